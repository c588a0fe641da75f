/** Static methods of classes inside functions, and of what mixins make, as values. */

function make(n: number) {
  class Local { static count = 0; static create(x: number) { Local.count++; return new Local(x + n); } constructor(public x: number) {} }
  const f = Local.create;
  return [[1, 2, 3].map(Local.create).concat(f(7)).map((l) => l.x), Local.count, f.name];
}
console.log(make(10), make(20));
type Ctor<T = {}> = new (...args: any[]) => T;
const Shape = <B extends Ctor>(Base: B) => class extends Base { static parse(text: string) { return text.length; } };
class Base { }
class Sq extends Shape(Base) { static twice(x: number) { return x * 2; } }
console.log(['a', 'bb'].map(Sq.parse), [1, 2].map(Sq.twice));
const table = { parse: Sq.parse }; console.log(table.parse('xyz'));
