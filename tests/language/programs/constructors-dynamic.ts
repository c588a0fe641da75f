/** The constructor of a value behind any. */

export {};

class Box<T> {
  static made = 1;
  constructor(public v: T) {}
}
class Leaf extends Box<number> {}
const any = (x: unknown): any => x;
const m = new Map([[1, 2]]);
const n = new Map([['a', 'b']]);
console.log(any(m).constructor === any(n).constructor, any(m).constructor.name);
console.log(any(new Set([1])).constructor === any(new Set(['a'])).constructor);
const C = any(new Box(1)).constructor;
console.log(new C(2).v, C.name, C.made);
console.log(new (any(m).constructor)([['q', 1]]));
console.log(any([]).constructor.name, any({}).constructor.name, any(new Error('x')).constructor.name);
console.log(any('').constructor.name, any(1).constructor.name, any(true).constructor.name, any(() => 1).constructor.name);
class My extends Map<string, number> {
  x = 1;
}
const my = any(new My());
console.log(my.constructor === My, my.constructor.name, my.constructor === any(m).constructor);
const leaf = any(new Leaf(5));
console.log(leaf.constructor === Leaf, leaf.constructor.name, leaf.constructor.made);
console.log(any({ constructor: 7 }).constructor, any({ constructor: { name: 'own' } }).constructor);
const copy = new leaf.constructor(9);
console.log(copy.v, copy instanceof Leaf);

// Of what has no class of the program, whether it names `Array` and `Object` or not.
const isSame = (a: any, b: any) => a.constructor === b.constructor;
console.log(isSame({}, []), isSame([], [1]), isSame({}, { a: 1 }), isSame(new Map(), new Set()), isSame(() => 1, class {}));
console.log(isSame(new Uint8Array(1), new Uint16Array(1)), isSame('a', 1), isSame(1, 2), isSame(true, 1n), isSame(Symbol(), Symbol()));
const nameOf = (a: any) => a?.constructor?.name;
console.log([{}, [], new Uint8Array(2), 'x', () => 1, null, Object.create(null), Symbol(), 1n].map(nameOf).join());
