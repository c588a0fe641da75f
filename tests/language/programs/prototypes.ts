// What programs ask prototypes for; Object.create.
class Point { constructor(readonly x: number) {} }
class Other { y = 1; }
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const proto = Object.getPrototypeOf(value);
  return proto === null || proto === Object.prototype;
}
const bare = Object.create(null);
bare.a = 1;
console.log(bare, 'a' in bare, Object.keys(bare));
for (const value of [{ a: 1 }, new Point(1), [1], ['a', 1], bare, null, JSON.parse('{}'), new Map(), new Date(0), /a/, 5, 'x']) console.log(isPlain(value));
const same: [unknown, unknown][] = [[new Point(1), new Point(2)], [new Point(1), new Other()], [[1], ['a']], [new Map(), new Set()], [{ a: 1 }, { b: 2 }]];
for (const [a, b] of same) console.log(Object.getPrototypeOf(a) === Object.getPrototypeOf(b));
try { Object.getPrototypeOf(null); } catch (error) { console.log(String(error)); }
const has = (o: object, k: string): boolean => Object.prototype.hasOwnProperty.call(o, k);
console.log(has({ a: 1 }, 'a'), has(new Point(1), 'x'), has([1], '0'), has([1], '1'), has(bare, 'a'), has(bare, 'b'));
const all: unknown[] = [undefined, null, 1, 'a', true, [1], {}, new Date(0), /a/, () => 1, new Error('e'), new Map(), new Uint8Array(1), new Point(1), Symbol('s'), 5n, new TypeError('t'), Point, new ArrayBuffer(1), Promise.resolve(1)];
for (const value of all) console.log(Object.prototype.toString.call(value));
console.log(Object.assign(Object.create(null), { a: 1 }, { b: 2 }));
class Base { x = 5; list = [1]; sum(): number { return this.x + 1; } clone(): Base { const to: Base = Object.create(Object.getPrototypeOf(this), {}); to.x = this.x; to.list = this.list.slice(); return to; } }
class Derived extends Base { y = 'b'; override sum(): number { return 100; } }
const a = new Base();
a.x = 9; a.list.push(2);
const c = a.clone(); a.list.push(3);
console.log(c.sum(), c.list, c instanceof Base, c instanceof Derived, new Derived().clone().sum());
const set = new Uint8Array(5); const given: any = new Uint16Array([257, 2]); set.set(given, 1); console.log(set, new Uint8Array(given), new Uint8Array(3 as any), [...given]);
