// Integers around the borders of 31, 32 and 53 bits: what the compiler carries as integers must not wrap.
function add(a: number, b: number): number {
  return a + b;
}
function sub(a: number, b: number): number {
  return a - b;
}
function mul(a: number, b: number): number {
  return a * b;
}
const borders = [
  0, 1, -1, 2147483647, 2147483648, -2147483648, -2147483649, 4294967295, 4294967296, -4294967296, 9007199254740991, 9007199254740992,
  -9007199254740991, -9007199254740992,
];
for (const a of borders) {
  console.log(a, add(a, 1), sub(a, 1), mul(a, 2), -a, a | 0, a >>> 0, a % 10, Math.floor(a / 3));
}
for (const a of borders) {
  let line = '';
  for (const b of borders) line += `${mul(a, b)} `;
  console.log(line);
}

let power = 1;
for (let i = 0; i < 70; i++) power *= 2;
console.log(power, power + 1 === power);
let sum = 0;
for (let i = 0; i < 100; i++) sum += 2 ** 47;
console.log(sum);
let counter = 9007199254740990;
for (let i = 0; i < 5; i++) counter++;
console.log(counter);
let down = -9007199254740990;
for (let i = 0; i < 5; i++) down--;
console.log(down);
let factorial = 1;
for (let i = 1; i <= 30; i++) factorial *= i;
console.log(factorial);
let fib = 0;
let next = 1;
for (let i = 0; i < 100; i++) {
  const sumOfBoth = fib + next;
  fib = next;
  next = sumOfBoth;
}
console.log(fib);
let square = 46340;
for (let i = 0; i < 4; i++) {
  console.log(square, square * square, (square * square) | 0, Math.imul(square, square));
  square = square * square;
}
console.log(2147483647 + 1, 2147483647 * 2147483647, -2147483648 - 1, 1 << 31, (1 << 31) - 1, 1 << 32);
console.log(0xffffffff + 1, 0xffffffff * 0xffffffff, 0xffffffff | 0, -1 >>> 0);
console.log(Number.MAX_SAFE_INTEGER + 2, Number.MIN_SAFE_INTEGER - 2);

function average(low: number, high: number): number {
  return (low + high) >> 1;
}
console.log(average(2147483647, 2147483647), average(0, 9), Math.floor((2147483647 + 2147483647) / 2));
function hash(text: string): number {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (h * 31 + text.charCodeAt(i)) | 0;
  return h;
}
console.log(hash(''), hash('a'), hash('hello world'), hash('the quick brown fox jumps over the lazy dog'));
function fnv(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return h;
}
console.log(fnv(''), fnv('hello'), fnv('foobar'));
let lcg = 12345;
for (let i = 0; i < 5; i++) {
  lcg = (lcg * 1103515245 + 12345) % 2147483648;
  console.log(lcg);
}
