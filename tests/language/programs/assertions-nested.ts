// What is asserted of values from outside holds for the arrays and tuples inside them too.

const parsed = JSON.parse(
  '{"range":[1,2],"pairs":[["a",1]],"deep":{"x":[["q",[1,2]]]}}',
) as { range: [number, number]; pairs: [string, number][]; deep: { x: [string, [number, number]][] } };
parsed.range[0] = 7;
console.log(parsed.range, parsed);
for (const [key, value] of parsed.pairs) console.log(key.length, value);
for (const [key, [a, b]] of parsed.deep.x) console.log(key, a + b);
const inner = parsed.deep.x[0][1];
inner[1] = 50;
console.log(parsed.deep.x, inner.length);

const pair = JSON.parse('[1,"x"]') as [number, string];
pair[0]++;
console.log(pair[0], pair[1].length);
const ranges = JSON.parse('{"a":[1,2],"b":[3,4]}') as Record<string, [number, number]>;
for (const [key, [low, high]] of Object.entries(ranges)) console.log(key, low * high);
ranges.a[0] = 9;
console.log(ranges);

const mixed = JSON.parse('["q",[1,2],3,[4,5]]') as (string | number | number[])[];
for (const one of mixed) {
  if (!Array.isArray(one)) continue;
  one[0] += 0.5;
  one.push(9);
  console.log(one, one.reduce((sum, x) => sum + x));
}
console.log(mixed);

// A number out of a union with objects.
const size = (value: number | string | number[]): number => (value as number) + 1;
console.log(size(5), size(0.5));
const flag = (value: boolean | string): boolean => !(value as boolean);
console.log(flag(true), flag(false));
type Value = number | boolean | Value[];
const lifted = (f: (a: number, b: number) => Value) => (a: Value, b: Value) => f(a as number, b as number);
console.log(lifted((a, b) => a + b)(1, 2), lifted((a, b) => a < b)(1, 2));

// Arrays of a recursive union, used as pairs.
type Tree = string | number | Tree[];
const tree: Tree = [['a', 1], ['b', [2, 'c']]];
for (const [name, value] of tree as [string, Tree][]) console.log(name, value);
const first = (list: Tree): [string, Tree] => (list as [string, Tree][])[0];
console.log(first([['z', 26]]));

// What is asserted only on its way to a place that takes it as it is.
class Maybe<T> {
  private constructor(private readonly value: T | null | undefined) {}
  static of<T>(value: T | null | undefined) {
    return new Maybe<NonNullable<T>>(value as NonNullable<T>);
  }
  map<U>(f: (value: T) => U | null | undefined) {
    return this.value == null ? Maybe.of<U>(null) : Maybe.of(f(this.value));
  }
  or<D>(other: D): T | D {
    return this.value ?? other;
  }
}
console.log(Maybe.of([1, 2]).map((x) => x.find((y) => y > 5)).or('none'), Maybe.of({ a: 5 }).map((x) => x.a).or('none'));
const either = (x: number | undefined, y?: string | number) => [x, y];
console.log(either(undefined as unknown as number), either(1, 'a' as string | number as string));

export {};
