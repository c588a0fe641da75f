/** A schema library whose types wrap one another in eight ways. */
type Output<S> = S extends Type<infer T> ? T : never;
class Issue {
  constructor(readonly path: (string | number)[], readonly message: string) {}
}
type Parsed<T> = { success: true; data: T } | { success: false; issues: Issue[] };
abstract class Type<T> {
  abstract check(v: unknown, path: (string | number)[]): Parsed<T>;
  parse(v: unknown): T {
    const r = this.check(v, []);
    if (r.success) return r.data;
    throw new Error(r.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; '));
  }
  optional(): Type<T | undefined> { return new Optional(this); }
  nullable(): Type<T | null> { return new Nullable(this); }
  array(): ArrayType<T> { return new ArrayType(this); }
  record(): Type<Record<string, T>> { return new RecordType(this); }
  or<U>(other: Type<U>): Type<T | U> { return new Union<T, U>(this, other); }
  and<U>(other: Type<U>): Type<T & U> { return new Both<T, U>(this, other); }
  transform<U>(f: (t: T) => U): Type<U> { return new Transform(this, f); }
  default(value: T): Type<T> { return new Default(this, value); }
  refine(ok: (t: T) => boolean, message = 'invalid'): Type<T> { return new Refine(this, ok, message); }
  promise(): Type<Promise<T>> { return new Transform(this, (t) => Promise.resolve(t)); }
}
const fail = (path: (string | number)[], message: string): { success: false; issues: Issue[] } => ({ success: false, issues: [new Issue(path, message)] });
class Optional<T> extends Type<T | undefined> {
  constructor(readonly inner: Type<T>) { super(); }
  check(v: unknown, path: (string | number)[]): Parsed<T | undefined> { return v === undefined ? { success: true, data: undefined } : this.inner.check(v, path); }
}
class Nullable<T> extends Type<T | null> {
  constructor(readonly inner: Type<T>) { super(); }
  check(v: unknown, path: (string | number)[]): Parsed<T | null> { return v === null ? { success: true, data: null } : this.inner.check(v, path); }
}
class ArrayType<T> extends Type<T[]> {
  #min = 0;
  constructor(readonly inner: Type<T>) { super(); }
  min(n: number): this { this.#min = n; return this; }
  check(v: unknown, path: (string | number)[]): Parsed<T[]> {
    if (!Array.isArray(v)) return fail(path, 'Expected array');
    if (v.length < this.#min) return fail(path, `at least ${this.#min}`);
    const data: T[] = []; const issues: Issue[] = [];
    v.forEach((e, i) => { const r = this.inner.check(e, [...path, i]); if (r.success) data.push(r.data); else issues.push(...r.issues); });
    return issues.length > 0 ? { success: false, issues } : { success: true, data };
  }
}
class RecordType<T> extends Type<Record<string, T>> {
  constructor(readonly inner: Type<T>) { super(); }
  check(v: unknown, path: (string | number)[]): Parsed<Record<string, T>> {
    if (typeof v !== 'object' || v === null) return fail(path, 'Expected object');
    const data: Record<string, T> = {};
    for (const [k, e] of Object.entries(v)) { const r = this.inner.check(e, [...path, k]); if (!r.success) return r; data[k] = r.data; }
    return { success: true, data };
  }
}
class Union<T, U> extends Type<T | U> {
  constructor(readonly a: Type<T>, readonly b: Type<U>) { super(); }
  check(v: unknown, path: (string | number)[]): Parsed<T | U> { const r = this.a.check(v, path); return r.success ? r : this.b.check(v, path); }
}
class Both<T, U> extends Type<T & U> {
  constructor(readonly a: Type<T>, readonly b: Type<U>) { super(); }
  check(v: unknown, path: (string | number)[]): Parsed<T & U> {
    const a = this.a.check(v, path); if (!a.success) return a;
    const b = this.b.check(v, path); if (!b.success) return b;
    return { success: true, data: { ...a.data, ...b.data } };
  }
}
class Transform<T, U> extends Type<U> {
  constructor(readonly inner: Type<T>, readonly f: (t: T) => U) { super(); }
  check(v: unknown, path: (string | number)[]): Parsed<U> { const r = this.inner.check(v, path); return r.success ? { success: true, data: this.f(r.data) } : r; }
}
class Default<T> extends Type<T> {
  constructor(readonly inner: Type<T>, readonly value: T) { super(); }
  check(v: unknown, path: (string | number)[]): Parsed<T> { return v === undefined ? { success: true, data: this.value } : this.inner.check(v, path); }
}
class Refine<T> extends Type<T> {
  constructor(readonly inner: Type<T>, readonly ok: (t: T) => boolean, readonly message: string) { super(); }
  check(v: unknown, path: (string | number)[]): Parsed<T> { const r = this.inner.check(v, path); return !r.success || this.ok(r.data) ? r : fail(path, this.message); }
}
class Str extends Type<string> {
  check(v: unknown, path: (string | number)[]): Parsed<string> { return typeof v === 'string' ? { success: true, data: v } : fail(path, `Expected string, received ${typeof v}`); }
  min(n: number) { return this.refine((s) => s.length >= n, `at least ${n} characters`); }
}
class Num extends Type<number> {
  check(v: unknown, path: (string | number)[]): Parsed<number> { return typeof v === 'number' ? { success: true, data: v } : fail(path, `Expected number, received ${typeof v}`); }
}
class Obj<S extends Record<string, Type<any>>> extends Type<{ [K in keyof S]: Output<S[K]> }> {
  constructor(readonly shape: S) { super(); }
  check(v: unknown, path: (string | number)[]): Parsed<{ [K in keyof S]: Output<S[K]> }> {
    if (typeof v !== 'object' || v === null) return fail(path, 'Expected object');
    const data: Record<string, unknown> = {}; const issues: Issue[] = [];
    for (const [k, t] of Object.entries(this.shape)) { const r = t.check((v as Record<string, unknown>)[k], [...path, k]); if (r.success) data[k] = r.data; else issues.push(...r.issues); }
    return issues.length > 0 ? { success: false, issues } : { success: true, data: data as { [K in keyof S]: Output<S[K]> } };
  }
}
const z = { string: () => new Str(), number: () => new Num(), object: <S extends Record<string, Type<any>>>(s: S) => new Obj(s) };
const Address = z.object({ street: z.string(), zip: z.string().min(4).optional() });
const Person = z.object({ name: z.string().min(2), age: z.number().nullable(), tags: z.string().array().min(1), address: Address, scores: z.number().record(), id: z.string().or(z.number()), size: z.number().default(3), big: z.number().transform((n) => n > 10) });
type Person = Output<typeof Person>;
const p: Person = Person.parse({ name: 'Ann', age: null, tags: ['a'], address: { street: 'x' }, scores: { a: 1 }, id: 7, big: 12 });
console.log(p, p.name.toUpperCase(), p.tags.length, p.address.street, p.scores.a);
try { Person.parse({ name: 'A', age: 'x', tags: [], address: {}, scores: { a: 'b' }, id: true, big: 1 }); } catch (e) { console.log((e as Error).message); }
console.log(Address.and(z.object({ city: z.string() })).parse({ street: 's', city: 'c' }));
