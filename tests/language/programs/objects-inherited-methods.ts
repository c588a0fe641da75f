// toString and valueOf of objects that have them from Object.prototype, and types that ask for no more.
interface Printable {
  toString(): string;
}
class C {
  y = 2;
}
class D extends C {
  override toString() {
    return `D${this.y}`;
  }
}
class T {
  get [Symbol.toStringTag]() {
    return 'Tee';
  }
}
const list: Printable[] = [1, 'a', [1, 2], new D(), true, 10n];
list.push({ x: 1 } as any, new C() as any);
for (const p of list) console.log(p.toString(), `${p}`, String(p));
function key(p: Printable) {
  return p.toString();
}
console.log(key(5), key(new D()), key({ toString: () => 'own' }));
const literal: Error = { name: 'N', message: 'm' };
console.log(String(literal), literal.toString(), literal.message);
class Money {
  constructor(readonly n: number) {}
  valueOf() {
    return this.n;
  }
}
console.log(new Money(3).valueOf() + 1, new C().valueOf() instanceof C, { a: 1 }.valueOf(), new Date(5).valueOf());
console.log(
  new Map().toString(),
  new T().toString(),
  (() => 1).name,
  [1, [2, 3]].toString(),
  new Set([1]).valueOf(),
);
const five: {} = 5;
console.log(five.toString(), five.valueOf());
function label<K extends {}>(k: K) {
  return k.toString().padStart(4);
}
console.log(label(1), label('a'), label([1]), label(new D()), label({ q: 1 }), label(Symbol('s')));
const rec: Record<string, number> = { a: 1 };
console.log(rec.toString(), rec.valueOf(), rec.hasOwnProperty('a'));
interface Named {
  name: string;
}
const n: Named = { name: 'x' };
let absent: C | undefined = Math.random() > 2 ? new C() : undefined;
console.log(absent?.toString());
abstract class Shape {
  abstract area(): number;
  toString() {
    return `${this.constructor.name}(${this.area()})`;
  }
}
class Sq extends Shape {
  area() {
    return 4;
  }
}
console.log(`${new Sq()}`, new Sq().toString());
class Sub extends C {
  override toString() {
    return 'Sub:' + super.toString() + (super.valueOf() instanceof Sub);
  }
}
console.log(`${new Sub()}`);
type Key = { toString(): string };
class Dict<K extends Key, V> {
  #m = new Map<string, V>();
  set(k: K, v: V) {
    this.#m.set(k.toString(), v);
    return this;
  }
  get(k: K) {
    return this.#m.get(k.toString());
  }
}
const dictionary = new Dict<Key, number>().set(1, 2).set('x', 3).set([1, 2], 4).set(new D(), 5);
console.log(dictionary.get('1'), dictionary.get('x'), dictionary.get('1,2'), dictionary.get('D2'));
interface Val {
  valueOf(): number;
}
const vals: Val[] = [3, new Money(4), new Date(5)];
console.log(
  vals.map((v) => v.valueOf() + 1),
  vals.map((v) => +v),
);
const ownText = { toString: () => 'own!' };
console.log(`${ownText}`, ownText.toString());
let maybe: Key | null = null as Key | null;
console.log(maybe?.toString() ?? 'none');
const lit = {
  value: 3,
  toString() {
    return `lit ${this.value}`;
  },
};
const keyed: Key = lit;
console.log(keyed.toString(), keyed);
interface Shown {
  name: string;
  toString(): string;
  valueOf(): object;
}
const shown: Shown[] = [
  { name: 'plain' },
  {
    name: 'own',
    toString() {
      return `<${this.name}>`;
    },
  },
  new (class {
    name = 'cls';
  })(),
  new (class {
    name = 'cls2';
    toString() {
      return this.name;
    }
  })(),
];
for (const s of shown) console.log(s.toString(), `${s}`, s.valueOf() === s, s.name);
const given: Error = { name: 'Custom', message: 'boom' };
console.log(given.name, given.message);
function wrap(error: unknown): Error {
  return error instanceof Error ? error : { name: 'Wrapped', message: String(error) };
}
console.log(wrap(3).message, wrap(new TypeError('t')).name);
