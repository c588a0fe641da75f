/** Closures: array callbacks that capture variables, and functions made of functions. */

const numbers: number[] = [];
for (let i = 0; i < 1000; i++) numbers.push(i);

let sum = 0;
for (let round = 0; round < 8000; round++) {
  const offset = round % 7;
  const even = numbers.map((n) => n + offset).filter((n) => n % 2 === 0);
  sum = (sum + even.reduce((a, b) => a + b, 0)) | 0;
  numbers.forEach((n) => {
    sum = (sum ^ (n * offset)) | 0;
  });
}
console.log(sum);

function compose(f: (x: number) => number, g: (x: number) => number): (x: number) => number {
  return (x) => g(f(x));
}

const step = compose(
  (x) => (x * 3 + 1) | 0,
  compose(
    (x) => x ^ 5,
    (x) => x & 0xffff,
  ),
);
let value = 1;
for (let i = 0; i < 30000000; i++) value = step(value);
console.log(value);
