/** Optional calls of methods behind any and interfaces keep their object; mixins of different classes are told apart. */

export {};

const o: any = { x: 5, f(a: number) { return this.x + a; }, g: null }; console.log(o.f?.(1), o.f?.(...[2]), o.g?.(1), o?.f(3), (o.f)(4));
class P { static n = 3; static f(a = 0) { return this.n + a; } m() { return this; } } const p: any = P; console.log(p.f?.(1), p.f?.(), new p().m?.() instanceof P);
interface K { f?(a: number): number; n: number } const k: K = P; console.log(k.f?.(2)); const ks: K[] = [P, { n: 8, f(a) { return this.n * a; } }, { n: 1 }]; console.log(ks.map((q) => q.f?.(2)), ks.map((q) => q.f ? q.f(3) : 0));
const fs: any[] = [o, P]; for (const q of fs) { const key = 'f'; console.log(q[key](1), q[key]?.(2), q['f']?.(7)); }

namespace Mixins {
class Plain { static readonly kind: string = 'p'; constructor(readonly size: number) {} area(): number { return this.size; } }
class Scaled extends Plain { static override readonly kind = 's'; override area(): number { return super.area() * 2; } }
function mix<T extends new (...args: any[]) => { area(): number }>(Above: T) { return class extends Above { static made = 0; override area(): number { return super.area() + 0.5; } }; }
const One = mix(Scaled);
const Two = mix(Plain);
console.log(Two.kind, One.kind, new Two(1).area(), new One(1).area());
}
function local(n: number) {
  class Above {
    static step = n;
    static shift = (x: number): number => x + this.step;
  }
  return class Below extends Above {
    static override step = n * 2;
    static override shift = (x: number): number => super.shift(x) * this.step;
  };
}
console.log(local(2).shift(1), local(5).shift(1));
