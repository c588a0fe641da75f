class Dog { constructor(public name: string, public age = 2) {} bark(n: number): string { return this.name + ' barks ' + n; } get old(): boolean { return this.age > 5; } set old(v: boolean) { this.age = v ? 9 : 1; } }
const x: any = { a: 1, b: { c: [1, 'two', { d: true }] }, f: (n: number) => n * 2 };
console.log(x.a, x.b.c[2].d, x.b.c.length, x.f(21));
x.a += 5; x.z = 'new';
console.log(x);
const d: any = new Dog('Rex');
console.log(d.name, d.bark(3), d.old, d.nothing);
d.old = true; d.age++;
console.log(d.age, d);
let s: any = 'text';
console.log(s.length, s.toUpperCase(), s[1], s.slice(1, 3), s + 1, s * 2);
s = [3, 1, 2];
console.log(s.map((v: any) => v * 2), s.sort(), s.join('-'), s[0], s[9]);
s.push('x'); console.log(s, s.length);
for (const v of s) console.log(v);
const { a, b: { c: [p, q] } } = x;
console.log(a, p, q);
try { const u: any = undefined; u.foo; } catch (e) { console.log((e as Error).message); }
try { x.nope(); } catch (e) { console.log((e as Error).message); }
try { const u: any = null; u.bar = 1; } catch (e) { console.log((e as Error).message); }
const name: string = d.name;
const dog: Dog = d;
console.log(name.length, dog.bark(1));
interface P { a: number; b: { c: unknown[] } }
const shape: P = x;
console.log(shape.a, shape.b.c.length);
const fn: (n: number) => number = x.f;
console.log(fn(4));
function id(v: any): any { return v; }
console.log(id(3) + id('4'), id(3) - id('1'), id(2) < id(10), id('b') > id('a'), id(1) == '1', id(null) == undefined);
console.log(typeof id(1), typeof id('s'), typeof id(id), typeof id(undefined), id(d) instanceof Dog, -id('3'), !id(''), ~id(5), id(6) & id(3));
const key: any = 'a';
console.log(x[key], 'a' in x, 'q' in x, delete x.a, x.a);
if (id('')) console.log('no'); else console.log('yes');
console.log(`${id([1, 2])} ${id({})}`);
const list: any[] = [1, 'a', null, { k: 1 }];
console.log(list.length, list[3].k, list);
console.log([...id([1, 2]), ...id('ab')], Math.max(...id([1, 5, 2])));
