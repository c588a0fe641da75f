/** Validation schemas that infer types, a template engine, a diff and a text adventure. */

export {};

type Infer<S> = S extends Schema<infer T> ? T : never;
abstract class Schema<T> {
  abstract parse(v: unknown, path?: string): T;
  optional(): Schema<T | undefined> {
    return new OptionalSchema(this);
  }
  array(): Schema<T[]> {
    return new ArraySchema(this);
  }
  safeParse(v: unknown): { success: true; data: T } | { success: false; error: string } {
    try {
      return { success: true, data: this.parse(v) };
    } catch (e) {
      return { success: false, error: (e as Error).message };
    }
  }
  transform<U>(f: (t: T) => U): Schema<U> {
    return new TransformSchema(this, f);
  }
}
class OptionalSchema<T> extends Schema<T | undefined> {
  constructor(private inner: Schema<T>) {
    super();
  }
  parse(v: unknown, path = '$') {
    return v === undefined ? undefined : this.inner.parse(v, path);
  }
}
class ArraySchema<T> extends Schema<T[]> {
  constructor(private inner: Schema<T>) {
    super();
  }
  parse(v: unknown, path = '$'): T[] {
    if (!Array.isArray(v)) throw new TypeError(`${path}: expected array`);
    return v.map((x, i) => this.inner.parse(x, `${path}[${i}]`));
  }
}
class TransformSchema<T, U> extends Schema<U> {
  constructor(
    private inner: Schema<T>,
    private f: (t: T) => U,
  ) {
    super();
  }
  parse(v: unknown, path = '$') {
    return this.f(this.inner.parse(v, path));
  }
}
class StringSchema extends Schema<string> {
  private checks: [(s: string) => boolean, string][] = [];
  min(n: number) {
    this.checks.push([(s) => s.length >= n, `too short (min ${n})`]);
    return this;
  }
  regex(r: RegExp) {
    this.checks.push([(s) => r.test(s), `does not match ${r}`]);
    return this;
  }
  parse(v: unknown, path = '$') {
    if (typeof v !== 'string') throw new TypeError(`${path}: expected string, got ${v === null ? 'null' : typeof v}`);
    for (const [ok, msg] of this.checks) if (!ok(v)) throw new RangeError(`${path}: ${msg}`);
    return v;
  }
}
class NumberSchema extends Schema<number> {
  parse(v: unknown, path = '$') {
    if (typeof v !== 'number' || !Number.isFinite(v)) throw new TypeError(`${path}: expected number`);
    return v;
  }
}
class ObjectSchema<S extends { [k: string]: Schema<any> }> extends Schema<{ [K in keyof S]: Infer<S[K]> }> {
  constructor(private shape: S) {
    super();
  }
  parse(v: unknown, path = '$') {
    if (typeof v !== 'object' || v === null) throw new TypeError(`${path}: expected object`);
    const out = {} as { [K in keyof S]: Infer<S[K]> };
    for (const k in this.shape) out[k] = this.shape[k].parse((v as Record<string, unknown>)[k], `${path}.${k}`);
    return out;
  }
}
const z = {
  string: () => new StringSchema(),
  number: () => new NumberSchema(),
  object: <S extends { [k: string]: Schema<any> }>(s: S) => new ObjectSchema(s),
};
const User = z.object({
  name: z.string().min(2),
  age: z.number().optional(),
  tags: z.string().array(),
  joined: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d$/)
    .transform((s) => new Date(s)),
});
type User = Infer<typeof User>;
const u: User = User.parse(JSON.parse('{"name":"Ann","tags":["x","y"],"joined":"2020-01-02"}'));
console.log(u.name, u.age, u.tags, u.joined.getUTCFullYear());
for (const bad of [
  null,
  {},
  { name: 'A', tags: [] },
  { name: 'Bob', tags: ['a', 1] },
  { name: 'Bob', tags: [], joined: 'x' },
  { name: 'Cy', tags: [], joined: '1999-12-31', age: 'old' },
])
  console.log(User.safeParse(bad));
function render(tpl: string, data: Record<string, unknown>): string {
  return tpl
    .replace(/\{\{#each (\w+)\}\}([\s\S]*?)\{\{\/each\}\}/g, (_, key: string, body: string) =>
      (data[key] as Record<string, unknown>[]).map((item) => render(body, { ...data, ...item })).join(''),
    )
    .replace(/\{\{(\w+)(?:\s*\|\s*(\w+))?\}\}/g, (m, key: string, filter?: string) => {
      const v = data[key];
      if (v === undefined) return m;
      const s = String(v);
      return filter === 'upper' ? s.toUpperCase() : filter === 'json' ? JSON.stringify(v) : s;
    });
}
console.log(
  render(
    'Dear {{name | upper}},\n{{#each items}}- {{title}} ({{qty}}) for {{name}}\n{{/each}}{{missing}} {{list|json}}',
    {
      name: 'Zoe',
      items: [
        { title: 'Pen', qty: 2 },
        { title: 'Ink', qty: 1.5 },
      ],
      list: [1, 'a', null],
    },
  ),
);
function lcs<T>(a: T[], b: T[]): T[] {
  const d: number[][] = Array.from({ length: a.length + 1 }, () => new Array<number>(b.length + 1).fill(0));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      d[i][j] = a[i] === b[j] ? d[i + 1][j + 1] + 1 : Math.max(d[i + 1][j], d[i][j + 1]);
  const out: T[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      out.push(a[i]);
      i++;
      j++;
    } else if (d[i + 1][j] >= d[i][j + 1]) i++;
    else j++;
  }
  return out;
}
function diff(a: string, b: string): string[] {
  const x = a.split('\n'),
    y = b.split('\n'),
    common = lcs(x, y),
    out: string[] = [];
  let i = 0,
    j = 0;
  for (const line of [...common, undefined]) {
    while (i < x.length && x[i] !== line) out.push('-' + x[i++]);
    while (j < y.length && y[j] !== line) out.push('+' + y[j++]);
    if (line !== undefined) {
      out.push(' ' + line);
      i++;
      j++;
    }
  }
  return out;
}
console.log(diff('a\nb\nc\nd', 'a\nc\ne\nd\nf').join('\n'));
enum Dir {
  North = 'N',
  South = 'S',
  East = 'E',
  West = 'W',
}
interface Room {
  desc: string;
  exits: Partial<Record<Dir, string>>;
  items: Set<string>;
}
const rooms: Record<string, Room> = {
  hall: { desc: 'A hall.', exits: { [Dir.North]: 'lib', [Dir.East]: 'yard' }, items: new Set(['lamp']) },
  lib: { desc: 'Books.', exits: { [Dir.South]: 'hall' }, items: new Set() },
  yard: { desc: 'Sun.', exits: {}, items: new Set(['key', 'coin']) },
};
let here = 'hall';
const inv = new Set<string>();
const commands: Record<string, (arg?: string) => string> = {
  look: () =>
    `${rooms[here].desc} Exits: ${Object.keys(rooms[here].exits).join(',') || 'none'}. Items: ${[...rooms[here].items].join(',') || '-'}`,
  go: (d) => {
    const to = rooms[here].exits[d as Dir];
    if (!to) return `can't go ${d}`;
    here = to;
    return commands.look();
  },
  take: (i) => {
    if (i && rooms[here].items.delete(i)) {
      inv.add(i);
      return `got ${i}`;
    }
    return `no ${i}`;
  },
  inv: () => (inv.size ? [...inv].join() : 'nothing'),
};
for (const line of ['look', 'take lamp', 'take lamp', 'go N', 'go N', 'go S', 'go E', 'take key', 'inv', 'dance']) {
  const [cmd, ...rest] = line.split(' ');
  console.log('>', line, '\n' + (commands[cmd]?.(...rest) ?? `unknown ${cmd}`));
}
console.log(rooms, inv);

// A validator that is made of others: what it gives was built as `any`, and is used as the type that was inferred.
type Check<T> = (value: unknown) => T;
type Checked<C> = C extends Check<infer T> ? T : never;
const text: Check<string> = (value) => value as string;
const listOf =
  <T>(item: Check<T>): Check<T[]> =>
  (value) => (Array.isArray(value) ? value.map((element) => item(element)) : []);
const record =
  <S extends Record<string, Check<any>>>(shape: S): Check<{ [K in keyof S]: Checked<S[K]> }> =>
  (value) => {
    const result: any = {};
    for (const key in shape) result[key] = shape[key]((value as any)[key]);
    return result;
  };
const tagged = record({ tags: listOf(text), name: text })({ tags: ['x'], name: 'n' });
console.log(tagged.tags.length + 1, tagged.name.toUpperCase(), tagged);
