// Classes with static fields on the console and as objects.
class A {
  static x = 1;
  static #hidden = 2;
  static f = (): number => A.#hidden;
  static get g(): number {
    return 1;
  }
  static method(): void {}
}
class B extends A {
  static y = 'y';
  static self = B;
  static nested = { a: A };
}
class Long {
  static aaaaaaaaaaaaaaaaaaaaaaaaaaaaa = 'bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb';
  static cccccccccccccccccccccc = [1, 2, 3];
  static d = 'ddddddddddddddd';
}
class Plain extends Long {}
class CodedError extends Error {
  static readonly code = 3;
}
class Generic<T> {
  static made = 0;
  constructor(readonly value: T) {
    Generic.made++;
  }
}
console.log(A);
console.log(B, [B], { a: { b: { c: { d: B } } } }, { a: { b: { c: B } } });
console.log(Long, Plain, CodedError);
console.log(JSON.stringify({ B }), Object.keys(B), Object.entries(A));
A.x = 5;
console.log([A, Plain], A.f());
const made: unknown[] = [new Generic(1), new Generic('b')];
console.log(made, Generic.made);
console.log(new B().constructor);
