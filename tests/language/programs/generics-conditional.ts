// Conditional types in instances of generic code, which the kind of value decides; instances of generic classes behind unknown.

interface JJ<T extends {}> {
  v: 'Just';
  value: T;
}
interface NJ<T extends {}> {
  v: 'No';
  value?: undefined;
}
type MJ<T extends {}> = JJ<T> | NJ<T>;
type Ser<M extends {}> = M extends B<infer U> ? MJ<Ser<U>> : MJ<M>;
class B<T extends {}> {
  constructor(readonly r: ['Just', T] | ['No']) {}
  toJSON(): Ser<T> {
    const v = this.r[0];
    if (v === 'Just') {
      const value = isB(this.r[1]) ? this.r[1].toJSON() : this.r[1];
      return { v, value } as Ser<T>;
    }
    return { v } as Ser<T>;
  }
}

function isB(item: unknown): item is B<{}>;
function isB<T extends {}>(item: unknown): item is B<T> {
  return item instanceof B;
}
console.log(JSON.stringify(new B(['Just', 5])), JSON.stringify(new B(['No'])));
console.log(new B<number>(['Just', 5]).toJSON());
console.log(JSON.stringify(new B(['Just', new B(['Just', 'x'])])));
class Box<T> {
  constructor(readonly r: T) {}
  get(): T {
    return this.r;
  }
}
class Crate<T extends {}> {
  constructor(readonly r: T) {}
  get(): T {
    return this.r;
  }
}
const things: unknown[] = [5, new Box('x'), new Crate(4)];
console.log(
  (things[1] as Box<unknown>).get(),
  (things[1] as Box<any>).get().length,
  (things[1] as Box<string>).get().length,
);
console.log((things[2] as Crate<{}>).get());
console.log((things[2] as Crate<any>).get());
console.log((things[2] as Crate<number>).get());
type Unwrap<T> = T extends Box<infer U> ? U : T;
function unwrap<T>(value: T): Unwrap<T> {
  return (value instanceof Box ? value.get() : value) as Unwrap<T>;
}
console.log(unwrap(3) + 1, unwrap('s').length, unwrap(new Box(4)) + 1, unwrap(true), unwrap(10n) + 1n, unwrap(null));
type Label<T> = T extends string ? { text: T } : T extends number | bigint ? { amount: T } : { other: T };
function label<T>(value: T): Label<T> {
  if (typeof value === 'string') return { text: value } as Label<T>;
  if (typeof value === 'number' || typeof value === 'bigint') return { amount: value } as Label<T>;
  return { other: value } as Label<T>;
}
console.log(
  label('a').text.length,
  label(1).amount + 1,
  label(2n).amount + 1n,
  label([1]).other.length,
  label(undefined),
);
