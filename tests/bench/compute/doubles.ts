/** Doubles: the Mandelbrot set, and a numerical integral. */

import { measure } from './measure';

function inside(size: number, limit: number): number {
  let count = 0;
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const cr = (3 * column) / size - 2;
      const ci = (2 * row) / size - 1;
      let x = 0;
      let y = 0;
      let steps = 0;
      while (steps < limit && x * x + y * y <= 4) {
        const next = x * x - y * y + cr;
        y = 2 * x * y + ci;
        x = next;
        steps++;
      }
      if (steps === limit) count++;
    }
  }
  return count;
}

function integral(steps: number): number {
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const x = (i + 0.5) / steps;
    sum += 4 / (1 + x * x);
  }
  return sum / steps;
}

measure(() => `${inside(300, 500)} ${integral(10000000).toFixed(9)}`);
