// Methods of the program's own classes taken from a prototype, and called on a chosen object.
class C {
  n = 1;
  m(k: number) { return this.n + k; }
  async later(k: number) { return this.n * k; }
  toString() { return `C(${this.n})`; }
}
class D extends C {
  override n = 5;
  override m(k: number) { return C.prototype.m.call(this, k) * 10; }
}
console.log(C.prototype.m.call(new D(), 3), new D().m(1), C.prototype.m.apply(new C(), [4]));
const f = C.prototype.m; console.log(f.call(new C(), 9), f.name, f.length, typeof C.prototype.m, C.prototype.m === new C().m, D.prototype.m === C.prototype.m, D.prototype.toString === C.prototype.toString);
const bound = C.prototype.m.bind(new D()); console.log(bound(2), D.prototype.toString.call(new C()));
C.prototype.later.call(new D(), 2).then((v) => console.log(v));
function local() { let base = 3; class L { x = base; get() { return this.x + base; } } return [new L().get(), L.prototype.get.call(new L())]; }
console.log(local());
const methods = [C.prototype.m, D.prototype.m]; console.log(methods.map((m) => m.call(new D(), 1)));
