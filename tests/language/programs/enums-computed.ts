/** Enums with members whose values are computed when the program runs, from others and by functions, once and in their place. */

const order: string[] = [];
function f(): number {
  order.push('f');
  return 40 + 2;
}
order.push('before');
enum E { A = 'xyz'.length, B = f(), C = A * 2, D = E.B + 1 }
order.push('after');
console.log(E.A, E.B, E.C, E.D, E[3], E[42], E, order);
enum F { X = 1 << 0, Y = 1 << 1, Z = X | Y, N = Math.max(10, 20), Q = `abc`.length }
console.log(F.N, F[20], F.Q, F[F.Z === 3 ? 20 : 1], Object.keys(F));
const v: E = E.B;
switch (v as E) {
  case E.A: console.log('a'); break;
  case E.B: console.log('b'); break;
  default: console.log('?');
}
function local(): number {
  enum Inner { One = 'a'.length, Two = One + 1 }
  return Inner.Two;
}
console.log(local(), local());
