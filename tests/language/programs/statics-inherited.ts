/** Inherited static members: `super` in classes between, and fields that a subclass gets of its own by being assigned. */

export {};

class Root {
  static tag = 'a';
  static m(): string {
    return 'a';
  }
  static get g(): string {
    return `ga ${this.tag}`;
  }
}
class Middle extends Root {
  static override tag = 'b';
  static override m(): string {
    return `b${super.m()}`;
  }
  static override get g(): string {
    return `gb ${super.g}${super.tag}`;
  }
}
class Last extends Middle {
  static override tag = 'c';
}
console.log(Last.m(), Last.g, Middle.m(), Middle.g);

class Base { static count = 0; static names: string[] = []; static label: string | undefined; static flag = false;
  static next(): number { return ++this.count; }
  static reset(): void { this.count = 0; }
  static get info(): string { return `${this.name}:${this.count}`; } }
class Sub extends Base { static more(): number { super.count = super.count + 10; return this.count; } }
class SubSub extends Sub { static override get info(): string { return '<' + super.info + '>'; } }
console.log(Sub.next(), Sub.next(), Base.count, Sub.count, SubSub.count);
Base.count = 7;
console.log(Sub.count, SubSub.count, SubSub.next(), Sub.count, Base.next());
console.log(Sub.info, SubSub.info, Base.info);
for (const C of [Base, Sub, SubSub]) { C.count += 100; C.label = C.name; C.flag = !C.flag; }
console.log(Base.count, Sub.count, SubSub.count, Base.label, Sub.label, SubSub.label, SubSub.flag);
console.log(Sub.more(), SubSub.more(), Base.count, Sub.count);
Sub.names.push('x'); console.log(Base.names, SubSub.names === Base.names);
Sub.names = ['own']; console.log(Base.names, SubSub.names, Sub.names);
console.log(Object.keys(Base), Object.keys(Sub), Object.keys(SubSub), Object.hasOwn(Sub, 'count'), Object.hasOwn(SubSub, 'names'));
console.log(Base, Sub, SubSub);
const a: any = SubSub; a.names = ['any']; console.log(SubSub.names, Sub.names);
class Counter { static instances = 0; constructor() { (this.constructor as typeof Counter).instances++; } }
class Special extends Counter {}
new Counter(); new Special(); new Special(); console.log(Counter.instances, Special.instances);
function make(n: number) { class In { static value = n; static text = 'in' + n; } return class Out extends In { static bump(): number { return ++this.value; } static read() { return super.value + ' ' + super.text; } }; }
const M = make(5), N = make(6);
console.log(M.bump(), M.bump(), M.read(), N.bump(), N.read(), M.value, N.value);
M.text = 'changed'; console.log(M.text, N.text, M.read(), M, Object.keys(M));

// `new this(…)` for a subclass whose constructor takes something else.
class Problem extends Error {
  constructor(readonly status: number, message?: string, readonly details?: object) { super(message); this.name = new.target.name; }
  static notFound(what: string) { return new this(404, `${what} not found`); }
  static of(...parts: [number, string]) { return new this(...parts); }
}
class Invalid extends Problem { constructor(details: object) { super(422, 'invalid', details); } }
class Teapot extends Problem { constructor(status = 418, message = 'teapot', details: object = { pot: 1 }, readonly more = 'more') { super(status, message, details); } }
const cup = Teapot.notFound('cup');
console.log(Problem.notFound('x').message, cup.status, cup.details, cup instanceof Teapot && cup.more, Teapot.of(1, 'b').message);
for (const C of [Problem, Teapot] as (typeof Problem)[]) console.log(C.notFound('y').name);
console.log(new Invalid({ id: 'missing' }).details, Invalid.name);
