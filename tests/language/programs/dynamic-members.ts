/** Members by a computed key: all kinds of fields, accessors, methods, what is inherited, missing, refused and deleted. */

class Base {
  count = 3;
  ratio = 0.5;
  flag = true;
  text = 'text';
  list = [1, 2];
  readonly fixed = 'fixed';
  #hidden = 1;
  any: any = { deep: 1 };
  maybe?: number;
  union: string | number | undefined = 7;
  zero = 0;
  get double(): number {
    return this.count * 2;
  }
  set double(value: number) {
    this.count = value / 2;
  }
  get half(): number {
    return this.count / 2;
  }
  set onlySet(value: string) {
    this.text = `set ${value}`;
  }
  method(): string {
    return `method of ${this.count}`;
  }
  hidden(): number {
    return this.#hidden;
  }
}

class Derived extends Base {
  own = 'own';
  override get half(): number {
    return -this.count;
  }
  override method(): string {
    return `derived ${super.method()}`;
  }
}

/** Computed, so that no key is known before. */
function key(...parts: string[]): string {
  return parts.join('');
}

function attempt(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error instanceof TypeError ? 'TypeError' : error;
  }
}

const names = ['count', 'ratio', 'flag', 'text', 'list', 'fixed', 'hidden', '#hidden', 'any', 'maybe', 'union', 'zero'];
names.push('double', 'half', 'method', 'own', 'toStrin', '');

function show(object: any): void {
  for (const name of names) {
    const value = object[key(name.slice(0, 1), name.slice(1))];
    console.log(name, typeof value === 'function' ? 'a function' : value, key(name, '') in object);
  }
  console.log(Object.keys(object), Object.entries(object).length, JSON.stringify(object));
}

for (const object of [new Base(), new Derived()] as any[]) {
  show(object);
  object[key('cou', 'nt')] = 2.75;
  object[key('ratio')] = -0;
  object[key('zero')] = -0;
  object[key('fl', 'ag')] = false;
  object[key('text')] = key('made', ' here');
  object[key('list')] = [3];
  object[key('any')] = 1;
  object[key('union')] = 'now a string';
  object[key('maybe')] = 12;
  console.log(object.count, Object.is(object.ratio, -0), 1 / object[key('zero')], object.flag, object.text, object);
  object[key('double')] = 9;
  object[key('onlySet')] = 'x';
  console.log(object.count, object.text, object.onlySet);
  console.log(attempt(() => (object[key('half')] = 1)));
  console.log(object[key('method')](), object[key('hidden')]());
}

// Integers that no table writes stay what they are.
class Counter {
  steps = 0;
  step(): number {
    for (let i = 0; i < 10; i++) this.steps += i;
    return this.steps;
  }
}
const counter: any = new Counter();
console.log(counter.step(), counter[key('steps')], Object.values(counter));

// Literals: accessors, optional members, symbols, what is deleted and added again.
interface Options {
  a: number;
  b?: string;
  c?: { inner: number };
}
const options: Options = { a: 1, b: 'b' };
const loose: any = options;
loose[key('c')] = { inner: 5 };
loose[key('b')] = 'other';
console.log(options.c?.inner, options.b, key('c') in loose, JSON.stringify(loose), Object.hasOwn(loose, key('b')));
console.log(delete loose[key('c')], key('c') in loose, loose[key('c')], Object.keys(loose), options.c);
loose[key('c')] = { inner: 6 };
console.log(options.c, loose);

let kept = 1;
const literal = {
  get both() {
    return kept;
  },
  set both(value: number) {
    kept = value;
  },
  get alone() {
    return 'alone';
  },
  plain: [1n, 2n],
  call: () => 'called',
};
const accessors: any = literal;
console.log(accessors[key('both')], accessors[key('alone')], accessors, Object.keys(accessors));
accessors[key('both')] = 41;
console.log(kept, attempt(() => (accessors[key('alone')] = 1)), JSON.stringify({ ...accessors, plain: 0 }));
console.log(accessors[key('call')]());

// Tuples and what JSON makes of functions in them.
const pair: [string, number, () => number] = ['a', 1, () => 1];
console.log(JSON.stringify(pair), JSON.stringify({ pair, f: () => 1, u: undefined }));

// Copies.
const copy: any = { ...loose, ...new Counter(), extra: true };
console.log(copy, Object.assign({ a: 0, steps: 1 } as any, copy));
const { a: taken, ...rest } = copy;
console.log(taken, rest);

// Errors take properties of their own.
const error: any = new RangeError('out');
error[key('code')] = 7;
console.log(error[key('code')], error[key('message')], key('code') in error, delete error[key('code')], error.code);

// Arrays, strings and functions have none of this, but elements and lengths.
for (const value of [[1, 2], 'ab', new Uint8Array(2), () => 0] as any[]) {
  console.log(value[key('length')], value[key('1')], value[key('count')]);
}
