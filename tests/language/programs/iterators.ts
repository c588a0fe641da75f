// closing, destructuring, protocol
class Range implements Iterable<number> {
  constructor(private readonly from: number, private readonly to: number, private readonly name: string) {}
  [Symbol.iterator](): Iterator<number> {
    let at = this.from;
    const { to, name } = this;
    return {
      next(): IteratorResult<number> {
        console.log(`${name}.next`);
        return at < to ? { done: false, value: at++ } : { done: true, value: undefined };
      },
      return(): IteratorResult<number> {
        console.log(`${name}.return`);
        return { done: true, value: undefined };
      },
    };
  }
}
const [a, b] = new Range(0, 5, 'ab');
console.log(a, b);
const [x, , ...rest] = new Range(0, 4, 'rest');
console.log(x, rest);
const [p, q = 9] = new Range(0, 1, 'short');
console.log(p, q);
let m: number, n: number;
[m, n] = new Range(3, 9, 'assign');
console.log(m, n);
for (const i of new Range(0, 9, 'loop')) { if (i === 1) break; }
function early(): number { for (const i of new Range(0, 9, 'early')) { for (const j of new Range(5, 9, 'inner')) { if (j === 6) return i + j; } } return -1; }
console.log(early());
outer: for (const i of new Range(0, 2, 'o')) { for (const j of new Range(0, 3, 'i')) { if (j === 1) continue outer; console.log(i, j); } }
try { for (const i of new Range(0, 9, 'thrower')) { if (i === 1) throw new Error('stop'); } } catch (e) { console.log((e as Error).message); }
console.log(Math.max(...new Range(0, 3, 'max')));
const m2 = new Map([['k', 1], ['l', 2]]);
const it = m2.entries();
console.log(it.next());
console.log([...it]);
console.log(it.next());
const s = new Set(new Range(0, 3, 'set'));
console.log(s);
const m3 = new Map(m2);
m3.set('z', 26);
console.log(m3, m2.size);
function* pairs(): Generator<[string, number]> { yield ['one', 1]; yield ['two', 2]; }
console.log(new Map(pairs()));
const arr = ['x', 'y'];
const vi = arr[Symbol.iterator]();
console.log(vi.next(), vi.next(), vi.next());
for (const [i, v] of arr.entries()) console.log(i, v);
console.log([...arr.keys()], [...'añb']);
const si = 'hé'[Symbol.iterator]();
console.log(si.next().value, si.next().value, si.next().done);
console.log(Array.from(pairs()), Array.from(new Set([1, 1, 2])), Array.from(new Range(0, 2, 'from'), (v) => v * 10));
function* fin(): Generator<number, string> { try { yield 1; return 'ret'; } finally { yield 2; console.log('fin end'); } }
const f = fin();
console.log(f.next(), f.next(), f.next(), f.next());
const f2 = fin(); f2.next();
console.log(f2.return('early'), f2.next(), f2.next());
function* override(): Generator<number, string> { try { yield 1; } finally { return 'overridden'; } }
const o = override(); o.next();
console.log(o.return('x'));
const o2 = override(); o2.next();
console.log(o2.throw(new Error('gone')));
function* inf(): Generator<number> { let i = 0; while (true) yield i++; }
function* take<T>(n: number, xs: Iterable<T>): Generator<T> { let i = 0; if (n <= 0) return; for (const x of xs) { yield x; if (++i >= n) return; } }
function* map<T, U>(xs: Iterable<T>, g: (x: T) => U): Generator<U> { for (const x of xs) yield g(x); }
console.log([...take(4, map(inf(), (v) => v * v))], [...take(2, ['q', 'r', 's'])]);
function* inner(): Generator<string, string, string> { const got = yield 'i1'; console.log('inner got', got); try { yield 'i2'; } catch (e) { console.log('inner caught', e); } return 'inner result'; }
function* outerG(): Generator<string, void, string> { const r = yield* inner(); console.log('r', r); yield 'o1'; }
const og = outerG();
console.log(og.next('ignored'), og.next('hello'), og.throw('T'), og.next(''));
const lit = { *gen() { yield 1; yield 2; }, *[Symbol.iterator]() { yield 'lit'; } };
console.log([...lit.gen()], [...lit]);
const ge = function* (k: number) { for (let i = 0; i < k; i++) yield i; };
console.log([...ge(3)]);
const g2 = inf();
const held = { g: g2 };
held.g.next();
console.log(g2.next().value, held.g.next().value);
function* self(): Generator<number> { yield 1; try { me.next(); } catch (e) { console.log((e as Error).message); } yield 2; }
const me = self();
console.log([...me]);
function* del() { yield* [1, 2]; yield* 'ab'; yield* new Set([true]); const r: number = yield* ret(); console.log('r', r); }
function* ret(): Generator<string, number> { yield 'in'; return 7; }
console.log([...del()]);
function total(xs: Iterable<number>): number { let s = 0; for (const x of xs) s += x; return s; }
function join(xs: Iterable<string | number>): string { let s = ''; for (const x of xs) s += x + ';'; return s; }
console.log(total(new Float64Array([1.5, 2])), total(new Uint16Array([300, 400])), total([1, 2]), join('añ' + String(5)), join(['x', 'y']), join([1.5, 2]), join(new Set(['q'])));
let long = ''; for (let i = 0; i < 50; i++) long += `part ${i}`;
console.log(join(long).length);
const t: [number, string] = [1, 'a'];
console.log(join(t));

// Iterators of the library have no `return`.
const closable = ['a', 'b'][Symbol.iterator]();
console.log(closable.next().value, typeof closable.return, closable.return?.(), closable.throw === undefined);
const entriesOfMap = new Map([[1, 2]]).entries();
if (entriesOfMap.return) entriesOfMap.return();
console.log(entriesOfMap.next().value);
