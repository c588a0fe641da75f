// Member names that constants compute.
const key = 'dyn';
const o = { [key]: 1, 3: 'three', 'with space': true, t: 4 };
console.log(o.dyn, o['dyn'], o[3], o['with space'], o.t, o);
enum E { X = 'ex', Y = 'ey' }
const byEnum = { [E.X]: 10, [E.Y]: 20 };
console.log(byEnum[E.X], byEnum.ey, byEnum);
class C { [key] = 5; ['method']() { return 7; } static [key] = 9; get ['acc']() { return 1; } }
console.log(new C().dyn, new C()[key], C.dyn, new C().acc);

const K = { one: 'uno', two: 'dos' } as const;
const tr = { [K.one]: 1, [K.two]: 2 }; console.log(tr.uno, tr['dos']);
