// Accessors of literals through computed keys, Object.* and any.

const o = {
  base: 2,
  get double(): number {
    return this.base * 2;
  },
};
console.log(Object.keys(o), Object.values(o), JSON.stringify(o), { ...o });
const a: any = o;
console.log(a.double, a['dou' + 'ble']);
const typed = {
  n: 1,
  get half() {
    return this.n / 2;
  },
  set twice(x: number) {
    this.n = x * 2;
  },
};
const view: any = typed;
view.twice = 4;
console.log(view.half, typed.n, view['twice'], view.none);
try {
  view.half = 3;
} catch (error) {
  console.log(String(error));
}
