/** Objects that are finished later: an empty literal asserted to be an interface, and what it lacks until then. */

export {};

interface Point {
  x: number;
  y: number;
  label?: string;
}
const p = {} as Point;
p.x = 1;
p.y = 2;
console.log(p, p.x + p.y, Object.keys(p));
const acc = {} as Record<'a' | 'b', number[]>;
for (const k of ['a', 'b', 'a'] as const) (acc[k] ??= []).push(k.length);
console.log(acc);
const q = <Point>{ y: 5 };
q.label = 'z';
q.x = 3;
console.log(q, JSON.stringify(q));
function build<T>(parts: Partial<T>[]): T {
  const out = {} as T;
  for (const p of parts) for (const k in p) out[k] = p[k] as T[typeof k];
  return out;
}
console.log(build<Point>([{ x: 1 }, { y: 2, label: 'l' }]));
function pluck<T, K extends keyof T>(o: T, ks: K[]): Pick<T, K> {
  const r = {} as Pick<T, K>;
  for (const k of ks) r[k] = o[k];
  return r;
}
const got = pluck({ a: 1, b: 'x', c: true }, ['a', 'c']);
console.log(got, got.a + 1, got.c);
function mapValues<T extends object, U>(o: T, f: (v: T[keyof T], k: keyof T) => U): { [K in keyof T]: U } {
  const r = {} as { [K in keyof T]: U };
  for (const k of Object.keys(o) as (keyof T)[]) r[k] = f(o[k], k);
  return r;
}
const mv = mapValues({ a: 1, b: 2 }, (v, k) => `${String(k)}=${v * 2}`);
console.log(mv.a, mv.b.length, mv);
type Stats = Record<'hits' | 'misses', number>;
const stats = {} as Stats;
for (const k of ['hits', 'misses', 'hits'] as const) stats[k] = (stats[k] || 0) + 1;
console.log(stats, stats.hits ?? 'none', stats.hits === undefined);
const empty = {} as { n: number; s: string; list: number[]; inner: { deep: boolean } };
console.log(empty.n ?? 'no n', empty.s ?? 'no s', empty.list?.length, empty.inner?.deep, empty.s === undefined);
try {
  empty.list.push(1);
} catch (e) {
  console.log((e as Error).name);
}
