/** Generic functions as values: their type arguments are what the destination has in the places of the type parameters. */

export {};

function unbox<T>(b: { value: T }): T {
  return b.value;
}
function first<T>(list: readonly T[]): T | undefined {
  return list[0];
}
function size<K, V>(m: Map<K, V>): number {
  return m.size;
}
function identity<T>(x: T): T {
  return x;
}
const a: (list: string[]) => string | undefined = first;
const n: (list: number[]) => number | undefined = first;
const s: (m: Map<string, number>) => number = size;
console.log(a(['x']), n([1]), s(new Map([['a', 1]])), [[1, 2], [3]].map(first), [{ value: 1 }].map(unbox));
function apply<A, B>(x: A, f: (a: A) => B): B {
  return f(x);
}
console.log(apply([7, 8], first), apply({ value: 2 }, unbox), apply('q', identity));
const pipeline: ((x: number) => number)[] = [(x) => x + 1, identity, identity];
console.log(pipeline.reduce((all, g) => g(all), 1));
const generic: <T>(x: T) => T = identity;
console.log(generic(1) + 1, generic('a').length);
