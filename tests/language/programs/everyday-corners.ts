/** Corners of everyday syntax: accessors of different types, labels, tagged templates, deletes, enums, namespaces, patterns. */

export {};

class Temp {
  static #count = 0;
  #c = 0;
  static {
    Temp.#count = 10;
  }
  get f(): number {
    return this.#c * 1.8 + 32;
  }
  set f(v: number | string) {
    this.#c = (Number(v) - 32) / 1.8;
  }
  static isTemp(o: object) {
    return #c in o;
  }
  static get count() {
    return Temp.#count++;
  }
}
const t = new Temp();
t.f = '212';
console.log(t.f, Temp.isTemp(t), Temp.isTemp({}), Temp.count, Temp.count);
outer: {
  for (const i of [1, 2, 3]) {
    if (i === 2) break outer;
    console.log('i', i);
  }
  console.log('never');
}
const tag = (s: TemplateStringsArray, ...v: unknown[]) =>
  s.raw.map((r, i) => r + (i < v.length ? `<${String(v[i])}>` : '')).join('') + s[0].length;
console.log(tag`a\n${1}b\t${'x'}c`, String.raw`\u0041${2}\n`);
const o1 = {
  get x() {
    return 5;
  },
  set x(v) {
    console.log('set', v);
  },
  y: 1,
  'quoted-key': 3,
  42: 'n',
  async am() {
    return 1;
  },
  *gen() {
    yield 1;
  },
};
const o2 = { ...o1, y: 9 };
console.log(o2.x, o2.y, o2['quoted-key'], o2[42], [...o2.gen()]);
let n = 0;
const { ['k1']: dyn = ++n, y: renamed = ++n, ...rest0 } = { k1: undefined as number | undefined, y: 7, z: 8 };
console.log(dyn, renamed, rest0, n);
const [a = n++, [b, ...c] = [n++, 2, 3], , d = 'd'] = [undefined, undefined, 0] as [
  number?,
  number[]?,
  number?,
  string?,
];
console.log(a, b, c, d, n);
switch (n) {
  case 1:
    let q = 1;
    console.log(q);
  case 5:
    q = 2;
    console.log('five', q);
  case 6:
    console.log('fall');
    break;
  default:
    console.log('default');
}
console.log(void 0, 2 ** (3 ** 2), (-2) ** 2, 7 % -3, -7 % 3, 1 / -0);
interface Deep {
  a?: { b?: { c?: (x: number) => string }[] };
}
const deep: Deep = { a: { b: [{ c: (x) => `c${x}` }, {}] } };
console.log(deep.a?.b?.[0]?.c?.(3), deep.a?.b?.[1]?.c?.(3), deep?.a?.b?.[5]?.c, deep.a?.b?.length);
delete deep.a?.b;
console.log(deep, delete (deep as { a?: unknown }).a, deep);
enum Color {
  Red,
  Green = 5,
  Blue,
  Alias = Green,
}
const enum Flag {
  A = 1 << 0,
  B = 1 << 1,
  AB = A | B,
}
enum Mixed {
  S = 'str',
  N = 3,
}
console.log(
  Color.Blue,
  Color[5],
  Color[Color.Red],
  Flag.AB,
  Mixed.S,
  Object.keys(Color),
  Object.values(Mixed),
  (Flag.A | Flag.B) === Flag.AB,
);
namespace Geo {
  export const unit = 1;
  export interface P {
    x: number;
  }
  export function dist(p: P) {
    return p.x * unit;
  }
  export namespace Inner {
    export const z = 3;
  }
}
namespace Geo {
  export const extra = unit + 1;
}
console.log(Geo.dist({ x: 4 }), Geo.extra, Geo.Inner.z);
function over(x: number): string;
function over(x: string, y?: boolean): number;
function over(x: number | string, y = true): string | number {
  return typeof x === 'number' ? `n${x}` : x.length + (y ? 100 : 0);
}
console.log(over(1), over('abc'), over('abc', false));
const sym = Symbol('desc');
class WithSym {
  [sym] = 1;
  [Symbol.toPrimitive](hint: string) {
    return hint === 'number' ? 42 : hint;
  }
}
const ws = new WithSym();
console.log(ws[sym], +ws, `${ws}`, ws + '');
const lit = { [sym]: 'symval', plain: 1 };
console.log(lit[sym], lit, Object.keys(lit));
const conf = { port: 80, host: 'h' } satisfies Record<string, string | number>;
console.log(conf.port + 1, conf.host.length);
type Getters<T> = { [K in keyof T as `get${Capitalize<K & string>}`]: () => T[K] };
function getters<T extends object>(o: T): Getters<T> {
  const r: any = {};
  for (const k of Object.keys(o)) r[`get${k[0].toUpperCase()}${k.slice(1)}`] = () => (o as any)[k];
  return r;
}
const g = getters({ name: 'n', age: 3 });
console.log(g.getName().length, g.getAge() + 1);
const tuple: [string, number, ...boolean[]] = ['a', 1, true, false];
const [s0, n0, ...bs] = tuple;
console.log(s0, n0, bs, tuple.length);
function assertIsString(v: unknown): asserts v is string {
  if (typeof v !== 'string') throw new TypeError('not string: ' + String(v));
}
const uu: unknown = 'hey';
assertIsString(uu);
console.log(uu.toUpperCase());
try {
  assertIsString(5);
} catch (e) {
  console.log(String(e));
}
for (const [i, ch] of Array.from('añ😀').entries()) console.log(i, ch, ch.codePointAt(0));
for (let i = 0, j = 10; i < j; i += 3, j -= 3) console.log(i, j);
console.log(
  [3, 1, 2].toSorted(),
  [1, 2, 3].with(1, 9),
  [1, 2, 3, 4].toSpliced(1, 2, 7),
  [1, 2, 3].findLast((x) => x < 3),
  [1, 2].at(-1),
  'abc'.at(-1),
  [[1, [2]], 3].flat(Infinity),
);
var hoisted = typeof hoistedFn;
function hoistedFn() {}
console.log(hoisted, hoistedFn.name, (() => {}).name, class Foo {}.name);
console.log(
  [1, 2, 3].includes(NaN),
  [NaN].includes(NaN),
  [NaN].indexOf(NaN),
  Number.MAX_SAFE_INTEGER,
  0.1 + 0.2,
  (25).toString(36),
  parseInt('12px'),
  Number('0x1f'),
  (1e21).toString(),
  (123.456).toFixed(1),
  1e-7,
);
label: for (const x of [1, 2, 3])
  for (const y of [1, 2, 3]) {
    if (y === 2) continue label;
    if (x === 3) break label;
    console.log(x, y);
  }
const f2 = function fact(n: number): number {
  return n < 2 ? 1 : n * fact(n - 1);
};
console.log(f2(5), f2.name);
