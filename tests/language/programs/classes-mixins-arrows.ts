/** Mixins as arrow functions and as functions, in lines, with constraints; generic arrow functions beside them. */

type Ctor<T = {}> = new (...args: any[]) => T;
const Timestamped = <T extends Ctor>(Base: T) => class extends Base { timestamp = 5; age() { return this.timestamp + 1; } };
const Named = <T extends Ctor>(Base: T) => class Named extends Base { name = 'n'; };
export const Activatable = <T extends Ctor>(Base: T) => {
  return class Activatable extends Base {
    isActive = false;
    activate(): void { this.isActive = true; }
    static make() { return new this(1); }
  };
};
function Tagged<T extends Ctor>(Base: T) { return class extends Base { tags: string[] = []; tag(t: string) { this.tags.push(t); return this; } }; }
class User { constructor(public id: number) {} hello() { return `user ${this.id}`; } }
const TU = Timestamped(User);
const u = new TU(1);
console.log(u.age(), u.id, u.hello());
class Full extends Tagged(Named(Timestamped(User))) { constructor() { super(9); } override hello() { return super.hello() + '!'; } }
const f = new Full();
console.log(f.tag('x').tag('y').tags, f.name, f.timestamp, f.id, f.hello());
const A = Activatable(Timestamped(User));
const a = new A(3); a.activate(); console.log(a.isActive, a.age(), a instanceof User, a);
type Constrained = Ctor<{ x: number; y: number }>;
const Movable = <B extends Constrained>(Base: B) => class extends Base { move(dx: number, dy: number) { this.x += dx; this.y += dy; } };
class Point { x = 0; y = 0; constructor(public label = 'p') {} }
const MP = Movable(Point);
type MP = InstanceType<typeof MP>;
const p: MP = new MP('q'); p.move(1, 2); console.log(p.x, p.y, p.label, p instanceof Point);
const pair = <T,>(a: T, b: T): [T, T] => [a, b];
const twice = <T,>(f: (x: T) => T) => (x: T) => f(f(x));
console.log(pair(1, 2), twice((s: string) => s + '!')('a'));
const fs = { pair }; console.log(fs.pair('a', 'b'));
