// Destructuring of arrays, tuples and objects: defaults, rest, nesting, swapping, in parameters and loops.
const [a, b, c = 30] = [1, 2];
console.log(a, b, c);
const [head, ...tail] = [10, 20, 30];
console.log(head, tail.join(), tail.length);
const [, second, , fourth = 'none'] = ['p', 'q', 'r'];
console.log(second, fourth);
const { x, y: renamed, z = 5 }: { x: number; y: string; z?: number } = { x: 1, y: 'why' };
console.log(x, renamed, z);
const {
  outer: { inner, list: [firstOfList, ...others] },
  ...rest
} = { outer: { inner: 'deep', list: [1, 2, 3] }, k: 'kept', m: 4 };
console.log(inner, firstOfList, others.join(), rest.k, rest.m);
let left = 1;
let right = 2;
[left, right] = [right, left];
console.log(left, right);
let p = 0;
let q = '';
({ p, q } = { p: 5, q: 'assigned' });
console.log(p, q);
const target = { field: 0, list: [0, 0] };
[target.field, target.list[1]] = [7, 8];
console.log(target.field, target.list.join());
function area({ width, height = width }: { width: number; height?: number }): number {
  return width * height;
}
console.log(area({ width: 3 }), area({ width: 3, height: 2 }));
function options({ name = 'anonymous', size = 1 }: { name?: string; size?: number } = {}): string {
  return `${name}/${size}`;
}
console.log(options(), options({ size: 5 }), options({ name: 'n' }));
function sumPair([first, other]: [number, number]): number {
  return first + other;
}
console.log(sumPair([3, 4]), [[1, 2], [3, 4]].map(([u, v]) => u * v).join());
const entries: { key: string; value: number }[] = [
  { key: 'a', value: 1 },
  { key: 'b', value: 2 },
];
for (const { key, value } of entries) console.log(key, value);
for (const [i, { key }] of entries.map((e, n) => [n, e] as const)) console.log(i, key);
function tuple(): [number, string, boolean] {
  return [1, 'two', true];
}
const [n, s, flag] = tuple();
console.log(n + 1, s + '!', !flag);
const nested: [number, [string, number[]]] = [1, ['x', [5, 6]]];
const [one, [ex, [five]]] = nested;
console.log(one, ex, five);
let calls = 0;
const costly = (): number => {
  calls++;
  return 9;
};
const { v = costly(), w = costly() }: { v?: number; w?: number } = { v: 1 };
console.log(v, w, calls);
const fibonacci = (count: number): number => {
  let [previous, current] = [0, 1];
  for (let i = 0; i < count; i++) [previous, current] = [current, previous + current];
  return previous;
};
console.log(fibonacci(10), fibonacci(50));
const copy = [...[1, 2], ...[], 3, ...'ab'];
console.log(copy.join(), copy.length);
const merged = [...entries, { key: 'c', value: 3 }];
console.log(merged.length, merged[0] === entries[0], Math.max(...merged.map((e) => e.value)));
