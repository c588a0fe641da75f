// unions, optionals, interfaces
type Shape = { kind: 'circle'; r: number } | { kind: 'rect'; w: number; h: number } | { kind: 'none' };
function area(s: Shape): number { switch (s.kind) { case 'circle': return Math.PI * s.r ** 2; case 'rect': return s.w * s.h; case 'none': return 0; } }
const shapes: Shape[] = [{ kind: 'circle', r: 1 }, { kind: 'rect', w: 2, h: 3 }, { kind: 'none' }]; console.log(shapes.map(area));
interface HasId { id: number; name?: string; tags?: string[]; parent?: HasId }
const root: HasId = { id: 1 }; const kid: HasId = { id: 2, name: 'kid', tags: ['x'], parent: root };
console.log(kid.parent?.id, kid.parent?.parent?.id, root.name?.length, kid.tags?.[0], root.tags?.[0], kid.tags?.length ?? -1, kid.parent?.name ?? 'noname');
root.name = 'now'; console.log(root.name.length, kid.parent?.name?.toUpperCase());
class Dog { constructor(public name: string) {} bark(): string { return `${this.name} woof`; } } class Cat { constructor(public name: string, public lives = 9) {} meow(): string { return `${this.name} meow ${this.lives}`; } }
const pets: (Dog | Cat)[] = [new Dog('rex'), new Cat('tom')]; for (const p of pets) console.log(p instanceof Dog ? p.bark() : p.meow(), p.name);
function isCat(p: Dog | Cat): p is Cat { return p instanceof Cat; } console.log(pets.filter(isCat).map((c) => c.lives));
const mixed: (number | string | boolean | null | undefined | Dog)[] = [1, 'a', true, null, undefined, new Dog('x'), 0, '', NaN];
for (const m of mixed) console.log(typeof m, m ? 'truthy' : 'falsy', m === null, m == null, m === 1, m === 'a', m instanceof Dog ? m.name : String(m));
type Res<T> = { ok: true; value: T } | { ok: false; error: string };
function div(a: number, b: number): Res<number> { return b === 0 ? { ok: false, error: 'div0' } : { ok: true, value: a / b }; }
for (const r of [div(1, 2), div(1, 0)]) console.log(r.ok ? r.value : r.error);
let v: string | number = 'abc'; console.log(v.length); v = 5; console.log(v + 1); 
function f(x: string | string[]): number { return typeof x === 'string' ? x.length : x.length * 100; } console.log(f('abc'), f(['a']));
enum Color { Red, Green = 5, Blue } enum Str { A = 'a', B = 'b' } console.log(Color.Red, Color.Blue, Color[5], Str.B, Color[Color.Blue]);
const lit: 'x' | 'y' | 3 = Math.random() < 2 ? 'x' : 3; console.log(lit);
interface Shape2 { area(): number } const sq: Shape2 = { area: () => 4 }; class Circ implements Shape2 { constructor(private r: number) {} area() { return this.r; } } for (const s of [sq, new Circ(3)]) console.log(s.area());
const maybe: number | undefined = [1, 2, 3].find((x) => x > 5); console.log(maybe, maybe === undefined, maybe ?? 'none');
const un: unknown[] = [1, 'a', null, [1], new Dog('q')]; for (const q of un) console.log(typeof q, Array.isArray(q), q instanceof Dog);
type Tree<T> = { v: T; l?: Tree<T>; r?: Tree<T> }; function ins<T>(t: Tree<T> | undefined, v: T): Tree<T> { if (!t) return { v }; if (v < t.v) t.l = ins(t.l, v); else t.r = ins(t.r, v); return t; } function walk<T>(t: Tree<T> | undefined, f: (v: T) => void): void { if (!t) return; walk(t.l, f); f(t.v); walk(t.r, f); }
let t: Tree<number> | undefined; for (const x of [5, 2, 8, 1, 9]) t = ins(t, x); walk(t, (x) => console.log(x)); let ts: Tree<string> | undefined; for (const x of ['m', 'b', 'z']) ts = ins(ts, x); const acc: string[] = []; walk(ts, (s) => { acc.push(s); }); console.log(acc);
const keyed = { one: 1, 'two-three': 23, 4: 'four' }; console.log(keyed.one, keyed['two-three'], keyed[4]);
const tup: [string, number, boolean?] = ['a', 1]; console.log(tup[0], tup[1], tup[2], tup.length); const [s1, n1] = tup; console.log(s1, n1);
const ro: readonly number[] = [1, 2]; console.log(ro.length, ro.map((x) => x + 1)); const cc = { a: [1, 2], b: { c: 'd' } } as const; console.log(cc.a[1], cc.b.c);
