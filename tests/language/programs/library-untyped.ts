/** What the library's declarations leave open as `any`: maps without type arguments, arrays that were only asked whether they are some. */

const cache = new Map();
function fibonacci(n: number): number {
  if (n < 2) return n;
  if (cache.has(n)) return cache.get(n);
  const result = fibonacci(n - 1) + fibonacci(n - 2);
  cache.set(n, result);
  return result;
}
console.log(fibonacci(60), cache.size, cache.get(10) + 1);

const groups = new Map();
for (const word of ['a', 'bb', 'cc']) {
  if (!groups.has(word.length)) groups.set(word.length, []);
  groups.get(word.length).push(word);
}
console.log(groups, Object.fromEntries(groups), [...groups.keys()]);

const seen = new WeakMap();
const key = {};
seen.set(key, 5);
console.log(seen.get(key) + 1, seen.get({}));

const data: any = JSON.parse('[3, 1, 2, { "a": [1] }]');
if (Array.isArray(data)) {
  data.push('x');
  data.unshift(null);
  console.log(data, data.map((element) => typeof element), data[4].a[0] + 1);
}

function flattened(value: unknown): unknown[] {
  return Array.isArray(value) ? value.flatMap(flattened) : [value];
}
console.log(flattened([1, ['a', [true, [null]]]]), flattened(5));

function total(value: object): number {
  const numbers = Array.isArray(value) ? value : Object.values(value);
  return numbers.reduce((sum, n) => sum + n, 0);
}
console.log(total([1, 2, 3]), total({ a: 1, b: 5 }));

const lengthOf = (value: number | string[]): number => (Array.isArray(value) ? value.length : value.toFixed(1).length);
console.log(lengthOf(10), lengthOf(['a']));

const Color = Object.freeze({ Red: 'red', Green: 'green' });
type Color = (typeof Color)[keyof typeof Color];
function hex(color: Color): string {
  switch (color) {
    case Color.Red:
      return '#f00';
    case 'green':
      return '#0f0';
  }
}
console.log(hex(Color.Red), hex('green'), Color);

const swapped = Object.fromEntries(Object.entries({ a: 'x', b: 'y' }).map((entry) => entry.reverse()));
console.log(swapped, swapped.x);
const inverted = <K extends string, V extends string>(record: Record<K, V>) =>
  Object.fromEntries(Object.entries(record).map(([k, v]) => [v, k])) as Record<V, K>;
console.log(inverted({ a: 'p', b: 'q' }).p);

class Registry {
  numbers: Map<string, number[]> = new Map();
  loose = new Map();
  constructor() {
    this.numbers.set('x', [1]);
    this.loose.set('y', 5);
  }
}
const registry = new Registry();
console.log(registry, registry.loose.get('y') + 1, registry.numbers.get('x')?.[0]);

const byLength: Map<number, string[]> = ['a', 'bb', 'c'].reduce(
  (map, s) => map.set(s.length, [...(map.get(s.length) ?? []), s]),
  new Map(),
);
console.log(byLength, byLength.get(1));

const merged = Object.assign({}, ...['a', 'b'].map((name, i) => ({ [name]: i })));
const many = Object.assign({}, { a: 1 }, { b: 2 }, { c: 3 }, { d: 4 });
console.log(merged, merged.b + 1, many.d, many);

const parsed = JSON.parse('{ "lists": [[1, 2], ["x"], []] }') as { lists: (number[] | string[])[] };
for (const list of parsed.lists) console.log(list.length, list[0]);
console.log([1, 2, 3].flatMap((x) => (x === 2 ? [] : x === 3 ? ['c', 3] : x)));

const values: any = { x: 1, y: null, z: [1, 2] };
console.log('{x} {y} {z}'.replace(/\{(\w)\}/g, (_, name) => values[name]), 'aXbX'.replaceAll('X', () => JSON.parse('true')));
