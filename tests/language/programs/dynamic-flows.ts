// shapes into which any has flowed
interface Point { x: number; y: number; label?: string }
interface Named { name: string; greet(): string }
class Person { constructor(public name: string) {} greet(): string { return `hi ${this.name}`; } }
function show(p: Point): string { return `${p.x},${p.y},${p.label}`; }
function hello(n: Named): string { return n.greet() + n.name.length; }
function parse(kind: number): any {
  if (kind === 0) return { x: 1, y: 2 };
  if (kind === 1) return { name: 'dyn', greet: () => 'dyn!' };
  if (kind === 2) return new Person('p');
  if (kind === 3) return [1, 2, 3];
  if (kind === 4) return 'text';
  if (kind === 5) return () => 1;
  return undefined;
}
console.log(show({ x: 5, y: 6 }), show(parse(0)));
console.log(hello(new Person('a')), hello(parse(1)), hello(parse(2)));
const pts: Point[] = parse(0) ? [parse(0), { x: 9, y: 9, label: 'l' }] : [];
for (const p of pts) { p.x += 1; p.label = 'set'; console.log(show(p), 'label' in p); }
// unknown asserted
const u: unknown = { x: 3, y: 4 };
console.log(show(u as Point));
class Animal { legs = 4; }
class Dog extends Animal { bark = 'woof'; }
class Cat extends Animal { lives = 9; }
const animals: Animal[] = [new Dog(), new Cat()];
// function flows
const f: any = (a: number, b = 2, ...rest: string[]) => `${a} ${b} ${rest.join('|')}`;
console.log(f(1), f(1, 5), f(1, 2, 'x', 'y'), f(...[1, 2, 'z']));
const cb: (v: any) => any = (v) => v * 2;
console.log([1, 2, 3].map(cb), [1, 2].map((v: any) => v + 'a'));
function apply<T>(v: T, g: (t: T) => T): T { return g(v); }
console.log(apply<any>(4, (v) => v + 1), apply(parse(4), (v) => v.length));
const handlers: Record<string, (n: number) => number> = { dbl: (n) => n * 2, neg: (n) => -n };
console.log(handlers.dbl(4), handlers['neg'](3), handlers.none?.(1));
const groups: Record<string, string[]> = {};
for (const w of ['apple', 'avocado', 'bean']) { (groups[w[0]] ??= []).push(w); if (!groups['zz']) console.log('none'); }
console.log(groups);
const nested: Record<string, Record<string, number>> = {};
nested['a'] = { b: 1 }; nested.a.c = 2; nested['a']['d'] = (nested['a']['d'] || 0) + 5;
console.log(nested, Object.keys(nested.a).join());
type Json = string | number | boolean | null | Json[] | { [k: string]: Json };
const j: Json = { a: [1, 'x', { b: null }], c: true };
function depth(v: Json): number { if (Array.isArray(v)) return 1 + Math.max(0, ...v.map(depth)); if (typeof v === 'object' && v !== null) return 1 + Math.max(0, ...Object.values(v).map(depth)); return 0; }
console.log(depth(j), j);
