/** Array literals of several kinds inside one another, where nothing says which one is wanted. */

const a = [['a'], [0]];
console.log(a, a.length, a[0], a[1]);
const b = { f: [[[''], [0]], null, undefined] };
console.log(JSON.stringify(b), b);
const c = [[{ a: 1 }], [{ a: 1, b: 'x' }], ['s']];
console.log(c);
const d = [[], ['x'], [1, 2], [], [true, null]];
console.log(d);
const e = [{ a: ['x'] }, { a: [1] }];
console.log(e, e[0].a[0], e[1].a[0]);
const g = [[[1, 'a']], [['b', 2]], [[true]]];
console.log(g);
const h = [[() => 1], [(x: number) => x + 1], ['s']];
console.log(h.length, typeof h[0][0], typeof h[2][0]);
const flag = a.length > 1;
const i = flag ? ['x'] : [1];
console.log(i);
const j = [flag ? ['x'] : [1], flag ? null : [2n]];
console.log(j);
function pick(n: number) {
  if (n === 0) return ['zero'];
  if (n === 1) return [1];
  return [[n]];
}
console.log(pick(0), pick(1), pick(2));
const k = new Map([[1, ['a']], [2, ['b']]]);
console.log(k);
const l = [['a', 1] as const, ['b'] as const, [2] as const];
console.log(l);
const m = [...[['q']], ...[[9]]];
console.log(m);
const z: unknown = [['a'], [0]];
console.log(z);
const y: any = [['a'], [0], [[]], [{ k: [1] }, { k: ['2'] }]];
console.log(y, y[3][1].k);
class P { constructor(readonly v = [['p'], [7]]) {} }
console.log(new P().v, new P());
const n = [['a'], [0], [1n], [null], [undefined]];
console.log(n);
const q = [[['a'], [1]], [[true], [2n]]];
console.log(q);
for (const [x] of [['a'], [0]]) console.log(typeof x, x);
const r = { x: [[1, 2], ['a', 'b']].map((v) => v.length) };
console.log(r);

type Command = ['push', number] | ['pop'] | ['dup', number, string];

function run(command: Command): string {
  switch (command[0]) {
    case 'push':
      return `p${command[1]}`;
    case 'pop':
      return 'o';
    case 'dup':
      return command[1] + command[2];
  }
}

console.log(run(['push', 1]), run(['pop']), run(['dup', 3, 'x']));
for (const tuple of l) {
  const second = tuple[1];
  console.log(tuple[0], second === undefined ? 'none' : second + 1);
}
