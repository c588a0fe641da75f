// more corners
abstract class Base { abstract items(): Iterable<string>; *all(): Generator<string> { yield 'all:'; yield* this.items(); } }
class D extends Base { override items(): string[] { return ['d1', 'd2']; } }
class E2 extends Base { override *items(): Generator<string> { yield 'e'; } }
for (const b of [new D(), new E2()] as Base[]) console.log([...b.all()].join());
class LinkedList<T> implements Iterable<T> {
  #head: { value: T; next: LinkedNode<T> | undefined } | undefined;
  push(value: T): this { this.#head = { value, next: this.#head }; return this; }
  *[Symbol.iterator](): IterableIterator<T> { for (let n = this.#head as LinkedNode<T> | undefined; n; n = n.next) yield n.value; }
  map<U>(f: (x: T) => U): U[] { return Array.from(this, f); }
}
interface LinkedNode<T> { value: T; next: LinkedNode<T> | undefined }
const list = new LinkedList<number>().push(1).push(2).push(3);
console.log([...list], list.map((x) => `#${x}`), Math.max(...list), new Set(list).size);
function isIt(x: unknown): x is Iterable<unknown> { return typeof x === 'object' && x !== null; }
console.log(isIt(list));
function* zip<A, B>(a: Iterable<A>, b: Iterable<B>): Generator<[A, B]> {
  const ib = b[Symbol.iterator]();
  for (const x of a) { const r = ib.next(); if (r.done) return; yield [x, r.value]; }
}
console.log([...zip([1, 2, 3], 'ab')], [...zip(list, new Map([['k', 1]]))]);
function* capture(): Generator<() => number> { for (let i = 0; i < 3; i++) yield () => i * 10; }
console.log([...capture()].map((f) => f()));
function* params(a: number, [b, c] = [2, 3], { d = 4 } = {}, ...rest: number[]): Generator<number> { yield a; yield b; yield c; yield d; yield* rest; }
console.log([...params(1)], [...params(1, [5, 6], { d: 7 }, 8, 9)]);
function* nested(): Generator<string> { function* in1(): Generator<string> { yield 'x'; } for (const v of in1()) for (const w of in1()) yield v + w; }
console.log([...nested()]);
function* loopTry(): Generator<number> { for (let i = 0; i < 3; i++) { try { if (i === 1) continue; yield i; } finally { console.log('f', i); } } }
console.log([...loopTry()]);
function* swallow(): Generator<number, void, unknown> { while (true) { try { yield 1; } catch (e) { console.log('swallowed', e); } } }
const sw = swallow(); sw.next(); console.log(sw.throw('a'), sw.throw('b'), sw.return());
const gens = [1, 2].map((k) => (function* () { yield k; yield k * 2; })());
console.log(gens.map((g) => g.next().value), gens.map((g) => g.next().value), gens.map((g) => g.next().done));
function* throwing(): Generator<number> { yield 1; throw new Error('inside'); }
try { for (const v of throwing()) console.log(v); } catch (e) { console.log((e as Error).message); }
const t = throwing(); t.next(); try { t.next(); } catch {} console.log(t.next());
let log = '';
function* order(): Generator<string, string, string> { log += (yield 'q1') + (yield 'q2'); const arr = [yield 'a', yield 'b']; return `${log}|${arr.join()}|${(yield 'c') === 'C' ? 'yes' : 'no'}`; }
const o = order(); let r = o.next(); const said: (string)[] = []; for (const ans of ['1', '2', '3', '4', 'C']) { said.push(String(r.value)); r = o.next(ans); } console.log(said, r);
const entries = Object.entries({ a: 1, b: 2 });
for (const [k, v] of entries) console.log(k, v);
const it: IterableIterator<number> = (function* () { yield 1; yield 2; yield 3; })();
for (const x of it) { console.log(x); break; }
console.log([...it]);
const mi = new Map([[1, 'a'], [2, 'b'], [3, 'c']]).values();
mi.next();
for (const v of mi) { console.log(v); break; }
console.log([...mi]);
const [first = 'none', ...others] = new Set<string>();
console.log(first, others);
const iterate = (x: number[] | Set<number>): number => { let s = 0; for (const v of x) s += v; return s; };
console.log(iterate([1, 2]), iterate(new Set([3])));
let x1 = 1, y1 = 2; [x1, y1] = [y1, x1]; console.log(x1, y1);
function opt(xs?: Iterable<number>): number { return new Set(xs).size; }
console.log(opt(), opt([1, 1, 2]));
const str = (function* () { yield* 'héé'; })(); console.log([...str].length);
