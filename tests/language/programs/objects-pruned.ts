// Copies from which properties are deleted.

function omit<T extends object, K extends keyof T>(object: T, ...keys: K[]): Omit<T, K> {
  const copy = { ...object };
  for (const key of keys) delete copy[key];
  return copy;
}
const user = { id: 1, name: 'A', password: 'x', tags: ['t'] };
const safe = omit(user, 'password', 'tags');
console.log(safe, safe.name.length, user.password, Object.keys(safe));

const cleaned = (given: { a?: number; b?: string; c: boolean }) => {
  const copy: { a?: number; b?: string; c?: boolean } = { ...given, b: 'new' };
  delete copy.a;
  delete copy['c'];
  return copy;
};
console.log(cleaned({ a: 1, c: true }), cleaned({ c: false }).b);

// Optional chains over what generic code gives.
class Query<T extends object, S extends keyof T & string = keyof T & string> {
  constructor(readonly rows: readonly T[]) {}
  run(): Pick<T, S>[] {
    return this.rows as unknown as Pick<T, S>[];
  }
}
console.log(new Query([user]).run()[0]?.name, new Query([user]).run()[1]?.name);

// A name that functions and objects have.
type Token = (new () => object) | { readonly name: string };
class Service {}
const nameOf = (token: Token): string => token.name;
console.log(nameOf(Service), nameOf({ name: 'text' }));

// Groups of a match under their names.
const entries = [...'a=1 b=2'.matchAll(/(?<key>\w)=(?<value>\d)/g)].map((m) => m.groups as { key: string; value: string });
console.log(entries.map(({ key, value }) => key + value));

// A tree that grows.
const tree: Record<string, unknown> = {};
for (const path of ['a/b', 'a/c', 'd']) {
  path.split('/').reduce((node, key) => (node[key] ??= {}) as Record<string, unknown>, tree);
}
console.log(tree);

// What a spread gives and something behind it replaces may be of another type.
type Result<T> = { ok: true; value: T; at: number } | { ok: false; at: number };
const mapped = <A, B>(result: Result<A>, f: (a: A) => B): Result<B> =>
  result.ok ? { ...result, value: f(result.value) } : result;
console.log(mapped<string, number>({ ok: true, value: 'abc', at: 3 }, (s) => s.length), mapped({ ok: false, at: 9 }, String));
const given = { a: 1, b: 'x', c: true };
console.log({ ...given, b: 5, d: 6 }, { ...given, a: [1], c: undefined }, { ...given, ...{ a: 'over' } });

// A group that does not match is missing, whatever the checker says.
const [, whole, part = 'none', power] = /^(\d+)(?:\.(\d+))?(?:e(\d+))?$/.exec('12') ?? [];
console.log(whole, part, power ?? 1);

export {};
