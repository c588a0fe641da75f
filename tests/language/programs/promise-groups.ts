// alone
const later = <T>(value: T, turns: number): Promise<T> => {
  let p = Promise.resolve<unknown>(0);
  for (let i = 0; i < turns; i++) p = p.then(() => i);
  return new Promise<T>((resolve) => {
    p.then(() => resolve(value));
  });
};
Promise.all([later(1, 3), later('two', 1), 3, true]).then(([a, b, c, d]) => console.log(a + 1, b.length, c, d));
Promise.all([1, 2, 3].map((n) => later(n * n, 4 - n))).then((ns) =>
  console.log(
    ns,
    ns.reduce((x, y) => x + y, 0),
  ),
);
Promise.all([]).then((none) => console.log('none', none.length));
Promise.all(new Set([later('s', 1), Promise.resolve('t')])).then((set) => console.log(set.join()));
Promise.all([later(1, 9), Promise.reject(new Error('bad')), Promise.reject(new Error('worse'))]).catch((e) =>
  console.log(String(e)),
);
Promise.allSettled([later(5, 2), Promise.reject('why')]).then(([a, b]) => {
  console.log(a.status, a.status === 'fulfilled' ? a.value + 1 : a.reason);
  console.log(b);
});
Promise.allSettled([1, 2].map((n) => (n === 1 ? later(n, 1) : Promise.reject(`no ${n}`)))).then((rs) => {
  for (const r of rs) console.log(r.status === 'fulfilled' ? `value ${r.value}` : `reason ${r.reason}`);
});
Promise.race([later('slow', 8), later('fast', 2)]).then((v) => console.log(v));
Promise.race([later('slow', 8), Promise.reject(new TypeError('fast'))]).catch((e) => console.log(String(e)));
Promise.any([Promise.reject('a'), later('any', 4)]).then((v) => console.log(v.toUpperCase()));
Promise.any([Promise.reject('a'), Promise.reject('b')]).catch((e: unknown) => {
  if (e instanceof AggregateError) console.log(e.name, e.message, e.errors);
});
Promise.any([]).catch((e: unknown) => {
  if (e instanceof AggregateError) console.log(e.message, e.errors.length);
});
interface Named {
  name: string;
}
class Cat {
  constructor(
    readonly name: string,
    readonly lives = 9,
  ) {}
}
Promise.all([later(new Cat('Tom'), 1), later({ name: 'x' }, 1)]).then(([cat, named]) =>
  console.log(cat.lives, named.name),
);
const names: Promise<Named[]> = Promise.all([later(new Cat('A'), 1), later(new Cat('B'), 2)]);
names.then((list) => console.log(list.map((n) => n.name)));
function gather<T>(items: readonly T[]): Promise<T[]> {
  return Promise.all(items.map((item) => later(item, 2))) as Promise<T[]>;
}
gather([1.5, 2.5]).then((l) => console.log(l.map((v) => v * 2)));
gather(['p', 'q']).then((l) => console.log(l.map((v) => v + v)));
