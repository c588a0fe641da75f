/** Overloads of function types, interfaces and abstract methods: one value, called by any of its signatures. */
interface Add {
  (a: number, b: number): number;
  (a: string, b: string): string;
}
const add: Add = (a: any, b: any) => a + b;
console.log(add(1, 2), add('a', 'b'));

interface Store {
  get(key: string): string | undefined;
  get(key: string, scale: number): number;
}
const literal: Store = {
  get(key: string, scale?: number): any {
    return scale === undefined ? `${key}!` : scale * 2;
  },
};
class Stored implements Store {
  get(key: string): string | undefined;
  get(key: string, scale: number): number;
  get(key: string, scale?: number): any {
    return scale === undefined ? `${key}?` : scale * 3;
  }
}
for (const store of [literal, new Stored()]) console.log(store.get('x'), store.get('x', 4) + 1);

function shown(a: string): string;
function shown(a: number, b?: number): number;
function shown(a: string | number, b = 1): string | number {
  return typeof a === 'string' ? `<${a}>` : a * b;
}
const table = new Map<string, typeof shown>([['shown', shown]]);
console.log(table.get('shown')!('z'), table.get('shown')!(5, 2));

type Handler = { (event: 'a', n: number): void; (event: 'b', s: string, more?: boolean): void };
const handlers: Handler[] = [
  (event: string, x: number | string, more?: boolean) => console.log(event, x, more),
  (...args: unknown[]) => console.log(args.length, ...args),
];
for (const handle of handlers) {
  handle('a', 1);
  handle('b', 's', true);
}

const pipe: {
  <A, B>(f: (a: A) => B): (a: A) => B;
  <A, B, C>(f: (a: A) => B, g: (b: B) => C): (a: A) => C;
} =
  (...fs: ((x: any) => any)[]) =>
  (x: any) =>
    fs.reduce((value, f) => f(value), x);
console.log(pipe((s: string) => s.length, (n) => n * 2)('hello'), pipe((n: number) => n > 1)(2));

abstract class Emitter {
  abstract on(event: 'open', listener: (id: number) => void): this;
  abstract on(event: 'data', listener: (text: string, last?: boolean) => void): this;
  run(): void {
    this.on('open', (id) => console.log('open', id)).on('data', (text, last) => console.log('data', text, last));
  }
}
class Simple extends Emitter {
  on(event: string, listener: (...args: any[]) => void): this {
    if (event === 'open') listener(5);
    else listener('x', true);
    return this;
  }
}
new Simple().run();

class Sum {
  constructor(a: string);
  constructor(a: number, b: number);
  constructor(
    readonly a: string | number,
    readonly b = 0,
  ) {}
}
const Made: { new (a: string): Sum; new (a: number, b: number): Sum } = Sum;
console.log(new Made('x'), new Made(1, 2));

// A rest parameter takes the arguments that were given, not those that might have been.
const count: (a: string, b?: string) => number = (...all: unknown[]) => all.length;
const dynamic: any = (...all: unknown[]) => all.length;
const typed: typeof count = dynamic;
console.log(count('a'), count('a', 'b'), typed('a'), typed('a', 'b'));
