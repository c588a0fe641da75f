const id: unique symbol = Symbol('id');
const tag = Symbol('tag with words');
interface Tagged { readonly [id]: number; [tag]?: string; name: string }
class Node1 implements Tagged {
  readonly [id] = 7;
  [tag]?: string;
  constructor(public name: string) {}
  [Symbol.iterator](): Iterator<number> { return [1, 2][Symbol.iterator](); }
}
const n = new Node1('n');
n[tag] = 'tagged';
console.log(n[id], n[tag], n.name, [...n]);
const lit: Tagged = { name: 'lit', [id]: 3 };
console.log(lit[id], lit[tag], lit);
const a = Symbol();
const b = Symbol('b');
console.log(a.toString(), b.toString(), b.description, a.description, typeof b, String(b), b === b);
console.log(Symbol.for('x') === Symbol.for('x'), Symbol.keyFor(Symbol.for('x')), Symbol.keyFor(b));
const m = new Map<symbol | string, number>([[a, 1], [b, 2], ['b', 3]]);
console.log(m.get(a), m.get(b), m.get('b'), m.get(Symbol('b')), m);
function kind(x: string | symbol | number): string { return typeof x === 'symbol' ? `sym ${x.description}` : typeof x; }
console.log(kind(b), kind('s'), kind(1));
console.log(b, [a, b], { k: b });
console.log(new Set([a, a, b]).size);
const red = Symbol('red'); const green = Symbol('green');
type Colour = typeof red | typeof green;
function show(c: Colour): string { switch (c) { case red: return 'R'; case green: return 'G'; } }
console.log(show(red), show(green), Symbol.iterator.toString(), `${String(Symbol.asyncIterator)}`);
const u: unknown = b;
console.log(typeof u, u === b, String(u));
// Only String() makes a text of a symbol.
function attempt(make: () => unknown): void {
  try {
    console.log(make());
  } catch (error) {
    console.log(error instanceof TypeError, (error as Error).message);
  }
}
const opaque: any = Symbol('q');
attempt(() => `${opaque}`);
attempt(() => '' + opaque);
attempt(() => opaque + 'x');
attempt(() => [b].join());
attempt(() => String([1, b]));
attempt(() => String.raw`a${opaque}`);
attempt(() => +opaque);
attempt(() => opaque - 1);
attempt(() => [String(opaque), opaque.toString(), ['a', b, opaque].map(String).join()]);
attempt(() => [opaque == 'q', opaque == 1, opaque == opaque, opaque == b]);
console.log('%s %d', opaque, opaque);
