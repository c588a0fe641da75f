/** Function values through types that are called differently: in arrays, fields, maps, parameters and results. */
type Wide = (x: number | string) => string;
type Narrow = (x: number) => unknown;
const wides: Wide[] = [(x) => `w${x}`, (x) => (typeof x === 'number' ? 'n' : x)];
const narrows: Narrow[] = wides;
for (const f of narrows) console.log(f(5));
console.log(wides.map((f) => f('s')), narrows.length);
narrows.push((x) => x + 1);
console.log(narrows[2](4));
const voids: (() => void)[] = [];
const results: (() => number)[] = [() => 1, () => 2];
for (const r of results) voids.push(r);
voids.push(...results);
const sameVoids: (() => void)[] = results;
console.log(voids.length, sameVoids.length);
const anyArity: ((a: number, b: string) => void)[] = [() => console.log('none'), (a) => console.log(a), (a, b) => console.log(a, b)];
anyArity.forEach((f) => f(1, 'b'));
interface Handler {
  handle: (event: { type: string; size: number }) => unknown;
}
const handlers: Handler[] = [{ handle: (e) => e.type }, { handle: (e: { size: number }) => e.size }, { handle: () => undefined }];
console.log(handlers.map((h) => h.handle({ type: 't', size: 3 })));
class Slot<T> {
  constructor(public value: T) {}
}
const slot = new Slot<(x: number | string) => boolean>((x) => x === 3);
const other: Slot<(x: number) => unknown> = slot;
console.log(other.value(3), slot.value('3'), other.value === (slot.value as unknown));
const table = new Map<string, (a: number, b: number) => number>([['add', (a, b) => a + b], ['neg', (a) => -a]]);
const loose: ReadonlyMap<string, (a: number, b: number) => unknown> = table;
console.log(loose.get('add')?.(1, 2), table.get('neg')?.(4, 0), [...loose.values()].map((f) => f(2, 3)));
const pairs: [string, Wide][] = [['a', wides[0]]];
const wider: (readonly [string, Narrow])[] = pairs;
for (const [n, f] of wider) console.log(n, f(8));
function apply(fs: readonly ((x: number) => unknown)[]): unknown[] {
  return fs.map((f) => f(1));
}
console.log(apply(wides), apply(results), apply([Math.log2, Number.isInteger, (x) => [x]]));
const optional: ((x?: number) => number)[] = [(x = 5) => x, (x) => x ?? 7];
console.log(optional.map((f) => f()), (optional as ((x: number) => number)[]).map((f) => f(1)));
function each(cb: (x: number) => void): void {
  cb(5);
}
const each2: (cb: (x: number | string) => void) => void = each;
each2((x) => console.log(typeof x, x));
const make: () => (x: number | string) => string = () => (x) => `v${x}`;
const make2: () => (x: number) => unknown = make;
console.log(make2()(4));
type Rec = (f: Rec | number) => Rec | number;
const qr: Rec = (f) => (typeof f === 'number' ? f + 1 : f);
const q2: (f: Rec | number) => unknown = qr;
console.log(q2(3));
function compose<A, B, C>(f: (a: A) => B, g: (b: B) => C): (a: A) => C {
  return (a) => g(f(a));
}
console.log(compose((x: number) => `${x}`, (s: string) => s.length)(123));
const on: { [K in 'a' | 'b']: (v: K) => void } = { a: (v) => console.log(v), b: (v) => console.log(v) };
on.a('a');
