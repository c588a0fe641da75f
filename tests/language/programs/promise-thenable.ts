// alone
class Lazy {
  constructor(private readonly make: () => number) {}
  then<A>(onFulfilled: (value: number) => A): void {
    console.log('then of Lazy');
    onFulfilled(this.make());
  }
}
class Query implements PromiseLike<string> {
  then<A = string, B = never>(
    onFulfilled?: ((value: string) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): PromiseLike<A | B> {
    return Promise.resolve('rows').then(onFulfilled, onRejected);
  }
}
class Picky {
  readonly then = 5;
}
class Twice implements PromiseLike<number> {
  then<A = number, B = never>(
    onFulfilled?: ((value: number) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): PromiseLike<A | B> {
    onFulfilled?.(1);
    onFulfilled?.(2);
    onRejected?.(new Error('late'));
    throw new Error('ignored');
  }
}
const twice = new Twice();
const plain = {
  then(resolve: (value: string) => void): void {
    resolve('plain');
  },
};
Promise.resolve(plain).then((v) => console.log(v));
Promise.resolve()
  .then(() => new Query())
  .then((rows) => console.log(rows.length, rows));
new Promise<unknown>((resolve) => resolve(new Lazy(() => 42))).then((v) => console.log('lazy', v));
Promise.resolve<unknown>(
  new Lazy(() => {
    throw new Error('lazy failed');
  }),
).catch((e) => console.log(String(e)));
Promise.resolve(twice).then((v) => console.log('once', v));
Promise.resolve(new Picky()).then((p) => console.log('picky', p.then));
Promise.all([new Query(), twice, 3]).then((all) => console.log(all));
Promise.resolve(1)
  .then(() => console.log(1))
  .then(() => console.log(2))
  .then(() => console.log(3))
  .then(() => console.log(4))
  .then(() => console.log(5));
function use(p: PromiseLike<number>): void {
  p.then((v) => console.log('used', v + 1));
}
use(Promise.resolve(4));
