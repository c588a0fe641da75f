// closures, generics, exceptions, maps
function counter() { let n = 0; return { inc: () => ++n, dec: () => --n, get: () => n }; } const c1 = counter(), c2 = counter(); c1.inc(); c1.inc(); c2.dec(); console.log(c1.get(), c2.get());
function memo<K, V>(f: (k: K) => V): (k: K) => V { const m = new Map<K, V>(); return (k) => { const h = m.get(k); if (h !== undefined) return h; const v = f(k); m.set(k, v); return v; }; } let calls = 0; const sq = memo((n: number) => { calls++; return n * n; }); console.log(sq(4), sq(4), calls); const ln = memo((s: string) => s.length); console.log(ln('abc'), ln('abc'));
class Stack<T> { #items: T[] = []; push(...xs: T[]): void { for (const x of xs) this.#items.push(x); } pop(): T | undefined { return this.#items.pop(); } get size(): number { return this.#items.length; } peek(): T { const t = this.#items[this.#items.length - 1]; if (t === undefined) throw new Error('empty'); return t; } }
const st = new Stack<number>(); st.push(1, 2, 3); console.log(st.pop(), st.size, st.peek()); const ss = new Stack<string>(); try { ss.peek(); } catch (e) { console.log((e as Error).message); }
function maxBy<T>(xs: readonly T[], f: (x: T) => number): T | undefined { let best: T | undefined; let bv = -Infinity; for (const x of xs) { const v = f(x); if (v > bv) { bv = v; best = x; } } return best; } console.log(maxBy(['a', 'ccc', 'bb'], (s) => s.length), maxBy<number>([], () => 1), maxBy([1, -5, 3], (x) => Math.abs(x)));
function keys<T extends { id: number }>(xs: T[]): Map<number, T> { const m = new Map<number, T>(); xs.forEach((x) => m.set(x.id, x)); return m; } const km = keys([{ id: 1, n: 'a' }, { id: 2, n: 'b' }]); console.log(km.get(2)?.n, km.get(3)?.n, km.size);
function throwing(n: number): number { if (n === 0) throw new TypeError('zero'); if (n === 1) throw 'string thrown'; if (n === 2) throw 42; if (n === 3) throw { custom: true }; return n; }
for (let i = 0; i < 5; i++) { try { console.log(throwing(i)); } catch (e) { if (e instanceof TypeError) console.log('TypeError', e.message, e.name); else if (typeof e === 'string') console.log('str', e); else if (typeof e === 'number') console.log('num', e); else console.log('other', typeof e); } finally { console.log('finally', i); } }
try { [1, 2, 3].forEach((x) => { if (x === 2) throw new Error('cb ' + x); }); } catch (e) { console.log(e instanceof Error && e.message); }
try { [3, 1, 2].sort((a, b) => { if (a === 2 || b === 2) throw new Error('in sort'); return a - b; }); } catch (e) { console.log((e as Error).message); }
function rethrow(): void { try { throw new Error('inner'); } catch (e) { throw new Error('outer', { cause: e }); } } try { rethrow(); } catch (e) { if (e instanceof Error) console.log(e.message, e.cause instanceof Error ? e.cause.message : 'no'); }
const e1 = new RangeError('x'); console.log(String(e1), e1.toString(), e1 instanceof Error, e1 instanceof TypeError, `${e1}`);
const nul: { a: number } | null = [].length > 0 ? { a: 1 } : null; try { console.log(nul!.a); } catch (e) { console.log(e instanceof TypeError); }
function deep(n: number): number { return n === 0 ? 0 : 1 + deep(n - 1); } try { deep(1e9); } catch (e) { console.log(e instanceof RangeError); }
const m = new Map<string, number[]>([['a', [1]], ['b', [2, 3]]]); m.get('a')?.push(9); m.forEach((v, k) => console.log(k, v)); console.log(m.has('a'), m.delete('a'), m.delete('a'), m.size); 
const set = new Set([3, 1, 3, NaN, NaN, 0, -0]); console.log(set.size, set.has(NaN), set.has(-0)); set.forEach((x) => console.log(x));
const om = new Map<object, string>(); const k1 = {}; om.set(k1, 'k1'); console.log(om.get(k1), om.get({}));
const mu = new Map<number | string, number>(); mu.set(1, 1); mu.set('1', 2); console.log(mu.get(1), mu.get('1'), mu.size);
const gens: (() => number)[] = []; for (const x of [10, 20]) { let y = x; gens.push(() => y++ + x); } console.log(gens.map((g) => g()), gens.map((g) => g()));
let later: () => string; { const secret = 'shh'; later = () => secret; } console.log(later());
var hoist = 1; { var hoist = 2; } console.log(hoist); function vv() { if (true) { var q = 5; } return q; } console.log(vv());
const self = { v: 1, m() { const inner = () => this.v; return inner(); } }; console.log(self.m());
function run(cb: (err: Error | null, v?: number) => void): void { cb(null, 5); cb(new Error('bad')); } run((err, v) => console.log(err ? err.message : v));
type Op = (a: number, b: number) => number; const opsMap = new Map<string, Op>([['+', (a, b) => a + b], ['*', (a, b) => a * b]]); console.log(opsMap.get('+')?.(2, 3), opsMap.get('-')?.(2, 3));
