/** Elements and keys that are missing, where the variable that they become is asked for undefined. */

const labels: Record<string, number> = { start: 1 };

function find(name: string): string {
  const place = labels[name];
  if (place === undefined) return 'none';
  return `at ${place + 1}`;
}
console.log(find('start'), find('end'));

const list = [1, 2, 3];
const behind = list[5];
if (behind === undefined) console.log('behind the end');
else console.log(behind + 1);
const within = list[1];
console.log(within == null ? 'none' : within * 2, within);

function drain(numbers: number[]): number {
  let i = 0;
  let sum = 0;
  let number = numbers[i];
  while (number !== undefined) {
    sum += number;
    number = numbers[++i];
  }
  return sum;
}
console.log(drain(list), drain([]));

function answer(i: number): string {
  const flag = [true, false][i];
  return flag === undefined ? '?' : flag ? 'yes' : 'no';
}
console.log(answer(0), answer(1), answer(2));

function later(i: number): number {
  const value = list[i];
  const closure = () => value ?? -1;
  return closure();
}
console.log(later(0), later(9), list[7] == null);

const reading = new Float64Array(2)[3];
console.log(reading === undefined ? 'none' : reading);
let last = list[8];
if (last === undefined) last = 4;
console.log(last + 1);

// Patterns.
const [hours, minutes, seconds] = '12:30'.split(':').map(Number);
console.log(hours, minutes, seconds === undefined ? 'no seconds' : seconds, `${seconds}`);
for (const line of ['1,2', '3']) {
  const [a, b] = line.split(',').map(Number);
  console.log(a + 1, b ?? 'none');
}
function product([a, b]: number[]): number {
  return b === undefined ? a : a * b;
}
console.log(product([3]), product([3, 4]));
const [only, other] = new Set([7]);
console.log(only, other == null);
