/** Generic classes as values: one class, whatever its instances are for. */
class Box<T> {
  constructor(public value: T) {}
  map<U>(f: (value: T) => U): Box<U> {
    return new Box(f(this.value));
  }
}
class Pair<A, B> {
  constructor(
    public a: A,
    public b: B,
  ) {}
}
for (const cls of [Box, Pair]) console.log(cls.name, cls.length);
console.log(Box, new Box(1).constructor === Box, new Box('s').constructor === new Box(2).constructor);

const names = new Map<Function, string>([
  [Box, 'box'],
  [Pair, 'pair'],
]);
console.log(names.get(Box), names.get(new Pair(1, 'x').constructor), names.has(Date));

const registry: Record<string, any> = { Box, Pair };
console.log(new registry.Box(5).value, new registry.Pair(1, 'x').b, new registry.Box('q') instanceof Box);

const Typed: new (value: string) => Box<string> = Box;
console.log(new Typed('text').map((text) => text.length).value + 1, (Typed as unknown) === Box);

class Container {
  readonly #made = new Map<Function, unknown>();
  get<T>(cls: new (...args: any[]) => T, ...args: unknown[]): T {
    const made = this.#made.get(cls) ?? new cls(...args);
    this.#made.set(cls, made);
    return made as T;
  }
}
const container = new Container();
console.log(container.get(Box, 3).value, container.get(Box, 4).value, container.get(Map).size, container.get(Map) === container.get(Map));

const kind = (x: object): string => x.constructor.name;
console.log([new Box(1), new Map(), new Date(0), new Error('e')].map(kind), [String, Number, Boolean].map((f) => f.name));
const inSome = (x: object) => [Map, Set].filter((cls) => x instanceof cls).map((cls) => cls.name);
console.log(inSome(new Map([[1, 2]])), inSome(new Set()), inSome([]));

// An instance of one generic method gives another: what is met behind its type is made from the type parameter's constraint.
class Extended<S extends Record<string, unknown>> {
  constructor(readonly fields: S) {}

  with<E extends Record<string, unknown>>(more: E) {
    return new Extended({ ...this.fields, ...more });
  }

  names(): string[] {
    return Object.keys(this.fields);
  }
}

const makers = { extended: <S extends Record<string, unknown>>(fields: S) => new Extended(fields) };
const both = makers.extended({ n: 1 }).with({ m: 'x' });
console.log(both.names(), both.with({ n: 2 }).fields, both.fields.m);
