// `thisArg` of the methods that take a callback.
interface Scale {
  by: number;
  seen: number[];
}
const scale: Scale = { by: 3, seen: [] };
function times(this: Scale, x: number): number {
  this.seen.push(x);
  return x * this.by;
}
const numbers = [1, 2, 3, 4];
console.log(numbers.map(times, scale), scale.seen, numbers.map(times, { by: -1, seen: [] }));
console.log(
  numbers.filter(function (this: Scale, x) {
    return x > this.by;
  }, scale),
);
numbers.forEach(function (this: Scale, x, i, all) {
  this.by += x * i + all.length;
}, scale);
console.log(scale.by);
function reaches(this: { least: number }, x: number): boolean {
  return x >= this.least;
}
const three = { least: 3 };
console.log(numbers.some(reaches, three), numbers.every(reaches, three), numbers.find(reaches, three));
console.log(numbers.findIndex(reaches, three), numbers.findLast(reaches, three), numbers.findLastIndex(reaches, three));
console.log(
  ['a', 'b'].flatMap(function (this: Map<string, number>, name) {
    return [name, `${this.get(name)}`];
  }, new Map([['a', 1]])),
);
const bytes = Uint8Array.of(1, 2, 3);
console.log(bytes.map(times, scale), bytes.filter(reaches, three), bytes.some(reaches, three));

class Sieve {
  readonly #taken = new Set<number>();
  offset = 10;
  isNew(x: number): boolean {
    const known = this.#taken.has(x);
    this.#taken.add(x);
    return !known;
  }
  unique(list: readonly number[]): number[] {
    return list.filter(this.isNew, this).map((x) => x + this.offset, { offset: 1000 });
  }
}
console.log(new Sieve().unique([1, 2, 1, 3, 2]));

// An arrow function has its own; the argument is evaluated all the same.
const order: string[] = [];
const noted = (what: string): string => {
  order.push(what);
  return what;
};
console.log(numbers.map((x) => x + order.length, noted('this')), order);
const isNothing = [0].map(function (this: unknown) {
  return this === null;
}, null);
console.log(isNothing);
