/** Tuples as arrays, and the reverse: one object; of varying length, spread, and destructured. */
function change(a: number[]): void {
  a[0] = 9;
  a.push(7);
}
const pair: [number, number] = [1, 2];
change(pair);
console.log(pair, pair[0], pair.length);
const same: number[] = pair;
const other: readonly number[] = pair;
console.log(same === other);
const mixed: [number, string] = [1, 'a'];
const wide: readonly [unknown, unknown] = mixed;
console.log(wide[0], wide[1], mixed[1].length);
const triple: [boolean, number, string] = [true, 2, 'x'];
const t2: [number | boolean, number | string, string] = triple;
t2[0] = false;
console.log(triple[0], t2);
const names = ['x', 'y', 'z'] as const;
console.log(names.includes('y'), names.indexOf('z'), names.map((n) => n + '!'), names[1]);
for (let i = 0; i < names.length; i++) console.log(names[i]);
for (const n of names) console.log(n);
type Name = (typeof names)[number];
const chosen: Name = names[2];
console.log(chosen);
function opt(...args: [number, string?, ...boolean[]]): string {
  const [a, b = 'none', ...c] = args;
  return `${a} ${b} ${c.length} ${args.length}`;
}
console.log(opt(1), opt(1, 'x'), opt(1, 'x', true, false));
function labelled([x, y]: [x: number, y: number], ...rest: [z?: number]): number {
  return x + y + (rest[0] ?? 0);
}
console.log(labelled([1, 2]), labelled([1, 2], 3));
const spread: [number, ...string[]] = [1, ...['a', 'b']];
console.log(spread, [...pair, ...mixed]);
const joined: [number, number, string] = [...pair.slice(0, 1) as [number], 3, 'z'];
console.log(joined);
function add3(a: number, b: number, c: number): number {
  return a + b * 10 + c * 100;
}
const args: [number, number, number] = [1, 2, 3];
console.log(add3(...args), Math.max(...args));
const entry: [string, { n: number }] = ['k', { n: 1 }];
const entries: [string, { n: number }][] = [entry, ['l', { n: 2 }]];
for (const [k, { n }] of entries) console.log(k, n);
const u: unknown = mixed;
if (Array.isArray(u)) console.log('array', u.length, u[0]);
type Shape = ['circle', number] | ['rect', number, number];
function area(s: Shape): number {
  switch (s[0]) {
    case 'circle':
      return 3 * s[1];
    case 'rect':
      return s[1] * s[2];
  }
}
console.log(area(['circle', 2]), area(['rect', 2, 3]));
function wrap<T extends readonly unknown[]>(...items: T): T {
  return items;
}
const w = wrap(1, 'a', true);
console.log(w[0] + 1, w[1].toUpperCase(), w.length);
let [p, q] = [1, 2];
[p, q] = [q, p];
console.log(p, q);
const [d1, , d3 = 30, ...more] = [1, 2, undefined, 4, 5];
console.log(d1, d3, more);
function concatTuple<A extends unknown[], B extends unknown[]>(a: [...A], b: [...B]): [...A, ...B] {
  return [...a, ...b];
}
console.log(concatTuple([1, 2], ['x']));
const m = new Map<string, [number, string]>([['a', [1, 'z']]]);
const got = m.get('a');
if (got) console.log(got[0] + 1, got[1]);
for (const [key, [num, str]] of m) console.log(key, num, str);
