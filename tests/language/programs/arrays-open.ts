/** Arrays through types of wider elements, assertions of element types, and arrays in unions. */
const numbers: number[] = [1, 2, 3];
const anything: unknown[] = numbers;
console.log(anything[0], anything.length, anything[5], anything);
anything.push(4);
anything[0] = 10;
console.log(numbers, anything.includes(10), anything.indexOf(4), anything.join('-'));
const mixed: (number | string)[] = numbers;
console.log(mixed.map((x) => `<${x}>`).join(''), mixed.slice(1), mixed.concat(['a', 'b']), [...mixed, 'z']);
function total(values: readonly unknown[]): number {
  let sum = 0;
  for (const v of values) if (typeof v === 'number') sum += v;
  return sum;
}
console.log(total(numbers), total([true, 5]), total(['a']), total([]));
const flags: boolean[] = [true, false, true];
const readonlyFlags: readonly (boolean | string)[] = flags;
console.log(readonlyFlags, readonlyFlags.filter((x) => x === true).length);
const words: string[] = ['c', 'a', 'b'];
const u: unknown[] = words;
u.sort();
u.reverse();
u.push('d');
console.log(words, u.pop(), u.shift(), u.unshift('x', 'y'), words, u.splice(1, 2, 'q'), words);
const box: { values: unknown[] } = { values: numbers };
const inner: { values: number[] } = { values: [7, 8] };
const outer: { values: unknown[] } = inner;
outer.values.push(9);
console.log(box.values.length, inner.values, outer.values.at(-1));
function first<T>(list: readonly T[]): T | undefined {
  return list[0];
}
console.log(first<unknown>(numbers), first<number | string>(words), first(numbers));
const nested: number[][] = [[1], [2, 3]];
const open2: unknown[][] = nested;
open2[0].push(5);
console.log(nested, open2);
// assertions
const dynamic: unknown[] = [1, 2, 3];
const asNumbers = dynamic as number[];
asNumbers.push(4);
console.log(asNumbers.reduce((a, b) => a + b, 0), dynamic);
const empty: unknown = [];
const strings = empty as string[];
strings.push('s');
console.log(strings, empty);
const value: unknown = [[1, 2], [3]];
const matrix = value as number[][];
console.log(matrix[0][1] + matrix[1][0], matrix);
const either: number | number[] = numbers.length > 2 ? numbers : 3;
if (Array.isArray(either)) console.log(either.length, either[0] + 1);
function sum(x: number | readonly number[]): number {
  return typeof x === 'number' ? x : x.reduce((a, b) => a + b, 0);
}
console.log(sum(4), sum([1, 2]));
function flatten(x: unknown): unknown[] {
  if (!Array.isArray(x)) return [x];
  const result: unknown[] = [];
  for (const item of x) result.push(...flatten(item));
  return result;
}
console.log(flatten([1, [2, [3, 'x']], nested, numbers]));
const open3: unknown[] = [...numbers];
open3.fill('z', 1, 2);
open3.length = 3;
console.log(open3, open3.lastIndexOf('z'), open3.findIndex((v) => v === 3));
const grow: unknown[] = [];
grow[2] = 'x';
console.log(grow.length, grow[0], grow[2]);
numbers.push(...(anything as number[]));
console.log(numbers.length, anything.copyWithin(0, 2, 4), [...anything].every((x) => typeof x === 'number'));
type Nested = number | Nested[];
function deep(n: Nested): number {
  return Array.isArray(n) ? n.reduce<number>((a, b) => a + deep(b), 0) : n;
}
console.log(deep([1, [2, [3, [4]]]]), deep(numbers));
const cat: Nested = numbers;
console.log(deep(cat));
