/** Parser combinators as methods, each giving a parser for a larger type. */
type Result<T> = { ok: true; value: T; rest: string } | { ok: false; expected: string };
class Parser<T> {
  constructor(readonly run: (s: string) => Result<T>) {}
  map<U>(f: (t: T) => U): Parser<U> {
    return new Parser((s) => {
      const r = this.run(s);
      return r.ok ? { ok: true, value: f(r.value), rest: r.rest } : r;
    });
  }
  then<U>(p: Parser<U>): Parser<[T, U]> {
    return new Parser((s) => {
      const a = this.run(s);
      if (!a.ok) return a;
      const b = p.run(a.rest);
      return b.ok ? { ok: true, value: [a.value, b.value], rest: b.rest } : b;
    });
  }
  or<U>(p: Parser<U>): Parser<T | U> {
    return new Parser<T | U>((s) => {
      const a = this.run(s);
      return a.ok ? a : p.run(s);
    });
  }
  many(): Parser<T[]> {
    return new Parser((s) => {
      const value: T[] = [];
      for (;;) {
        const r = this.run(s);
        if (!r.ok) return { ok: true, value, rest: s };
        value.push(r.value);
        s = r.rest;
      }
    });
  }
  optional(): Parser<T | undefined> {
    return new Parser<T | undefined>((s) => {
      const r = this.run(s);
      return r.ok ? r : { ok: true, value: undefined, rest: s };
    });
  }
  nullable(): Parser<T | null> {
    return new Parser<T | null>((s) => {
      const r = this.run(s);
      return r.ok ? r : { ok: true, value: null, rest: s };
    });
  }
  sepBy(sep: Parser<unknown>): Parser<T[]> {
    return this.then(sep.then(this).map(([, t]) => t).many()).map(([first, rest]) => [first, ...rest]);
  }
  skip<U>(p: Parser<U>): Parser<T> {
    return this.then(p).map(([t]) => t);
  }
  located(): Parser<{ value: T; length: number }> {
    return new Parser((s) => {
      const r = this.run(s);
      return r.ok ? { ok: true, value: { value: r.value, length: s.length - r.rest.length }, rest: r.rest } : r;
    });
  }
}
const char = (c: string) => new Parser<string>((s) => (s[0] === c ? { ok: true, value: c, rest: s.slice(1) } : { ok: false, expected: c }));
const regex = (r: RegExp) =>
  new Parser<string>((s) => {
    const m = r.exec(s);
    return m && m.index === 0 ? { ok: true, value: m[0], rest: s.slice(m[0].length) } : { ok: false, expected: String(r) };
  });
const number = regex(/^\d+/).map(Number);
const list = char('[').then(number.sepBy(char(','))).map(([, l]) => l).skip(char(']'));
console.log(list.run('[1,2,3]'));
console.log(number.optional().then(char('x')).run('x'));
console.log(number.or(char('a')).many().run('1a2b'));
console.log(number.located().run('123'), number.nullable().run('z'));
