/** Closures: array callbacks that capture variables, and functions made of functions. */

import { measure } from './measure';

const numbers: number[] = [];
for (let i = 0; i < 1000; i++) numbers.push(i);

function callbacks(): number {
  let sum = 0;
  for (let round = 0; round < 2500; round++) {
    const offset = round % 7;
    const even = numbers.map((n) => n + offset).filter((n) => n % 2 === 0);
    sum = (sum + even.reduce((a, b) => a + b, 0)) | 0;
    numbers.forEach((n) => {
      sum = (sum ^ (n * offset)) | 0;
    });
  }
  return sum;
}

function compose(f: (x: number) => number, g: (x: number) => number): (x: number) => number {
  return (x) => g(f(x));
}

function steps(): number {
  const step = compose(
    (x) => (x * 3 + 1) | 0,
    compose(
      (x) => x ^ 5,
      (x) => x & 0xffff,
    ),
  );
  let value = 1;
  for (let i = 0; i < 10000000; i++) value = step(value);
  return value;
}

measure(() => `${callbacks()} ${steps()}`);
