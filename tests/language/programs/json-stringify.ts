// JSON.stringify: objects of every kind, replacers, indentation, toJSON, circles.
class Point {
  #secret = 1;
  constructor(
    readonly x: number,
    readonly y: number,
    public label?: string,
  ) {}
  get sum(): number {
    return this.x + this.y + this.#secret;
  }
  scale(k: number): Point {
    return new Point(this.x * k, this.y * k);
  }
}
class Money {
  constructor(private readonly cents: number) {}
  toJSON(): string {
    return `$${this.cents / 100}`;
  }
}
interface Item {
  id: number;
  name: string;
  tags: string[];
  price?: number;
  nested: { deep: (number | string | null)[] };
  ok: boolean;
  when: Date | null;
}
const items: Item[] = [
  {
    id: 1,
    name: 'Ünï "q" \\ \n\t\u0001',
    tags: ['a', 'b'],
    nested: { deep: [1, 'x', null] },
    ok: true,
    when: new Date(0),
  },
  { id: -2.5, name: '\u{1F600}\ud800x\udc00', tags: [], price: 1e21, nested: { deep: [] }, ok: false, when: null },
];
const out = (v: string | undefined): void => console.log(v);
out(JSON.stringify(items));
out(JSON.stringify(items, null, 2));
out(JSON.stringify(items, null, '--'));
out(JSON.stringify(items, ['id', 'nested', 'deep'], 1));
out(JSON.stringify(new Point(1, 2)));
out(
  JSON.stringify({
    p: new Point(1, 2, 'l'),
    m: new Money(1250),
    f: () => 1,
    u: undefined,
    n: Number.NaN,
    i: Infinity,
    z: -0,
    big: 1e300,
    small: 1e-7,
  }),
);
out(JSON.stringify([undefined, () => 1, null, Number.NaN, -0, 0.1, 123456789012, 2147483648, -2147483648, 1e21]));
out(JSON.stringify('text'));
out(JSON.stringify(5));
out(JSON.stringify(null));
out(JSON.stringify(true));
console.log(
  JSON.stringify(undefined),
  JSON.stringify(() => 1),
);
out(JSON.stringify(new Map([[1, 2]])));
out(JSON.stringify(new Set([1])));
const empties: unknown[] = [[], {}, [[]], [{}]];
out(JSON.stringify(empties, null, 2));
out(JSON.stringify(new Date(1e12)));
out(JSON.stringify({ d: new Date(Number.NaN) }));
out(JSON.stringify([1, 'a', { t: [1, 2] as [number, number] }, ['x', 1] as [string, number]]));
out(
  JSON.stringify({
    get now() {
      return 42;
    },
    set later(v: number) {},
    7: 'seven',
    b: 1,
    3: 'three',
  }),
);
out(JSON.stringify(new Error('m')));
class Failure extends Error {
  code = 7;
}
out(JSON.stringify(new Failure('m')));
out(
  JSON.stringify({ a: [1, { b: 2 }] }, (key, value) =>
    typeof value === 'number' ? value * 2 : key === 'z' ? undefined : value,
  ),
);
out(JSON.stringify([1, 'two', [3]], (key, value) => (key === '1' ? undefined : value)));
out(JSON.stringify({ a: 1, b: { a: 2, c: 3 } }, ['a', 'b', 'a']));
out(JSON.stringify({ a: 1 }, null, 20));
out(JSON.stringify({ a: 1 }, null, 'abcdefghijklmno'));
out(JSON.stringify(new Uint8Array([1, 2])));
enum Color {
  Red,
  Green = 'g',
}
out(JSON.stringify({ c: Color.Red, d: Color.Green }));
interface Node2 {
  name: string;
  next?: Node2;
  list: Node2[];
}
const a: Node2 = { name: 'a', list: [] };
const b: Node2 = { name: 'b', list: [] };
a.next = b;
const tryIt = (f: () => string): void => {
  try {
    console.log(f());
  } catch (e) {
    if (e instanceof TypeError) console.log(e.message);
  }
};
b.list.push(a);
tryIt(() => JSON.stringify(a));
a.next = a;
tryIt(() => JSON.stringify([a]));
const c: Node2 = { name: 'c', list: [] };
const d: Node2 = { name: 'd', list: [] };
const e2: Node2 = { name: 'e', list: [] };
a.next = b;
b.list = [];
b.next = c;
c.next = d;
d.next = e2;
e2.list.push(b);
tryIt(() => JSON.stringify(a));
const shared = { s: 1 };
out(JSON.stringify([shared, shared]));
out(JSON.stringify('a'.repeat(1000) + 'é' + '€'.repeat(3)).slice(990));
const rec: Record<string, unknown> = {};

// Symbols are written like functions; bigints not at all.
const key = Symbol('key');
console.log(JSON.stringify([Symbol('s'), { x: key, [key]: 1, y: 1 }]), JSON.stringify(key));
try {
  console.log(JSON.stringify({ a: 1n }));
} catch (error) {
  console.log(String(error));
}
