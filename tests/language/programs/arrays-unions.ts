/** Arrays in unions, unions of arrays, and arrays inside objects seen through wider types. */
function size(x: string | readonly number[] | readonly string[]): number {
  return x.length;
}
console.log(size('abc'), size([1, 2]), size(['a']));
const either: number[] | string[] = Math.random() < 2 ? [1, 2] : ['a'];
console.log(either[0], either.length, either.map((x: number | string) => `${x}`).join());
for (const e of either) console.log(e);
either.forEach((e) => console.log(e));
console.log(either.includes(1 as never), either.slice(1), either.indexOf(2 as never), [...either]);
function toArray<T>(x: T | T[]): T[] {
  return Array.isArray(x) ? x : [x];
}
console.log(toArray(1), toArray([1, 2]), toArray('s'), toArray(['s']));
type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
function depth(j: Json): number {
  return Array.isArray(j) ? 1 + Math.max(0, ...j.map(depth)) : 0;
}
console.log(depth([1, [2, [3]], 'x', []]));
const maybe: number[] | undefined = Math.random() < 2 ? [1] : undefined;
console.log(maybe?.[0], maybe?.length, maybe?.map((x) => x + 1));
interface Leaf {
  value: number;
}
interface Branch {
  children: (Leaf | Branch)[];
}
function sum(n: Leaf | Branch): number {
  const b = n as Partial<Branch> & Partial<Leaf>;
  return b.children !== undefined ? b.children.reduce((a, c) => a + sum(c), 0) : (b.value ?? 0);
}
const opts: { list?: readonly (string | number)[]; nested: { items: unknown[][] } } = { list: ['a', 1], nested: { items: [[1], ['b']] } };
console.log(opts.list?.[1], opts.nested.items[1][0], opts);
const grid: (number | null)[][] = [[1, null], [null, 4]];
grid[0][1] = 3;
console.log(grid, grid.flat().filter((x) => x !== null).length);
const objs: { v: number | string }[] = [{ v: 1 }, { v: 'a' }];
const wide: { v: unknown }[] = objs;
console.log(wide[0].v, wide.map((o) => typeof o.v));
const nums: { v: number }[] = [{ v: 1 }];
const asWide: readonly { v: number | string }[] = nums;
console.log(asWide[0].v, asWide);
interface Named {
  name: string;
}
function hello(n: Named): string {
  return n.name;
}
function tagged(): number {
  return 1;
}
console.log(hello({ name: 'x' }), tagged());
