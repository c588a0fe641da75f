// Recursion, direct and mutual, on numbers, strings and arrays.
function factorial(n: number): number {
  return n <= 1 ? 1 : n * factorial(n - 1);
}
console.log(factorial(5), factorial(20), factorial(25), factorial(170), factorial(171));

function fibonacci(n: number): number {
  return n < 2 ? n : fibonacci(n - 1) + fibonacci(n - 2);
}
console.log(fibonacci(0), fibonacci(1), fibonacci(22));

function isEven(n: number): boolean {
  return n === 0 ? true : isOdd(n - 1);
}
function isOdd(n: number): boolean {
  return n === 0 ? false : isEven(n - 1);
}
console.log(isEven(100), isOdd(100), isEven(7), isOdd(7));

function ackermann(m: number, n: number): number {
  if (m === 0) return n + 1;
  if (n === 0) return ackermann(m - 1, 1);
  return ackermann(m - 1, ackermann(m, n - 1));
}
console.log(ackermann(2, 3), ackermann(2, 9));

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}
console.log(gcd(1071, 462), gcd(17, 5), gcd(2 ** 40, 2 ** 33 * 3));

let moves = 0;
function hanoi(n: number, from: string, to: string, by: string): string {
  if (n === 0) return '';
  moves++;
  const before = hanoi(n - 1, from, by, to);
  return before + from + to + ' ' + hanoi(n - 1, by, to, from);
}
console.log(hanoi(3, 'A', 'C', 'B').trim(), moves);

function reversed(text: string): string {
  return text === '' ? '' : reversed(text.slice(1)) + text[0];
}
console.log(reversed('abcdef'));

function permutations(items: string[]): string[] {
  if (items.length <= 1) return [items.join('')];
  const result: string[] = [];
  for (let i = 0; i < items.length; i++) {
    const rest = items.slice(0, i).concat(items.slice(i + 1));
    for (const tail of permutations(rest)) result.push(items[i] + tail);
  }
  return result;
}
console.log(permutations(['a', 'b', 'c', 'd']).join(' '));

function depth(n: number): number {
  return n === 0 ? 0 : 1 + depth(n - 1);
}
console.log(depth(5000));
