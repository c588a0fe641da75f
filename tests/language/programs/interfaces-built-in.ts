/** Strings, arrays, tuples, maps and functions behind interfaces that name some of their members. */
interface Sized {
  readonly length: number;
}
const lens: Sized[] = ['abc', [1, 2], { length: 9 }, ['x', 1] as [string, number]];
console.log(lens.map((l) => l.length));
function longest<T extends Sized>(a: T, b: T): T {
  return a.length >= b.length ? a : b;
}
console.log(longest('ab', 'c'), longest([1], [2, 3]));
function isEmpty(x: Sized): boolean {
  return x.length === 0;
}
console.log(isEmpty(''), isEmpty([]), isEmpty([0]), isEmpty('x'));
interface Sliceable {
  readonly length: number;
  slice(start?: number, end?: number): Sized;
  indexOf(x: unknown): number;
}
const sl: Sliceable[] = ['hello' as unknown as Sliceable, [1, 2, 3]];
console.log(sl.map((s) => s.slice(1).length), sl[1].indexOf(2), sl[0].slice(1, 3));
interface Collection {
  readonly size: number;
  has(x: unknown): boolean;
}
const cs: Collection[] = [new Map<unknown, number>([['a', 1]]), new Set<unknown>([1, 2]), { size: 7, has: () => true }];
console.log(cs.map((c) => c.size), cs.map((c) => c.has('a')));
interface Pushable<T> {
  push(x: T): number;
}
const target: number[] = [];
const sink: Pushable<number> = target;
sink.push(5);
console.log(target, sink.push(6), target.length);
interface Text {
  toString(): string;
}
const texts: Text[] = ['s', [1, [2]], { toString: () => 'custom' }];
console.log(texts.map((t) => t.toString()), texts.map((t) => `${t}`));
interface Callable {
  (x: number): number;
}
const call: Callable = (x) => x + 1;
console.log(call(1));
