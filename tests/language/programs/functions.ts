// Plain functions: parameters, results, early returns, functions as values, hoisting.
console.log(later(4));

function later(n: number): number {
  return n * 10;
}

function many(a: number, b: string, c: boolean, d: number, e: number, f: string, g: number, h: number, i: boolean): string {
  return a + b + c + d + e + f + g + h + i;
}

function early(n: number): string {
  if (n < 0) return 'negative';
  if (n === 0) {
    return 'zero';
  } else if (n > 100) {
    return 'large';
  }
  return 'positive';
}

function nothing(log: string[]): void {
  log.push('called');
}

const add = function (a: number, b: number): number {
  return a + b;
};
const multiply = (a: number, b: number): number => a * b;

function apply(f: (a: number, b: number) => number, a: number, b: number): number {
  return f(a, b);
}

function outer(n: number): number {
  function inner(m: number): number {
    return m <= 0 ? 0 : m + inner(m - 1);
  }
  return inner(n);
}

console.log(many(1, 'b', true, 4.5, -5, 'f', 7, 8, false));
for (const n of [-1, 0, 5, 101]) console.log(early(n));
const log: string[] = [];
nothing(log);
nothing(log);
console.log(log.length, log.join());
console.log(apply(add, 3, 4), apply(multiply, 3, 4), apply((a, b) => a - b, 3, 4));
console.log(apply(Math.pow, 2, 10), outer(10));

function floats(a: number, b: number, c: number, d: number, e: number, f: number, g: number, h: number, i: number, j: number): number {
  return a + b * 2 + c * 3 + d * 4 + e * 5 + f * 6 + g * 7 + h * 8 + i * 9 + j * 10;
}
console.log(floats(0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5));

let order = '';
function note(name: string, value: number): number {
  order += name;
  return value;
}
console.log(floats(note('a', 1), note('b', 2), note('c', 3), note('d', 4), note('e', 5), 0, 0, 0, 0, 0), order);
