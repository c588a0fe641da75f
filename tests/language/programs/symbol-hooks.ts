/** Symbol.toPrimitive and Symbol.toStringTag of classes, literals and dynamic objects; methods that only subclasses have; symbol keys. */

export {};

class Money {
  constructor(readonly cents: number) {}
  [Symbol.toPrimitive](hint: string): string | number {
    if (hint === 'string') return `$${this.cents / 100}`;
    return hint === 'number' ? this.cents : `default ${this.cents}`;
  }
}
const m = new Money(1250);
console.log(`${m}`, m + '', +m, Number(m), String(m), m < new Money(2000), m >= new Money(1), [m] + '', [m, m].join());
const u: unknown = m;
console.log(`${u}`, String(u), Number(u), u + '');
const d: any = m;
console.log(d + 1, d * 2, d < 5, `${d}`, d == 'default 1250', -d, Number(d));
const list: (Money | string)[] = [m, 'x'];
for (const one of list) console.log(`${one}`, one + '!', String(one));
const key: any = { [m as any]: 1 };
console.log(key);
class Special extends Money {}
class Base {
  toString() {
    return 'base';
  }
  valueOf() {
    return 3;
  }
}
class Exotic extends Base {
  [Symbol.toPrimitive](hint: 'number' | 'string' | 'default') {
    return hint;
  }
}
for (const b of [new Base(), new Exotic()] as Base[])
  console.log(`${b}`, b + '', +b, String(b), Number(b), b < new Base());
console.log(`${new Special(5)}`);
const literal = { [Symbol.toPrimitive]: (hint: string) => (hint === 'number' ? 42 : hint), a: 1 };
console.log(`${literal}`, +literal, literal + '');
const dict: any = {
  [Symbol.toPrimitive](hint: string) {
    return hint === 'number' ? 7 : hint;
  },
};
console.log(`${dict}`, +dict, dict + '', dict - 1);
const bad = {
  [Symbol.toPrimitive](): any {
    return {};
  },
};
try {
  console.log(`${bad}`);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
const badAny: any = bad;
try {
  console.log(badAny + 1);
} catch (e) {
  console.log((e as Error).name, (e as Error).message);
}
class Maybe {
  [Symbol.toPrimitive]() {
    return null;
  }
}
console.log(`${new Maybe()}`, +new Maybe(), new Maybe() + '');
console.log(
  m[Symbol.toPrimitive]('string'),
  typeof Symbol.toPrimitive,
  Symbol.toPrimitive.description,
  String(Symbol.toPrimitive),
);
const opt = [m, undefined];
for (const o of opt) console.log(`${o}`, o + '');
class Tagged {
  get [Symbol.toStringTag]() {
    return 'Tag';
  }
  n = 1;
}
class Own {
  readonly [Symbol.toStringTag] = 'Own';
  n = 2;
}
class Deep extends Tagged {
  override get [Symbol.toStringTag]() {
    return 'Deep';
  }
}
class Same {
  get [Symbol.toStringTag]() {
    return 'Same';
  }
}
class Late extends Map<string, number> {
  get [Symbol.toStringTag]() {
    return 'Late';
  }
}
console.log(new Tagged(), new Own(), new Deep(), new Same(), [new Tagged()]);
console.log(`${new Tagged()}`, String(new Own()), new Deep() + '', Object.prototype.toString.call(new Deep()));
console.log(Object.prototype.toString.call(new Late()), `${new Late()}`, new Late());
const t: unknown = new Tagged();
console.log(`${t}`, t, Object.prototype.toString.call(t));
const lit = { [Symbol.toStringTag]: 'Lit', a: 1 };
console.log(lit, `${lit}`, Object.keys(lit), JSON.stringify(lit), lit[Symbol.toStringTag]);
const acc = {
  get [Symbol.toStringTag]() {
    return 'Acc';
  },
};
console.log(acc, `${acc}`);
const da: any = { [Symbol.toStringTag]: 'Dict' };
console.log(`${da}`, da, Object.prototype.toString.call(da));
console.log({ x: { y: { z: { q: new Tagged(), r: { n: new Tagged() } } } } });
console.log({ a: { b: { c: new Tagged() } } });
for (const v of [
  new Map(),
  new Set(),
  new Date(NaN),
  [1],
  1,
  'x',
  null,
  undefined,
  () => 1,
  /x/,
  new Error('e'),
  true,
  Symbol('q'),
  new Uint8Array(2),
])
  console.log(Object.prototype.toString.call(v));
console.log(`${new Map()} ${new Set()} ${[1, 2] as [number, number]} ${{ a: 1 }}`);
const tuple: unknown = [1, 'a'] as [number, string];
console.log(`${tuple}`);
