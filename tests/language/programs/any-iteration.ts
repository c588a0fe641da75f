/** Iteration over values of no known type: as far as it is wanted, in the order of JavaScript. */
function* count(log: string[]): Generator<number> { let i = 0; try { while (true) { log.push('y' + i); yield i++; } } finally { log.push('closed'); } }
const log: string[] = [];
const it: any = count(log);
for (const x of it) { if (x > 2) break; log.push('got' + x); }
console.log(log.join());
const log2: string[] = [];
const [p, q] = count(log2) as any;
console.log(p, q, log2.join());
const lit: any = { *[Symbol.iterator]() { yield 1; yield 2; } };
for (const x of lit) console.log(x);
console.log([...lit], Math.max(...lit));
const manual: any = { [Symbol.iterator]() { let n = 0; return { next() { n++; return n < 4 ? { value: n, done: false } : { value: undefined, done: true }; }, return() { console.log('ret'); return {}; } }; } };
for (const x of manual) { console.log(x); if (x === 2) break; }
const [m1] = manual; console.log(m1);
const str: any = 'a😀b';
for (const c of str) console.log(c);
const [s1, s2, ...sr] = str; console.log(s1, s2, sr);
const mp: any = new Map([['a', 1]]);
for (const [k, v] of mp) console.log(k, v);
const st: any = new Set([1, 2]);
for (const e of st) { console.log(e); if (e < 5 && st.size < 5) st.add(e + 10); }
const ta: any = new Uint8Array([1, 2]);
for (const e of ta) console.log(e);
const arr: any = [1, 2, 3];
for (const e of arr) { if (e === 1) arr.push(4); console.log(e); }
try { for (const e of 5 as any) console.log(e); } catch (e) { console.log((e as Error).message); }
try { for (const e of {} as any) console.log(e); } catch (e) { console.log((e as Error).message); }
try { const [z] = null as any; } catch (e) { console.log((e as Error).name); }
class Coll { constructor(private items: number[]) {} *[Symbol.iterator]() { for (const i of this.items) { console.log('in', i); yield i; } } }
const coll: any = new Coll([1, 2, 3]);
for (const e of coll) { console.log('out', e); if (e === 2) break; }
function* deleg(a: any) { yield* a; yield 'end'; }
console.log([...deleg([1, 2])], [...deleg('xy')], deleg(count([])).next());
label: for (const a of arr) { for (const b of arr) { if (b === 2) continue label; console.log(a, b); if (a === 3) break label; } }
try { for (const e of count(log) as any) { throw new Error('inside'); } } catch (e) { console.log((e as Error).message, log.at(-1)); }
function find(a: any): any { for (const e of a) if (e > 1) return e; return null; }
console.log(find(count([])), find([0, 5]), find(new Set([9])));
