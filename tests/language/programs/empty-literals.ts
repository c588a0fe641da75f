/** The literal `{}`: alone any value but undefined and null, beside others what they are; and what a pattern takes from it. */

export {};

function part1(): void {
  for (const v of [undefined, 1, {}]) console.log(typeof v);
  for (const v of [1, {}]) console.log(typeof v);
  const pick = (n: number) => (n > 0 ? n : {});
  console.log(pick(1), pick(0));
  const { a = 1, b } = {} as { a?: number; b?: string };
  console.log(a, b);
  const { c = 1 } = {};
  console.log(c);
  function f({ x = 1, y = 'q' } = {}) {
    return x + y;
  }
  console.log(f(), f({ x: 3 }));
  const e = {};
  console.log(e, Object.keys(e), JSON.stringify(e), { ...e });
  const m = [{}, { a: 1 }, { b: 'x' }];
  for (const k of m) console.log(k, k.a, k.b);
  const s = [{}, 'text', [1]];
  console.log(
    s.map((v) => typeof v),
    s,
  );
  class K {}
  const ks: object[] = [{}, new K()];
  console.log(ks);
  let t = {};
  t = { z: 1 };
  t = 5;
  console.log(t);
  console.log(`${e}`, String({}), {} + 'a');
  const set = new Set([{}, {}]);
  console.log(set.size, e === e, e === t);
  const w = new WeakMap<object, number>();
  w.set(e, 1);
  console.log(w.get(e));
}

part1();

function part2(): void {
  interface Opts {
    a?: number;
    b?: string;
  }
  function g(o?: Opts) {
    const { a = 1, b = 'd' } = o ?? {};
    return [a, b];
  }
  console.log(g(), g({ a: 5 }), g({ b: 'z' }));
  function h(o?: Opts) {
    const { a = 1, b = 'd' } = o || {};
    return [a, b];
  }
  console.log(h(), h({ a: 5 }), h({ b: 'z' }));
  const spread = (c: boolean, o?: Opts) => ({ x: 1, ...(c ? { y: 2 } : {}), ...(o ?? {}) });
  console.log(spread(true), spread(false), spread(true, { a: 3 }));
  const and = (c: boolean) => ({ x: 1, ...(c && { y: 2 }) });
  console.log(and(true), and(false));
  const counts = ['a', 'b', 'a'].reduce<Record<string, number>>((all, k) => {
    all[k] = (all[k] ?? 0) + 1;
    return all;
  }, {});
  console.log(counts);
  console.log(Object.assign({}, { p: 1 }, { q: 'w' }));
  const by = ['a', 'b'].reduce((all, k) => ({ ...all, [k]: 1 }), {});
  console.log(by);
  class Box<T> {
    constructor(public value: T) {}
  }
  console.log(new Box({}), new Box({}).value);
  const empty: Opts = {};
  console.log(empty.a, empty);
  let last: { x?: number } = { x: 1 };
  last = {};
  console.log(last.x);
  const nested = { inner: {}, list: [{}] };
  console.log(nested, typeof nested.inner, nested.inner === nested.list[0]);
  const { inner: { z = 3 } = {} } = { inner: undefined as { z?: number } | undefined };
  console.log(z);
  const fz = Object.freeze({});
  console.log(fz, Object.isFrozen(fz));
  const err = new Error('x', {});
  console.log(err.message);
  function id<T>(x: T): T {
    return x;
  }
  console.log(id({}), Object.keys(id({})).length);
  const mm = new Map([['a', {}]]);
  console.log(mm, mm.get('a'));
  type State = { kind: 'a' } | { kind: 'b' };
  const st: Partial<State> = {};
  console.log(st.kind);
  console.log(+{}, `${{}}`);
  for (const k in {}) console.log(k);
  console.log(JSON.stringify({ a: {}, b: [{}] }), Object.entries({}), 'a' in {});
  console.log(structuredClone({}));
  const { ...rest } = {};
  console.log(rest);
}

part2();

function part3(): void {
  interface Opts {
    a?: number;
    b?: string;
  }
  function h(o?: Opts) {
    const { a = 1, b = 'd' } = o || {};
    return [a, b];
  }
  console.log(h(), h({ a: 5 }), h({ b: 'z' }));
  const none: undefined = undefined;
  console.log(none || 5, none ?? 6, (none as string | undefined) || 'x');
  const text = (s?: string | null) => (s || 'empty').length;
  console.log(text(), text(null), text(''), text('abc'));
  const num = (n?: number) => (n || 7) + 1;
  console.log(num(), num(0), num(2));
  let un: {} = { a: 4 };
  const { a = 1 } = un as { a?: number };
  console.log(a);
  function deep({ p: { q = 2 } = {} }: { p?: { q?: number } } = {}) {
    return q;
  }
  console.log(deep(), deep({}), deep({ p: {} }), deep({ p: { q: 9 } }));
  let e = 1,
    w = 2;
  ({ e = 5, w = 6 } = { w: 3 } as { e?: number; w?: number });
  console.log(e, w);
  const f2 = (b: boolean | undefined) => b || false;
  console.log(f2(true), f2(undefined), f2(false));
}

part3();
