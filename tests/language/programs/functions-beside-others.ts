/** Functions in unions with other values, which take their arguments differently. */

export {};

type H = string | ((x: number) => void) | null;
const use = (h: string | ((x: number | string) => void) | null) => typeof h;
const list: H[] = ['a', (x) => console.log('n', x.toFixed(1)), null];
function run(h: H | RegExp): string {
  if (typeof h === 'function') {
    h(3);
    return 'fn';
  }
  return h instanceof RegExp ? 'regexp' : String(h);
}
for (const h of list) console.log(run(h));
console.log(
  run((...xs: number[]) => console.log(xs)),
  run(/x/),
);
const wide: (string | ((...a: unknown[]) => unknown))[] = ['s', (a: unknown) => a];
for (const w of wide) console.log(typeof w === 'function' ? w(1, 2) : w.length);
function take(w: string | ((...a: unknown[]) => unknown)) {
  return typeof w === 'string' ? w : w('p', 'q');
}
const m: string | ((a: unknown, b?: unknown) => string) = Math.random() < 2 ? (a, b) => `${a}/${b}` : 'never';
console.log(take(m), take('str'));
const q = <number>(<unknown>5);
let z = <string | undefined>undefined;
console.log(q + 1, z);
