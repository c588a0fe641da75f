// Methods as values: taken by patterns, generic ones, and ones that need no object.

class Conv {
  scale = 2;
  wrap<T>(x: T): T[] {
    return [x];
  }
  times<N extends number>(n: N): number {
    return n * this.scale;
  }
  pair<A, B>(a: A, b: B): [A, B] {
    return [a, b];
  }
}
const c = new Conv();
const w = c.wrap.bind(c);
console.log(w(3), w('a')[0].length);
const t = c.times.bind(c);
console.log(
  t(4),
  [1, 2].map(c.wrap),
  [1, 2].map((x) => c.times(x)),
);
const { wrap, pair } = c;
console.log(wrap(1)[0] + 1, pair('x', 2)[1] + 1);
const api = { wrap: c.wrap, c };
console.log(api.wrap('z')[0].toUpperCase(), api.c.wrap(1));
interface Mapper {
  map<T, U>(l: T[], f: (x: T) => U): U[];
}
const m: Mapper = {
  map(l, f) {
    return l.map(f);
  },
};
const mm = m.map;
console.log(
  mm([1, 2], (x) => x + 1),
  mm(['a'], (s) => s.length),
);
class M2 implements Mapper {
  map<T, U>(l: T[], f: (x: T) => U): U[] {
    return l.map(f).reverse();
  }
}
const list: Mapper[] = [m, new M2()];
console.log(list.map((q) => q.map).map((g) => g([1, 2], (x) => x * 10)));
class Repo<T> {
  items: T[] = [];
  find<K extends keyof T>(k: K, v: T[K]): T | undefined {
    return this.items.find((i) => i[k] === v);
  }
  add(i: T) {
    this.items.push(i);
    return this;
  }
}
const repo = new Repo<{ id: number; name: string }>().add({ id: 1, name: 'q' });
const find = repo.find.bind(repo);
console.log(find('id', 1)?.name, find('name', 'z'));
console.log(c.wrap === c.wrap, typeof c.wrap, c.wrap.name, c.wrap.length);
class EE {
  on<K extends string>(k: K, f: (k: K) => void) {
    f(k);
    return this;
  }
}
const ee = new EE();
const on = ee.on.bind(ee);
on('x', (k) => console.log(k));
async function later<T>(f: () => Promise<T>): Promise<T> {
  return f();
}
const helpers = {
  later,
  retry: async <T>(f: () => T, n: number): Promise<T> => {
    try {
      return f();
    } catch (e) {
      if (n === 0) throw e;
      return helpers.retry(f, n - 1);
    }
  },
};
helpers.later(async () => 5).then((x) => console.log(x + 1));
let tries = 0;
helpers
  .retry(() => {
    if (tries++ < 2) throw new Error('no');
    return tries;
  }, 5)
  .then((x) => console.log('tries', x + 0));
class Plain {
  n = 1;
  plain(x: number) {
    return x;
  }
}
const { plain } = new Plain();
console.log(plain(3));
