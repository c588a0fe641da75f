// Accessors in object literals: alone and in pairs, through interfaces, shown by the console.
const o = { _v: 1, get v() { return this._v; }, set v(x: number) { this._v = x * 2; } };
o.v = 5; console.log(o.v, o._v); o.v += 3; console.log(o.v); o.v++; console.log(o.v);
console.log(o);
const p = { get only() { return 'x'; } };
console.log(p.only, p);
const q = { set only(x: number) { console.log('set', x); } };
q.only = 3;
interface HasName { readonly name: string }
class A { get name() { return 'A'; } }
const b: HasName = { get name() { return 'lit'; } };
const c: HasName = { name: 'field' };
const list: HasName[] = [new A(), b, c];
for (const x of list) console.log(x.name);
function mk(n: number) { let count = n; return { get count() { return count; }, set count(v) { count = v; }, inc() { count++; return this; } }; }
const m = mk(3); m.inc().inc(); console.log(m.count); m.count = 10; console.log(m.inc().count);
console.log(mk(1));
