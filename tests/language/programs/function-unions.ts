// Unions of function types that are called in different ways.
const fs = { a: (x: number) => x + 0.5, b: (x: number | string) => `${x}!`, c: (x: number, y?: string) => [x, y ?? 'none'] };
for (const [name, f] of Object.entries(fs)) console.log(name, f(3));
type One = (x: number) => number;
type Two = (x: number, y: string) => string;
function choose(flag: boolean): One | Two {
  return flag ? (x: number) => x * 2 : (x: number, y: string) => `${x}${y}`;
}
const f = choose(true), g = choose(false);
console.log(f(4, 'a'), g(4, 'b'));
const held: { f: One | Two | undefined } = { f: choose(false) };
const any: any = held.f;
console.log(any(1, 'z'), held.f?.(1, 'y'));
type Maker<O> = O extends undefined ? (x: number) => string : (x: number, o?: O) => string;
function make<O = undefined>(fn: (x: number, o: O) => string): Maker<O> {
  const made: any = (x: number, o?: O) => fn(x, o as O);
  return made as Maker<O>;
}
const plain = make((x) => `plain ${x}`);
const opted = make<{ k: number }>((x, o) => `opted ${x} ${o?.k}`);
console.log(plain(1), opted(2, { k: 3 }), opted(4));
// Of those that are called alike, too, each value is called as it is.
const call = (u: ((x: number) => number | string) | ((x: number) => string | boolean)) => u(1);
console.log(call((x: number) => x + 1), call((x: number) => x > 1), call((x: number) => `${x}`));
class Holder {
  constructor(public run: ((x: number) => string) | ((x: number, y?: number) => number)) {}
  twice() {
    return [this.run(7), this.run(8)];
  }
}
console.log(new Holder((x: number) => `t${x}`).twice(), new Holder((x: number, y = 9) => x + y).twice());
for (const f of Object.values(fs)) console.log(f(1));
