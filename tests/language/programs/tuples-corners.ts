/** Tuples in odd places: nested patterns, generics, maps, closures, assertions, computed positions. */
type Pair<A, B> = readonly [first: A, second: B];
function zip<A, B>(a: readonly A[], b: readonly B[]): Pair<A, B>[] {
  return a.map((x, i) => [x, b[i]] as const);
}
console.log(zip([1, 2], ['a', 'b']));
for (const [n, s] of zip([1], ['q'])) console.log(n + 1, s.length);
const [first, ...others] = ['a', 1, true] as [string, number, boolean];
console.log(first, others, others.length);
function tail<T extends unknown[]>([, ...rest]: [unknown, ...T]): T {
  return rest;
}
console.log(tail([1, 'x', 2]));
let t: [number, string?, boolean?] = [1];
console.log(t.length, t);
t = [1, 'a'];
t[2] = true;
console.log(t.length, t[1]?.length, t);
const nested: [number, [string, [boolean]]] = [1, ['a', [true]]];
const [a, [b, [c]]] = nested;
console.log(a, b, c, nested);
nested[1][1][0] = false;
console.log(nested[1][1][0]);
const map = new Map<string, [count: number, names: string[]]>();
const e = map.get('k') ?? [0, []];
e[0]++;
e[1].push('z');
map.set('k', e);
console.log(map, [...map.entries()][0][1][0]);
const coords = [[1, 2], [3, 4]] as const;
console.log(coords[1][0], coords.length, coords.map(([x, y]) => x * y));
const sorted: [string, number][] = [['b', 2], ['a', 1]];
console.log(sorted.sort(([x], [y]) => (x < y ? -1 : 1)));
function stats(...xs: number[]): { min: number; range: [number, number] } {
  return { min: Math.min(...xs), range: [Math.min(...xs), Math.max(...xs)] };
}
const { range: [lo, hi = 9], min } = stats(3, 1, 2);
console.log(lo, hi, min);
const swap = <A, B>([x, y]: [A, B]): [B, A] => [y, x];
console.log(swap(swap(['l', 1])));
const ts: readonly [number, number] = [1, 2];
const copy = [...ts, ...ts] as const;
console.log(copy.length, copy[3], ts.concat(5), Math.hypot(...ts));
const state: [number, (n: number) => void] = [1, (n) => console.log('set', n)];
const [value, setValue] = state;
setValue(value + 1);
function isPair(x: unknown): x is [number, number] {
  return Array.isArray(x) && x.length === 2;
}
const maybe: unknown = [4, 5];
if (isPair(maybe)) console.log(maybe[0] + maybe[1]);
const matrix: [[number, number], [number, number]] = [[1, 2], [3, 4]];
for (const row of matrix) for (const cell of row) console.log(cell);
const idx = Number('1');
console.log(matrix[idx][idx], [...matrix[0]].reverse());
const optional: { a?: number; b?: string } = { b: 'x' };
console.log({ a: 1, b: 'y', ...optional });
const spread = { a: 1, b: 'q', ...optional };
console.log(spread.a, spread.b);
