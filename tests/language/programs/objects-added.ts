/** Properties that objects get beyond what the literal or class says that made them. */

interface Named {
  name: string;
}
interface Annotated extends Named {
  note?: string;
  count?: number;
  describe?: () => string;
}

function annotate(object: Annotated): void {
  object.note = 'noted';
  object.count = 5;
  object.describe = () => `this is ${object.name}`;
}

class Dog {
  name = 'dog';
  bark(): string {
    return 'woof';
  }
  set age(years: number) {
    this.name = `age ${years}`;
  }
}

function attempt(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return (error as Error).constructor.name;
  }
}

// Through a wider interface.
const plain: Named = { name: 'n' };
annotate(plain);
const annotated = plain as Annotated;
console.log(annotated.note, annotated.count, annotated.describe?.());
console.log(JSON.stringify(plain), Object.keys(plain), plain);
const instance = new Dog();
annotate(instance);
console.log((instance as Annotated).note, JSON.stringify(instance));
annotate({ name: 'm', note: 'before' });

// Through `any`.
const dog: any = new Dog();
dog.color = 'brown';
dog['size'] = 3;
dog.age = 4;
console.log(dog.color, dog.size, dog.name, 'color' in dog, 'nope' in dog, Object.hasOwn(dog, 'size'), Object.hasOwn(dog, 'bark'));
delete dog.color;
console.log(dog, dog.color, JSON.stringify(dog), Object.entries(dog));
dog.shout = function (this: any): string {
  return `${this.name}!`;
};
console.log(dog.shout());
for (const key in dog) if (key !== 'shout') console.log(key, dog[key]);
const frozen = Object.freeze({ a: 1 });
console.log(
  attempt(() => {
    (frozen as any).b = 2;
  }),
  frozen,
);

// By Object.assign, which gives back the object itself.
const base = { a: 1, b: 'x' };
const both = Object.assign(base, { c: true, d: [1] });
console.log(both.c, both.d, base, (both as unknown) === base);

// Optional members of linked objects.
interface Item {
  value: number;
  meta?: { tag: string };
  next?: Item;
}
const first: Item = { value: 1 };
const second: Item = { value: 2, next: first };
first.meta = { tag: 't' };
first.next = { value: 3 };
first.next.meta = { tag: 'u' };
console.log(second.next?.next?.meta?.tag, first.meta.tag, second.meta?.tag, JSON.stringify(second));

type Options = { verbose?: boolean; level?: number; title?: string };
function complete(options: Options): Options {
  if (options.verbose === undefined) options.verbose = false;
  options.level ??= 3;
  options.title ||= 'none';
  return options;
}
console.log(complete({ level: 1 }), complete({}), complete({ title: 'z', verbose: true }));

// Copies have them too.
const source = { id: 1 };
(source as any).seen = true;
console.log({ ...source }, { ...source, z: 1 }, structuredClone(source), (source as { seen?: boolean }).seen);
const { id, ...rest } = source as any;
console.log(id, rest);
const list = [{ k: 1 }, { k: 2 }];
for (const element of list) (element as any).square = element.k ** 2;
console.log(
  list,
  list.map((element: any) => element.square),
);

// Objects of the library.
const date: any = new Date(0);
date.note = 'date';
const map: any = new Map();
map.tag = 5;
console.log(date.note, date.getTime(), map.tag, map.size);

// Of several sources, the last one counts.
class User {
  id = 0;
  born!: Date;
}
const json = JSON.parse('{"id":1,"born":"2024-01-02T03:04:05Z"}') as { id: number; born: string };
const user = Object.assign(new User(), json, { born: new Date(json.born) });
console.log(user.id, (user as User).born.getUTCFullYear());
