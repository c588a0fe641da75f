// alone
const log: string[] = [];
const out = (text: string): void => {
  log.push(text);
  console.log(text);
};
function chain(name: string, count: number): Promise<number> {
  let p = Promise.resolve(0);
  for (let i = 0; i < count; i++) {
    p = p.then((v) => {
      out(`${name}${v}`);
      return v + 1;
    });
  }
  return p;
}
void chain('a', 8);
void chain('b', 8);
const inner = Promise.resolve('x');
Promise.resolve()
  .then(() => inner)
  .then((v) => out(`adopted ${v}`));
new Promise<string>((resolve) => resolve(inner)).then((v) => out(`by executor ${v}`));
Promise.resolve(1)
  .finally(() => inner)
  .then((v) => out(`finally ${v}`));
Promise.reject(new Error('e'))
  .finally(() => out('cleanup'))
  .catch((e) => out(String(e)))
  .then(() => out('after'));
Promise.resolve(1)
  .finally(() => {
    throw new Error('f');
  })
  .catch((e) => out(String(e)));
const p: Promise<unknown> = new Promise<number>((_, reject) => reject('r'));
p.then(
  () => out('never'),
  (r) => out(`rejected ${r}`),
);
let self: Promise<number>;
self = Promise.resolve(1).then((): Promise<number> => self);
self.catch((e) => out(String(e)));
const done = new Promise<number>((resolve, reject) => {
  resolve(1);
  resolve(2);
  reject(new Error('late'));
  throw new Error('ignored');
});
done.then((v) => out(`first ${v}`));
new Promise<number>(() => {
  throw new TypeError('thrown');
})
  .catch((e) => {
    out(String(e));
    return -1;
  })
  .then((v) => out(`${v}`));
queueMicrotask(() => {
  out('m1');
  queueMicrotask(() => out('m2'));
});
interface Shape {
  area: number;
}
class Square {
  area = 4;
  side = 2;
}
const sq: Promise<Square> = Promise.resolve(new Square());
const sh: Promise<Shape> = sq;
sh.then((s) => out(`area ${s.area}`));
const un: Promise<number | string> = Promise.resolve(5);
un.then((v) => out(typeof v));
Promise.resolve(true)
  .then((b) => (b ? 'yes' : 'no'))
  .then(out);
Promise.resolve()
  .then(() => [1, 2, 3])
  .then((a) => out(a.map((x) => x * 2).join()));
const pass: Promise<number> = Promise.resolve(3)
  .then(undefined, () => 9)
  .then(null);
pass.then((v) => out(`passed ${v}`));
const late = Promise.reject('late');
Promise.resolve().then(() => late.catch((r) => out(`handled ${r}`)));
out('end');
const mixed: (((v: number) => string) | undefined)[] = [undefined, (v) => `m${v}`];
function useIt(f: ((v: number) => unknown) | undefined): void {
  out(String(f?.(4)));
}
useIt(mixed[0]);
useIt(mixed[1]);
function useWide(f: ((v: number | string) => string) | null | undefined): void {
  const g: ((v: number) => string | number) | null | undefined = f;
  out(`${g?.(4)}`);
}
useWide((v) => typeof v);
useWide(null);
useWide(undefined);
