/** Validation schemas in a generic class hierarchy, whose types are inferred by mapped and conditional types. */

type Issue = { path: (string | number)[]; message: string };
type Result<T> = { success: true; data: T } | { success: false; issues: Issue[] };
abstract class Schema<T> {
  declare readonly _type: T;
  abstract _parse(v: unknown, path: (string | number)[], issues: Issue[]): T | undefined;
  parse(v: unknown): T { const r = this.safeParse(v); if (r.success) return r.data; throw new Error(r.issues.map((i) => `${i.path.join('.') || '(root)'}: ${i.message}`).join('; ')); }
  safeParse(v: unknown): Result<T> { const issues: Issue[] = []; const data = this._parse(v, [], issues); return issues.length ? { success: false, issues } : { success: true, data: data as T }; }
  optional(): Schema<T | undefined> { return new Optional(this); }
  default(value: T): Schema<T> { return new Default(this, value); }
  refine(check: (v: T) => boolean, message = 'invalid'): Schema<T> { return new Refined(this, check, message); }
  transform<U>(f: (v: T) => U): Schema<U> { return new Transformed(this, f); }
  or<U>(other: Schema<U>): Schema<T | U> { return new Union2<T | U>([this as Schema<T | U>, other as Schema<T | U>]); }
}
type Infer<S> = S extends Schema<infer T> ? T : never;
class Optional<T> extends Schema<T | undefined> { constructor(readonly inner: Schema<T>) { super(); } _parse(v: unknown, p: (string | number)[], i: Issue[]) { return v === undefined ? undefined : this.inner._parse(v, p, i); } }
class Default<T> extends Schema<T> { constructor(readonly inner: Schema<T>, readonly value: T) { super(); } _parse(v: unknown, p: (string | number)[], i: Issue[]) { return v === undefined ? this.value : this.inner._parse(v, p, i); } }
class Refined<T> extends Schema<T> { constructor(readonly inner: Schema<T>, readonly check: (v: T) => boolean, readonly message: string) { super(); } _parse(v: unknown, p: (string | number)[], i: Issue[]) { const n = i.length; const r = this.inner._parse(v, p, i); if (i.length === n && !this.check(r as T)) i.push({ path: p, message: this.message }); return r; } }
class Transformed<T, U> extends Schema<U> { constructor(readonly inner: Schema<T>, readonly f: (v: T) => U) { super(); } _parse(v: unknown, p: (string | number)[], i: Issue[]) { const n = i.length; const r = this.inner._parse(v, p, i); return i.length === n ? this.f(r as T) : undefined; } }
class Str extends Schema<string> {
  private checks: [(s: string) => boolean, string][] = [];
  _parse(v: unknown, path: (string | number)[], issues: Issue[]) { if (typeof v !== 'string') { issues.push({ path, message: `expected string, got ${v === null ? 'null' : Array.isArray(v) ? 'array' : typeof v}` }); return undefined; } for (const [ok, message] of this.checks) if (!ok(v)) issues.push({ path, message }); return v; }
  min(n: number) { this.checks.push([(s) => s.length >= n, `at least ${n} characters`]); return this; }
  regex(re: RegExp, message = `must match ${re}`) { this.checks.push([(s) => re.test(s), message]); return this; }
  email() { return this.regex(/^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i, 'not an email'); }
}
class Num extends Schema<number> { #min = -Infinity; #max = Infinity; #int = false; _parse(v: unknown, path: (string | number)[], issues: Issue[]) { if (typeof v !== 'number' || Number.isNaN(v)) { issues.push({ path, message: 'expected number' }); return undefined; } if (v < this.#min) issues.push({ path, message: `>= ${this.#min}` }); if (v > this.#max) issues.push({ path, message: `<= ${this.#max}` }); if (this.#int && !Number.isInteger(v)) issues.push({ path, message: 'integer expected' }); return v; } min(n: number) { this.#min = n; return this; } max(n: number) { this.#max = n; return this; } int() { this.#int = true; return this; } }
class Bool extends Schema<boolean> { _parse(v: unknown, path: (string | number)[], issues: Issue[]) { if (typeof v === 'boolean') return v; issues.push({ path, message: 'expected boolean' }); return undefined; } }
class Lit<L extends string | number | boolean> extends Schema<L> { constructor(readonly value: L) { super(); } _parse(v: unknown, path: (string | number)[], issues: Issue[]) { if (v === this.value) return this.value; issues.push({ path, message: `expected ${JSON.stringify(this.value)}` }); return undefined; } }
class Arr<T> extends Schema<T[]> { constructor(readonly item: Schema<T>) { super(); } _parse(v: unknown, path: (string | number)[], issues: Issue[]) { if (!Array.isArray(v)) { issues.push({ path, message: 'expected array' }); return undefined; } return v.map((x, i) => this.item._parse(x, [...path, i], issues) as T); } }
class Union2<T> extends Schema<T> { constructor(readonly options: Schema<T>[]) { super(); } _parse(v: unknown, path: (string | number)[], issues: Issue[]) { for (const o of this.options) { const sub: Issue[] = []; const r = o._parse(v, path, sub); if (!sub.length) return r; } issues.push({ path, message: 'no union member matches' }); return undefined; } }
type Shape = Record<string, Schema<any>>;
type OptionalKeys<S extends Shape> = { [K in keyof S]: undefined extends Infer<S[K]> ? K : never }[keyof S];
type ObjectOf<S extends Shape> = { [K in Exclude<keyof S, OptionalKeys<S>>]: Infer<S[K]> } & { [K in OptionalKeys<S>]?: Infer<S[K]> };
class Obj<S extends Shape> extends Schema<ObjectOf<S>> {
  constructor(readonly shape: S) { super(); }
  _parse(v: unknown, path: (string | number)[], issues: Issue[]) { if (typeof v !== 'object' || v === null || Array.isArray(v)) { issues.push({ path, message: 'expected object' }); return undefined; } const out: Record<string, unknown> = {}; for (const key in this.shape) { const r = this.shape[key]._parse((v as Record<string, unknown>)[key], [...path, key], issues); if (r !== undefined) out[key] = r; } return out as ObjectOf<S>; }
  pick<K extends keyof S>(...keys: K[]): Obj<Pick<S, K>> { return new Obj(Object.fromEntries(keys.map((k) => [k, this.shape[k]])) as unknown as Pick<S, K>); }
  extend<E extends Shape>(more: E): Obj<S & E> { return new Obj({ ...this.shape, ...more }); }
}
const z = { string: () => new Str(), number: () => new Num(), boolean: () => new Bool(), literal: <L extends string | number | boolean>(v: L) => new Lit(v), array: <T>(s: Schema<T>) => new Arr(s), object: <S extends Shape>(s: S) => new Obj(s), union: <T>(...o: Schema<T>[]) => new Union2(o) };
const User = z.object({ id: z.number().int().min(1), name: z.string().min(2), email: z.string().email().optional(), tags: z.array(z.string()).default([]), role: z.union<'admin' | 'user'>(z.literal('admin'), z.literal('user')), address: z.object({ street: z.string(), zip: z.string().regex(/^\d{5}$/) }) });
type User = Infer<typeof User>;
const good: User = User.parse({ id: 7, name: 'Ann', role: 'admin', address: { street: 'Main', zip: '12345' }, extra: 1 });
console.log(good, good.address.zip, good.tags.length, good.email);
const bad = User.safeParse({ id: 1.5, name: 'x', email: 'nope', tags: ['a', 3], role: 'root', address: { street: null, zip: '1' } });
if (!bad.success) for (const i of bad.issues) console.log(i.path.join('.'), '-', i.message);
try { User.parse(null); } catch (e) { console.log((e as Error).message); }
const num = z.string().transform((s) => Number(s)).refine((n) => !Number.isNaN(n), 'not numeric');
console.log(num.parse('42') + 1, num.safeParse('x'), z.string().or(z.number()).parse(5), z.string().or(z.number()).safeParse(true));
console.log(User.pick('id', 'name').parse({ id: 3, name: 'Bob' }), z.object({ a: z.number() }).extend({ b: z.boolean() }).parse({ a: 1, b: false }));
