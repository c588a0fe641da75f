// weak spots
const sizes: Record<'a' | 'b', number> = { a: 1, b: 2 };
for (const k of ['a', 'b'] as const) console.log(sizes[k]);
const arr: any[] = [1, 2, 3];
const nums: number[] = arr;
console.log(nums.reduce((a, b) => a + b, 0));
arr.push(4);
console.log(nums.length, nums);
class Node1 { next: Node1 | null = null; constructor(public v: any) {} }
const n = new Node1({ deep: { er: 1 } }); n.next = new Node1([1, { q: 'z' }]);
console.log(n.v.deep.er, n.next.v[1].q, n);
function sum(...xs: any[]): any { let t: any = 0; for (const x of xs) t += x; return t; }
console.log(sum(1, 2, 3), sum('a', 1), sum());
const memo: { [key: number]: number } = {};
function fib(i: number): number { if (i < 2) return i; return memo[i] ?? (memo[i] = fib(i - 1) + fib(i - 2)); }
console.log(fib(50), Object.keys(memo).length);
interface Ev { type: string; [extra: string]: unknown }
const ev: Ev = { type: 'click', x: 1 }; ev.y = [2];
console.log(ev.type.length, ev.x, ev, Object.keys(ev));
function logAll(o: object): string { return Object.entries(o).map(([k, v]) => `${k}=${v}`).join(';'); }
console.log(logAll({ a: 1, b: 'c' }), logAll([1, 2]), logAll(ev));
const un: unknown = { name: 'u', list: [1] };
if (typeof un === 'object' && un !== null && 'name' in un) console.log(un.name);
function isNamed(v: unknown): v is { name: string } { return typeof v === 'object' && v !== null && 'name' in v; }
if (isNamed(un)) console.log(un.name.toUpperCase());
const anyFn: any = Math.max; console.log(anyFn(1, 5, 3));
const bound: any = { v: 3, get(): number { return this.v; } };
console.log(bound.get());
const cls: any = { make: (x: number) => new Node1(x) }; console.log(cls.make(3).v);
const deepCopy = (v: any): any => Array.isArray(v) ? v.map(deepCopy) : typeof v === 'object' && v !== null ? Object.fromEntries(Object.entries(v).map(([k, x]) => [k, deepCopy(x)])) : v;
const orig = { a: [1, { b: 2 }], c: 'x' }; const copy = deepCopy(orig); copy.a[1].b = 9; console.log(orig.a, copy);
const t: any = [1, 'two'] as [number, string]; console.log(t[0], t[1], t.length, t.map((x: any) => typeof x));
let x: any; console.log(x, x ?? 'dflt', x || 'or', x === undefined); x = 5; x -= 2; console.log(x << 1, x / 2, x ** 2, -x, !x, typeof x);
try { (x as any).foo.bar; } catch (e: any) { console.log(e.message, e instanceof TypeError); }
try { x.foo(); } catch (e: any) { console.log(e.message); }
try { const f: any = {}; f.a.b(); } catch (e: any) { console.log(e.message); }
try { const f: any = {}; f(); } catch (e: any) { console.log(e.message); }
try { for (const q of 5 as any) console.log(q); } catch (e: any) { console.log(e.message); }
try { 'x' in (5 as any); } catch (e: any) { console.log(e.message); }
const o: any = { toString() { return 'custom'; } }; console.log(`${o}`, o + '', [o, o].join('+'));
const s: any = 'abc'; console.log(s.at(-1), [...s], s.length, s['length'], s.toString(), s.replace('b', 'X'));
const d: any = { when: 1 }; d['dyn' + 1] = { n: 1 }; d.dyn1.n++; console.log(d);

// Arithmetic beside a bigint.
const revived: any = JSON.parse('{"n":"12n","m":5}', (_, v) => (typeof v === 'string' ? BigInt(v.slice(0, -1)) : v));
console.log(revived.n * 2n, 2n - revived.n, revived.n ** 3n, revived.n / 5n, revived.n % 5n, revived.n & 4n, revived.n << 3n, revived.n * 2n + 1n);
revived.n *= 3n;
revived['n'] >>= 1n;
console.log(revived);
for (const wrong of [() => revived.m * 2n, () => 2n * revived.none]) {
  try { console.log(wrong()); } catch (error) { console.log(String(error)); }
}

// An operator on one value keeps its kind: a number or a bigint.
const bigValue: any = 5n;
const textValue: any = '3';
console.log(-bigValue, ~bigValue, -textValue, ~textValue, -(new Date(7) as any), -(null as any), -(undefined as any));
let stepped: any = 7n;
console.log(stepped++, stepped, --stepped, stepped--, stepped);
let counted: any = '4';
console.log(counted++, counted, ++counted);
const mixedCounts: any = { big: 1n, small: 2 };
mixedCounts.big++;
mixedCounts.small--;
console.log(mixedCounts);
