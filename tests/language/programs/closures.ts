// Closures: shared and separate captures, per-iteration bindings, recursion, closures that return closures.
function counter(start: number): { next: () => number; reset: () => void; peek: () => number } {
  let value = start;
  return {
    next: () => value++,
    reset: () => {
      value = start;
    },
    peek: () => value,
  };
}
const a = counter(1);
const b = counter(100);
a.next();
a.next();
b.next();
console.log(a.peek(), b.peek());
a.reset();
console.log(a.next(), a.peek(), b.next());

const functions: (() => number)[] = [];
for (let i = 0; i < 3; i++) functions.push(() => i);
for (let i = 0; i < 3; i++) {
  functions.push(() => i * 10);
  i += 0;
}
console.log(functions.map((f) => f()).join());
const changing: (() => number)[] = [];
for (let i = 0; i < 3; i++) {
  changing.push(() => i++);
}
console.log(changing.map((f) => f()).join(), changing.map((f) => f()).join());
const ofLoop: (() => string)[] = [];
for (const word of ['x', 'y']) ofLoop.push(() => word + word);
console.log(ofLoop.map((f) => f()).join());
const whileLoop: (() => number)[] = [];
let k = 0;
while (k < 3) {
  const copy = k * 2;
  whileLoop.push(() => copy + k);
  k++;
}
console.log(whileLoop.map((f) => f()).join());

const adder = (x: number) => (y: number) => (z: number) => x + y + z;
console.log(adder(1)(2)(3), adder(0.5)(0.25)(0));
function compose<A, B, C>(f: (a: A) => B, g: (b: B) => C): (a: A) => C {
  return (value) => g(f(value));
}
const lengthText = compose(
  (s: string) => s.length,
  (n: number) => `#${n}`,
);
console.log(lengthText('four'), compose(lengthText, (s) => s + s)('abc'));

function memoize(f: (n: number) => number): (n: number) => number {
  const cache = new Map<number, number>();
  return (n) => {
    const known = cache.get(n);
    if (known !== undefined) return known;
    const result = f(n);
    cache.set(n, result);
    return result;
  };
}
let calls = 0;
const fib: (n: number) => number = memoize((n) => {
  calls++;
  return n < 2 ? n : fib(n - 1) + fib(n - 2);
});
console.log(fib(50), calls);

let shared = 'start';
const write = (text: string): void => {
  shared = text;
};
const read = (): string => shared;
write('changed');
console.log(read(), shared);

function parameters(n: number, text: string): () => string {
  n *= 2;
  const inner = (): string => {
    n++;
    return text + n;
  };
  text += ':';
  return inner;
}
const p = parameters(5, 'n');
console.log(p(), p());

class Emitter {
  #listeners: ((value: number) => void)[] = [];
  on(listener: (value: number) => void): () => void {
    this.#listeners.push(listener);
    return () => {
      this.#listeners = this.#listeners.filter((l) => l !== listener);
    };
  }
  emit(value: number): void {
    for (const listener of this.#listeners) listener(value);
  }
}
const emitter = new Emitter();
let total = 0;
const off = emitter.on((value) => {
  total += value;
});
emitter.on((value) => {
  total += value * 100;
});
emitter.emit(1);
off();
emitter.emit(2);
console.log(total);

class Timer {
  ticks = 0;
  start(): () => number {
    const nested = () => () => (this.ticks += 1);
    return nested();
  }
}
const timer = new Timer();
const tick = timer.start();
tick();
tick();
console.log(timer.ticks);
function deep(): () => () => number {
  let x = 1;
  return () => {
    let y = 10;
    return () => {
      x++;
      y++;
      return x * 100 + y;
    };
  };
}
const d = deep();
const d1 = d();
const d2 = d();
console.log(d1(), d1(), d2());
const recursive = (n: number): number => (n === 0 ? 0 : n + recursive(n - 1));
console.log(recursive(10), ((x: number) => x * x)(7));
function isEqual(f: () => void, g: () => void): boolean {
  return f === g;
}
console.log(isEqual(off, off), isEqual(off, () => {}));
