/** Generic functions and classes with type arguments as values: `id<number>`. */

export {};

function id<T>(x: T): T {
  return x;
}
const f = id<number>;
const g: (x: string) => string = id<string>;
console.log(f(3) + 1, g('a'), [1, 2].map(id<number>), f.name, f.length);

const pair = <A, B>(a: A, b: B): [A, B] => [a, b];
const p = pair<number, string>;
console.log(p(1, 'x'), (<E extends Error>(e: E) => e.message)<TypeError>(new TypeError('m')));

/** The type parameter is in no parameter, and one has a default. */
function none<T, U = T[]>(): { list: T[]; other?: U } {
  return { list: [] };
}
const make = none<string>;
const made = make();
made.list.push('q');
made.other = ['r'];
console.log(made);

class Box<T> {
  constructor(readonly value: T) {}
  map<U>(fn: (x: T) => U): Box<U> {
    return new Box(fn(this.value));
  }
  static of<T>(x: T): Box<T> {
    return new Box(x);
  }
}
const NumberBox = Box<number>;
const of = Box.of<string>;
const box = new NumberBox(3);
console.log(box.value, box instanceof NumberBox, box instanceof Box, NumberBox.name, of('q').map((x) => x + 1));

const Names = Map<string, number>;
const names = new Names([['a', 1]]);
console.log(names, new (Set<string>)(['a']).size);

function apply<T, R>(x: T, fn: (x: T) => R): R {
  return fn(x);
}
const makers = { n: id<number>, s: id<string> };
console.log(apply(3, id<number>), makers.n(1), makers.s('t'));

/** Inside generic code, and of a function that captures a variable. */
function counted<T>(list: T[]): { list: T[]; count: number } {
  let count = 0;
  function keep<U>(x: U): U {
    count++;
    return x;
  }
  const kept = list.map(keep<T>);
  const again = () => kept.map(keep<T>);
  return { list: again(), count };
}
console.log(counted([1, 2]), counted(['a']));
type Made = ReturnType<typeof none<boolean>>;
const typed: Made = { list: [true] };
console.log(typed);
