// Reflect, as far as it does what operators do.
function add(this: { base: number } | undefined, a: number, b: number) {
  return (this?.base ?? 0) + a + b;
}
console.log(
  Reflect.apply(add, undefined, [1, 2]),
  Reflect.apply(add, { base: 10 }, [1, 2]),
  Reflect.apply(Math.max, null, [3, 9, 4]),
);
const o: { a: number; b?: string } = { a: 1 };
console.log(
  Reflect.has(o, 'a'),
  Reflect.has(o, 'b'),
  Reflect.get(o, 'a'),
  Reflect.set(o, 'b', 'x'),
  o,
  Reflect.deleteProperty(o, 'b'),
  o,
);
class P {
  #x = 3;
  get x() {
    return this.#x;
  }
  hello(n: string) {
    return `hi ${n} ${this.#x}`;
  }
}
const p = new P();
console.log(Reflect.get(p, 'x'), Reflect.has(p, 'hello'), Reflect.apply(p.hello, p, ['you']));
try {
  Reflect.get(5 as any, 'x');
} catch (e) {
  console.log((e as Error).message);
}
