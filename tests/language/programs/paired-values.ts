// Array literals that patterns take apart at once: no array is made, and nothing may show it.

let [a, b] = [1, 2];
[a, b] = [b, a];
console.log(a, b);
for (let i = 0; i < 5; i++) [a, b] = [b, a + b];
console.log(a, b);

// All values before all assignments, targets in turn.
const log: string[] = [];
const list = [1, 2, 3];
const at = (name: string, index: number): number => {
  log.push(name);
  return index;
};
[list[at('first', 0)], list[at('second', 2)]] = [list[at('third', 2)], list[at('fourth', 0)]];
console.log(list, log.join());
let i = 0;
[i, list[i]] = [2, 9];
console.log(i, list);

// What is over is evaluated, what is too few is undefined, holes and defaults go the long way.
const [first] = [at('kept', 1), at('dropped', 2)];
const [x, y = 5] = [undefined, undefined] as (number | undefined)[];
const [, z] = [1, 2];
const [p, q]: [number, number?] = [1];
const [rest, ...others] = [1, 2, 3];
console.log(first, x, y, z, p, q, rest, others, log.slice(4).join());

// Types of the targets decide.
const [text, maybe, fn, items]: [string, number | null, (n: number) => number, string[]] = ['t', null, (n) => n + 1, []];
items.push(text);
console.log(maybe, fn(1), items);
let any: any = 1;
let wide: string | number = 'w';
[any, wide] = [{ deep: [any] }, 7];
console.log(any, wide + 1);
const object = { u: 1, v: 2 as number | string, w: { t: 3 } };
[object.u, object.v, object.w.t] = [object.w.t, `${object.u}`, object.u];
console.log(object);

// The value of such an assignment is the array.
const whole = ([a, b] = [10, 20]);
console.log(whole, ([a, b] = [b, a]).length, a, b);
const returned = (): number[] => ([a, b] = [1, 2]);
console.log(returned());

class Ring {
  #head = 1;
  #tail = 2;
  turn(): string {
    [this.#head, this.#tail] = [this.#tail, this.#head];
    return `${this.#head} ${this.#tail}`;
  }
}
console.log(new Ring().turn());

// Captured by closures, and thrown out of.
const readers: (() => string)[] = [];
for (let [k, m] = [0, 'a']; k < 3; [k, m] = [k + 1, `${m}b`]) readers.push(() => `${k}${m}`);
console.log(readers.map((read) => read()));
try {
  [a, b] = [
    7,
    (() => {
      throw new Error('half way');
    })(),
  ];
} catch (error) {
  console.log((error as Error).message, a, b);
}
function* steps(): Generator<number, void, number> {
  let [m, n] = [0, 0];
  for (;;) [m, n] = [n, (yield m + n) + m];
}
const generator = steps();
console.log([generator.next(0), generator.next(1), generator.next(2), generator.next(3)].map(({ value }) => value));
const sort = (values: number[]): number[] => {
  for (let m = 0; m < values.length; m++) {
    for (let n = 0; n < values.length - 1; n++) {
      if (values[n] > values[n + 1]) [values[n], values[n + 1]] = [values[n + 1], values[n]];
    }
  }
  return values;
};
console.log(sort([3, 1, 2, 5, 4]));

// Variables of patterns in the head of a loop are new ones in each round, too.
const numbers: (() => number)[] = [];
for (let { n } = { n: 0 }; n < 3; n++) numbers.push(() => n);
for (let [, { deep }] = [0, { deep: 5 }]; deep < 7; deep++) numbers.push(() => deep);
console.log(numbers.map((read) => read()));
