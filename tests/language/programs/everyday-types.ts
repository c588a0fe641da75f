// Odds and ends of everyday programs: narrowing, assertions, tuples, generic classes.
// handbook-ish odds
interface Point { readonly x: number; readonly y?: number }
type Callback<T = void> = (err: Error | null, value?: T) => void;
function withCb(cb: Callback<number>) { cb(null, 5); cb(new Error('bad')); }
withCb((e, v) => console.log(e?.message, v));
function padLeft(value: string, padding: string | number) { if (typeof padding === 'number') return Array(padding + 1).join(' ') + value; return padding + value; }
console.log(padLeft('x', 3), padLeft('x', '>>'));
type Fish = { swim: () => string }; type Bird = { fly: () => string };
function move(a: Fish | Bird) { if ('swim' in a) return a.swim(); return a.fly(); }
console.log(move({ swim: () => 's' }), move({ fly: () => 'f' }));
function isFish(pet: Fish | Bird): pet is Fish { return (pet as Fish).swim !== undefined; }
const zoo: (Fish | Bird)[] = [{ swim: () => '1' }, { fly: () => '2' }]; console.log(zoo.filter(isFish).map((z) => z.swim()));
type Shape = { kind: 'circle'; r: number } | { kind: 'sq'; s: number } | { kind: 'tri'; b: number; h: number };
function area(s: Shape): number { switch (s.kind) { case 'circle': return Math.round(Math.PI * s.r ** 2); case 'sq': return s.s ** 2; case 'tri': return (s.b * s.h) / 2; default: { const _x: never = s; return _x; } } }
console.log([{ kind: 'circle', r: 1 } as const, { kind: 'sq', s: 2 } as const, { kind: 'tri', b: 3, h: 4 } as const].map(area));
const handlers: { [K in Shape['kind']]: (s: Extract<Shape, { kind: K }>) => string } = { circle: (s) => `c${s.r}`, sq: (s) => `s${s.s}`, tri: (s) => `t${s.b}` }; console.log(handlers.circle({ kind: 'circle', r: 3 }));
class Animal { constructor(protected name: string) {} move(d = 0) { return `${this.name} ${d}`; } } class Dog extends Animal { bark() { return 'w' + this.name; } override move(d = 5) { return super.move(d) + '!'; } } const dog: Animal = new Dog('rex'); console.log(dog.move(), dog instanceof Dog ? dog.bark() : '');
let tuple: [string, number, boolean?] = ['a', 1]; tuple[1]++; console.log(tuple, tuple.length); const [s1, ...rest1] = tuple; console.log(s1, rest1);
function assertIsString(val: unknown): asserts val is string { if (typeof val !== 'string') throw new Error('nope'); } try { assertIsString(5); } catch (e) { console.log((e as Error).message); }
const sym = { a: { b: { c: [1, 2, { d: 'deep' }] } } } as const; console.log(sym.a.b.c[2].d, sym.a.b.c.length);
let big = 1_000_000; console.log(big, 0b101, 0o17, 0xff, .5, 5., 1e3, 0.1 + 0.2);
const enumLike = { A: 'a', B: 'b' } as const; type EL = (typeof enumLike)[keyof typeof enumLike]; const el: EL = 'a'; console.log(el, Object.keys(enumLike));
let o2: { a?: { b?: () => number } } = {}; console.log(o2.a?.b?.(), o2?.a, o2.a?.b); o2 = { a: { b: () => 3 } }; console.log(o2.a?.b?.());
function* gen() { yield 1; yield 2; } console.log([...gen()]); 
const f = function (this: void, x: number) { return x; }; console.log(f(1), ((a, b) => a + b) satisfies (a: number, b: number) => number);
var a1 = [1, 2, 3]; var [x1 = 9, , z1 = 8, w1 = 7] = a1; console.log(x1, z1, w1); for (const [i, v] of a1.entries()) console.log(i, v);
console.log(((x: number, y?: number) => (y === undefined ? x : x + y))(1), [1, [2, [3, [4]]]].flat(), typeof (null as null));
abstract class Repo<T extends { id: number }> { protected items = new Map<number, T>(); add(t: T): this { this.items.set(t.id, t); return this; } find(id: number): T | undefined { return this.items.get(id); } abstract label(): string; } class UserRepo extends Repo<{ id: number; name: string }> { label() { return 'users ' + [...this.items.values()].map((u) => u.name).join(); } } console.log(new UserRepo().add({ id: 1, name: 'a' }).add({ id: 2, name: 'b' }).label());
label: { const q = 1; if (q) break label; } if (1 as number) console.log('one'); else console.log('none');
console.log(((): string => { try { return 'try'; } finally { console.log('fin'); } })(), new Date(0).getTime(), [..."ab"].map((c, i) => c + i));
type Getters<T> = { [K in keyof T as `get${Capitalize<string & K>}`]: () => T[K] }; const gt: Getters<{ name: string }> = { getName: () => 'gn' }; console.log(gt.getName());
type LinkedList<T> = T & { next?: LinkedList<T> }; const ll: LinkedList<{ v: number }> = { v: 1, next: { v: 2 } }; console.log(ll.next?.v);
