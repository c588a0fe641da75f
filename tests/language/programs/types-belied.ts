// Types that the program belies: what is not there is undefined under Node and may be a TypeError, but is never another field.
class Cat {
  name = 'cat';
  lives = 9;
  meow(): string {
    return `meow ${this.lives}`;
  }
}
class Dog {
  bones = 3;
  name = 'dog';
  bark(): string {
    return `woof ${this.bones}`;
  }
}
class Kitten extends Cat {
  age = 1;
}
interface Fish {
  fins: number;
  name: string;
}
function attempt(what: string, action: () => unknown): void {
  let result: unknown;
  try {
    result = action();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  console.log(what, result ?? 'nothing');
}
function isCat(x: unknown): x is Cat {
  return x !== undefined;
}
function isFish(x: object): x is Fish {
  return x !== undefined;
}
function isText(x: unknown): x is string {
  return x !== undefined;
}
function assertCat(x: unknown): asserts x is Cat {}
const choose = (n: number): Cat | Dog => (n > 0 ? new Dog() : new Cat());
const pet = choose(1);
const thing: object = new Dog();
const array: unknown[] = [new Dog(), 1, 'a'];
const number: unknown = 5;
const list: unknown = [1, 2];

// Predicates that say yes to everything.
attempt('lives', () => (isCat(pet) ? pet.lives : 0));
attempt('meow', () => (isCat(pet) ? pet.meow() : 0));
attempt('fins', () => (isFish(thing) ? thing.fins : 0));
attempt('cats', () => array.filter(isCat).find((cat) => cat.lives > 0));
attempt('number', () => (isText(number) ? number.length : 0));
attempt('list', () => (isText(list) ? list.charCodeAt(0) : 0));
attempt('assertion', () => {
  assertCat(thing);
  return thing.lives;
});

// Assertions between types that have little in common.
attempt('bones', () => (new Cat() as unknown as Dog).bones);
attempt('swims', () => (new Cat() as unknown as Fish).fins);
attempt('name', () => (new Cat() as unknown as Fish).name);
attempt('optional', () => ({ a: 1, s: 'x' } as unknown as { b?: string; s: string }).b);
attempt('present', () => ({ a: 1, s: 'x' } as unknown as { b?: string; s: string }).s);
type Shape = { kind: 'circle'; r: number } | { kind: 'square'; side: number };
const shape = { kind: 'circle', side: 5 } as unknown as Shape;
attempt('shape', () => (shape.kind === 'circle' ? shape.r : shape.side));
attempt('from union', () => (pet as Cat).lives);
attempt('to string', () => ((pet as unknown) as string).length);
const base: Cat = new Cat();
attempt('kitten', () => (base as Kitten).age);
function isKitten(cat: Cat): cat is Kitten {
  return cat.name.length > 0;
}
attempt('predicate', () => (isKitten(base) ? base.age : 0));
const cast = <T>(x: unknown): T => x as T;
attempt('generic', () => cast<Cat>(new Dog()).lives);
attempt('generic shape', () => cast<Fish>(new Dog()).fins);
attempt('map', () => (new Map([['a', new Cat()]]) as unknown as Map<string, Dog>).get('a')?.bones);

// The same where it is true.
function isTall(cat: Cat): cat is Kitten {
  return cat instanceof Kitten;
}
console.log(isTall(base), isTall(new Kitten()), isCat(new Kitten()), isText('text'), cast<Cat>(new Kitten()).lives);
console.log([new Cat(), new Kitten()].filter(isTall).map((kitten) => kitten.age), (choose(0) as Cat).meow());
