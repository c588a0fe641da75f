/** Tuples of bigints and objects in a program that takes tuples for arrays; index writes to one of several kinds of sequence. */
const commitments: [bigint, { id: number }, string][] = [];
commitments.push([2n, { id: 2 }, 'b'], [1n, { id: 1 }, 'a']);
commitments.sort(([a], [b]) => (a < b ? -1 : 1));
for (const [order, member, name] of commitments) console.log(order, member.id, name);
const table: Record<string, [bigint, string]> = { a: [1n, 'x'] };
for (const [key, [order, name]] of Object.entries(table)) console.log(key, order, name);

type Sequence<T> = T[] | { readonly length: number; [index: number]: T };
function put<T>(list: Sequence<T>, value: T): Sequence<T> {
  list[0] = value;
  list[1] = value;
  return list;
}
console.log(put([1], 2), put({ length: 2 }, 'x'));

interface Functions<P> {
  first(list: P): number;
  make(size: number): P;
}
function functions<T>(zero: T, create?: undefined): Functions<T[]>;
function functions<T, P extends Sequence<T>>(zero: T, create: (size: number) => P): Functions<P>;
function functions<T, P extends Sequence<T>>(zero: T, create?: (size: number) => P): Functions<any> {
  const made = create || (((size) => new Array(size).fill(zero)) as (size: number) => P);
  return {
    first: (list: P) => {
      for (let i = 0; i < list.length; i++) if (list[i] !== zero) return i;
      return -1;
    },
    make: (size) => {
      const list = made(size);
      list[0] = zero;
      return list;
    },
  };
}
console.log(functions(0).first([0, 0, 1]), functions(0).make(3), functions('a').make(2));

class Point {
  constructor(readonly x: number) {}
}
interface PointConstructor {
  new (x: number): Point;
  [Symbol.hasInstance]: (value: unknown) => boolean;
}
const constructor: PointConstructor = Point;
console.log(new constructor(3).x, new Point(1) instanceof constructor, [] instanceof constructor);
