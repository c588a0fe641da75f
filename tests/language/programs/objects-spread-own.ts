// Spreads and rest elements copy the own properties that objects really have.
class Animal {
  #secret = 1;
  legs = 4;
  constructor(readonly name: string) {}
  get loud(): string {
    return `${this.name.toUpperCase()}${this.#secret}`;
  }
  speak(): string {
    return this.name;
  }
}
class Dog extends Animal {
  tricks = ['sit'];
}
function clone(animal: Animal) {
  return { ...animal };
}
console.log(clone(new Animal('cow')), clone(new Dog('rex')), Object.keys(clone(new Dog('rex'))));
console.log(JSON.stringify({ id: 1, ...(new Dog('rex') as Animal), legs: 3 }));
const { name, ...others } = new Dog('fido') as Animal;
console.log(name, others, others.legs);

interface Named {
  name: string;
  describe?(): string;
}
class Getter {
  get name(): string {
    return 'got';
  }
}
class Labelled {
  name = 'label';
  colour = 'red';
}
const named: Named[] = [{ name: 'plain' }, new Getter(), new Labelled()];
for (const one of named) console.log({ ...one, extra: true });
for (const one of named) {
  const { ...all } = one;
  console.log(all, Object.entries(all));
}

interface Options {
  size?: number;
  label?: string;
  on?: boolean;
}
const maybe = (given: boolean): number | undefined => (given ? 5 : undefined);
const defaults: Options = { size: 1, label: 'none' };
function merge(options: Options): Options {
  return { ...defaults, ...options };
}
console.log(merge({ on: true }), merge({ size: maybe(false) }), merge({ size: maybe(true), label: undefined }));
function sized(options: Options): Options {
  return { ...options, size: 9 };
}
console.log(sized({ size: 1, on: false }), sized({ on: false }), sized({}));
const { size, ...left }: Options = { on: true };
console.log(size, left, { ...left });

// Objects of one type whose literals have another order than their declaration.
interface State {
  count: number;
  text: string;
}
let state: State = { text: 'a', count: 0 };
for (let i = 0; i < 3; i++) state = { ...state, count: state.count + 1 };
console.log(state, JSON.stringify(state));
interface Pair {
  a: number;
  b: number;
}
const pairs: Pair[] = [
  { a: 1, b: 2 },
  { b: 3, a: 4 },
];
console.log(pairs.map((pair) => ({ ...pair })));
console.log(pairs.map(({ a, ...rest }) => rest.b + a));

// Spreads of type parameters and mapped types.
function withId<T extends object>(value: T, id: number): T & { id: number } {
  return { ...value, id };
}
console.log(withId(new Dog('max'), 1).tricks, withId({ x: 1 }, 2));
function patch<T extends object>(value: T, change: Partial<T>): T {
  return { ...value, ...change };
}
console.log(patch({ x: 1, y: 'y' }, { y: 'z' }), patch(state, { count: 10 }), patch(pairs[1], {}));
const target = Object.assign({ z: 0 }, new Dog('asta') as Animal);
console.log(target, target.name, target.z);

// Accessors are called, and what they give is copied.
let calls = 0;
const source = {
  get next(): number {
    return ++calls;
  },
  fixed: 'f',
};
const copied = { ...source };
console.log(copied, copied.next, source.next, copied.next);
