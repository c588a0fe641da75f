// for…of and spread over maps, sets and their iterators, also while they change.
const m = new Map<string, number>([['a', 1], ['b', 2], ['c', 3]]);
for (const [k, v] of m) console.log(k, v);
for (const e of m) console.log(e.length, e[0], e[1]);
for (const k of m.keys()) console.log(k);
for (const v of m.values()) console.log(v);
for (const [k, v] of m.entries()) { if (k === 'b') continue; console.log(k, v * 2); }
const s = new Set([3, 1, 2, 3]);
for (const x of s) { if (x === 2) break; console.log(x); }
for (const x of s.values()) console.log(x); for (const x of s.keys()) console.log(x); for (const [a, b] of s.entries()) console.log(a + b);
console.log([...m.keys()], [...s], [...m], Math.max(...s), [...m.values()].map((x) => x * 2));
// changed on the way
const g = new Map<number, number>([[0, 0]]); let n = 0;
for (const [k] of g) { g.delete(k); if (n++ < 100) g.set(k + 1, n); if (n % 10 === 0) console.log(k, g.size); }
const lru = new Map<string, number>();
for (let i = 0; i < 2000; i++) { lru.set(`k${i % 50}`, i); if (lru.size > 20) { for (const k of lru.keys()) { lru.delete(k); break; } } if (i % 400 === 0) console.log([...lru.keys()].join()); }
const inner = new Set(['x', 'y']); for (const a of inner) for (const b of inner) console.log(a, b);
const grow = new Set<number>([1]); for (const x of grow) if (x < 40) { grow.add(x + 1); grow.delete(x - 3); } console.log([...grow]);
const fns: (() => string)[] = []; for (const [k, v] of m) fns.push(() => `${k}${v}`); console.log(fns.map((f) => f()));
function first<K, V>(map: ReadonlyMap<K, V>): K | undefined { for (const k of map.keys()) return k; return undefined; } console.log(first(m), first(new Map<number, string>()));
m.clear(); for (const x of m) console.log('never', x[0]); const it = s.values(); for (const x of it) console.log(x);
function thrower(): string { try { for (const x of s) { if (x === 1) throw new Error(`at ${x}`); } return 'none'; } catch (e) { return e instanceof Error ? e.message : ''; } finally { console.log('finally'); } } console.log(thrower());
const om = new Map<object, { n: number }>(); const key = { id: 1 }; om.set(key, { n: 5 }); for (const [k, { n }] of om) console.log(k === key, n);
class Reg { #m = new Map<string, Set<number>>(); add(k: string, n: number): void { let set = this.#m.get(k); if (!set) { set = new Set(); this.#m.set(k, set); } set.add(n); } sum(): number { let t = 0; for (const set of this.#m.values()) for (const x of set) t += x; return t; } } const r = new Reg(); r.add('a', 1); r.add('a', 2); r.add('b', 3.5); console.log(r.sum());
console.log(new Set([-0]).has(0), [...new Set([-0])], [...new Set([-0]).entries()]);

// What may be a collection or something else.
const counts: ReadonlyMap<string, ReadonlyMap<string, number>> = new Map([['n', new Map([['a', 1]])]]);
console.log(new Map(counts.get('n') ?? []), new Map(counts.get('none') ?? []), new Set(counts.get('n')?.keys() ?? 'xyx'));
