/** Own members of objects by the keys that are listed, beside classes with methods that nobody calls. */
class Big<T> { constructor(private x: T) {} a() { return [this.x]; } b() { return new Big([this.x]); } get size() { return 3; } c(s: string) { return s.replace(/x+/g, (m) => m.toUpperCase()); } d() { return new Date().toISOString(); } }
console.log(new Big(3).a());
for (const [k, v] of Object.entries({ p: 1, q: 'two' })) console.log(k, v);
console.log(Object.values({ a: [1], b: [2] }), Object.assign({}, { z: 1 }));
const counted = {
  reads: 0,
  get next() {
    return ++this.reads;
  },
  set next(n: number) {
    this.reads = n;
  },
  maybe: undefined as string | undefined,
};
console.log(Object.entries(counted), Object.values(counted), { ...counted });
class Point {
  #hidden = 1;
  label?: string;
  constructor(public x: number, public y: number) {}
  get sum() {
    return this.x + this.y + this.#hidden;
  }
}
const point: unknown = new Point(1.5, 2);
console.log(Object.entries(point as object), structuredClone({ point: { x: 1 }, list: [{ y: 2 }] }));
const { x, ...rest } = new Point(3, 4);
console.log(x, rest, Object.fromEntries(Object.entries({ a: 1, b: 2 }).map(([k, v]) => [v, k])));
