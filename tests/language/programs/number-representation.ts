// Values whose representation changes: integer here, fraction there, in variables, fields, elements and results.
function half(n: number): number {
  return n / 2;
}
let x = 8;
for (let i = 0; i < 6; i++) {
  console.log(x);
  x = half(x);
}
class Cell {
  value = 0;
  count = 0;
  add(n: number): void {
    this.value += n;
    this.count++;
  }
}
const cell = new Cell();
cell.add(1);
cell.add(2);
console.log(cell.value, cell.count);
cell.add(0.25);
console.log(cell.value, cell.count);
cell.add(2 ** 53);
cell.add(1);
console.log(cell.value);
cell.add(Number.NaN);
console.log(cell.value, cell.count);

const list = [1, 2, 3];
list[1] = 2.5;
list.push(1e300);
list.push(-0);
console.log(list.join(' '), 1 / list[4]);

function pick(flag: boolean): number {
  return flag ? 1 : 0.5;
}
console.log(pick(true) + 1, pick(false) + 1);

function phi(n: number): number {
  let r = 0;
  if (n > 10) r = n * 1.5;
  else if (n > 5) r = n | 0;
  else r = n - 0.5;
  return r + 1;
}
for (const n of [20, 7.9, 3, 11]) console.log(phi(n));

let product = 1;
let i = 0;
while (product < 1e18) {
  product *= 10;
  i++;
}
console.log(product, i);
let fraction = 1;
while (fraction > 1e-3) fraction /= 2;
console.log(fraction);

let total = 0;
for (let k = 1; k <= 1000; k++) total += k % 7 === 0 ? 0.5 : k;
console.log(total);

function index(values: number[], at: number): string {
  return at >= 0 && at < values.length && Number.isInteger(at) ? String(values[at]) : 'out';
}
console.log(index([5, 6], 1), index([5, 6], 1.5), index([5, 6], -1), index([5, 6], 2), index([5, 6], -0));
const numbers = [10, 20, 30];
const where = 4 / 2;
console.log(numbers[where], numbers[Math.floor(1.9)], numbers[numbers.length - 1]);

let signed = -5;
signed = signed >>> 28;
console.log(signed);
let acc = 0;
for (let k = 0; k < 5; k++) acc = acc * 1000 + 999;
console.log(acc);
for (let k = 0; k < 2; k++) acc = acc * 1000 + 999;
console.log(acc);
const mean = (values: number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length;
console.log(mean([1, 2, 3, 4]), mean([]), mean([2 ** 53, 1, 1]));
console.log(Math.floor(-7 / 2), Math.trunc(-7 / 2), (-7 / 2) | 0, -7 >> 1, Math.round(2.5), Math.round(-2.5), Math.round(0.49999999999999994));
