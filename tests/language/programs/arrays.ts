// Arrays: literals, growth, length, nesting, holes-free mutation, aliasing.
const numbers: number[] = [];
for (let i = 0; i < 20; i++) numbers.push(i * i);
console.log(numbers.length, numbers[0], numbers[19], numbers.join(' '));
numbers[20] = 400;
console.log(numbers.length, numbers.push(1, 2, 3), numbers.pop(), numbers.length);
console.log(numbers.shift(), numbers.unshift(-2, -1), numbers[0], numbers[1], numbers[2]);
numbers.length = 3;
console.log(numbers.join(), numbers.length);
const empty: string[] = [];
console.log(empty.pop() === undefined, empty.shift() === undefined, empty.length, empty.join() === '');
const alias = numbers;
alias[0] = 100;
console.log(numbers[0], alias === numbers, numbers.slice() === alias);

const grid: number[][] = [];
for (let y = 0; y < 3; y++) {
  const row: number[] = [];
  for (let x = 0; x < 4; x++) row.push(x * y);
  grid.push(row);
}
grid[1][2] += 10;
console.log(grid.map((row) => row.join(' ')).join(' | '), grid[2][3], grid.length, grid[0].length);
const cube = [
  [
    [1, 2],
    [3, 4],
  ],
  [[5], []],
];
console.log(cube[0][1][0], cube[1][0].length, cube[1][1].length);

const words = ['x', 'yy', 'zzz'];
words[words.length] = 'wwww';
let total = 0;
for (let i = 0; i < words.length; i++) total += words[i].length;
console.log(total, words.join('-'));
const flags = [true, false];
flags.push(flags[0] && flags[1]);
console.log(flags.join());
const mixed: (number | string | boolean | null | undefined)[] = [1, 'two', true, null, undefined, -0.5];
console.log(mixed.join('|'), mixed.length, typeof mixed[0], typeof mixed[1], mixed[3] === null, mixed[4] === undefined);

class Item {
  constructor(public id: number) {}
}
const items: Item[] = [new Item(1), new Item(2)];
items.push(new Item(3));
items[0].id = 10;
items[1] = items[2];
items[1].id++;
console.log(items.map((item) => item.id).join());
const missing = items[5];
console.log(missing === undefined, items.at(-1)?.id, items.at(7)?.id ?? 'none');

function fill(n: number): number[] {
  const result = new Array<number>(n);
  for (let i = 0; i < n; i++) result[i] = n - i;
  return result;
}
console.log(fill(5).join(), new Array<number>(3).fill(7).join(), Array.isArray(words));
function swap(list: number[], i: number, j: number): void {
  [list[i], list[j]] = [list[j], list[i]];
}
const pair = [1, 2, 3];
swap(pair, 0, 2);
console.log(pair.join());
const big: number[] = [];
for (let i = 0; i < 100000; i++) big.push(i & 1023);
let sum = 0;
for (const value of big) sum += value;
console.log(sum, big.length);
while (big.length > 5) big.pop();
console.log(big.join());

// `new Array(n)` is the array that its place wants.
function table(n: number): number[] {
  const squares: number[] = new Array(n);
  for (let i = 0; i < n; i++) squares[i] = i * i;
  return squares;
}
function sevens(list: number[]): number[] {
  for (let i = 0; i < list.length; i++) list[i] = 7;
  return list;
}
const labels: string[] = Array(2);
labels[0] = 'a';
labels[1] = 'b';
const point: { axes: number[] } = { axes: new Array(1) };
point.axes[0] = 5;
const unknownLength: any = 3;
const named: string[] = new Array(unknownLength);
console.log(table(4), sevens(new Array(2)), labels, point, named.length, new Array(unknownLength).length, new Array('x' as any));
