/** Built-in classes as values: in lists and tables, constructed, compared with what objects have for their constructor, and shown. */

const types = [Uint8Array, Float64Array];
for (const T of types) { const t = new T(4); t[0] = 1.5; console.log(t, T.name, T.BYTES_PER_ELEMENT); }
const table = { u8: Uint8Array, f64: Float64Array, i16: Int16Array } as const;
function make(k: keyof typeof table, n: number) { return new table[k](n); }
console.log(make('u8', 2), make('i16', 1).length);
const x = [1, 2];
console.log(x.constructor === Array, ({}).constructor === Object, 'a'.constructor === String, (5).constructor === Number);
const d = new Date(0);
console.log(d.constructor === Date, new Map().constructor === Map, d.constructor.name);
const ctors: Array<{ new (...a: any[]): unknown; name: string }> = [Array, Map, Set];
for (const c of ctors) console.log(c.name, new c());
const isA = (v: unknown, C: Function) => v instanceof C;
console.log(isA([], Array), isA({}, Array), isA(new Map(), Map), isA([], Object), isA({}, Object), isA(5, Number));
const conv: Record<string, (s: string) => unknown> = { number: Number, string: String, boolean: Boolean };
console.log(conv.number('5'), conv.string('x'), conv.boolean(''));
console.log(typeof Array, typeof Object, Array.name, Map.name, Array.length);
console.log([Array, Map, Date, Uint8Array, TypeError, String, Object]);
const A = Array;
console.log(A.isArray([]), new A<number>(3).fill(0), A.from([1]));

const fields = { name: String, age: Number, tags: Array, born: Date, meta: Object };
for (const [k, c] of Object.entries(fields)) console.log(k, c.name, c === String);
function kind(v: any): string {
  switch (v.constructor) {
    case String: return 'text';
    case Number: return 'number';
    case Boolean: return 'boolean';
    case Array: return 'list';
    case Object: return 'object';
    case Date: return 'date';
    case Map: return 'map';
    default: return v.constructor?.name ?? 'none';
  }
}
class P {}
console.log([1, 'a', true, [], {}, { a: 1 }, new Date(0), new Map(), new Set(), new P(), JSON.parse('{"a":[1]}'), JSON.parse('[1]'), new Uint8Array(1)].map(kind));
const validators = new Map<unknown, (v: unknown) => boolean>([[String, (v) => typeof v === 'string'], [Number, (v) => typeof v === 'number'], [Array, Array.isArray]]);
console.log(validators.get(String)!('a'), validators.get(Number)!('a'), validators.get(Array)!([]));
function sameType(a: any, b: any) { return a.constructor === b.constructor; }
console.log(sameType([], [1]), sameType({}, []), sameType('a', 'b'), sameType(1, 'b'), sameType(new Uint8Array(1), new Uint8Array(2)), sameType(new Uint8Array(1), new Int8Array(2)));
type TypedCtor = Uint8ArrayConstructor | Int32ArrayConstructor | Float32ArrayConstructor;
class Pool { constructor(private C: TypedCtor, private n: number) {} make() { return new this.C(this.n); } }
console.log(new Pool(Int32Array, 2).make(), new Pool(Float32Array, 1).make());
function alloc<T>(C: new (n: number) => T, n: number): T { return new C(n); }
console.log(alloc(Uint16Array, 3), alloc(Float64Array, 1)[0], alloc<number[]>(Array, 2).length);
const Bytes: any = Uint8Array; console.log(new Bytes([1, 2, 300]), new Bytes(new ArrayBuffer(4), 1, 2), new Bytes(), new Bytes("2"), new Bytes(new Set([5])));
const O: any = Object; console.log(new O(), new O({ a: 1 }), O.name);
console.log(new Object(), typeof Date(), Date().length > 10, Object({ a: 1 }), Object(null));
const isObj = (v: unknown) => Object(v) === v; console.log(isObj({}), isObj(5), isObj(null), isObj([]), isObj('a'), isObj(() => 1));
const List: any = Array; console.log(new List(3).length, new List(1, 2), new List('a'));
const u8 = new Uint8Array(3); console.log(u8.constructor === Uint8Array, (u8 as any).constructor.name);
const clone = <T extends Uint8Array | Float64Array>(t: T): T => new (t.constructor as any)(t) as T;
console.log(clone(u8), clone(new Float64Array([1.5])));
console.log([1, 2].constructor === [].constructor, (async () => 1).name, Array === Array, (Array as unknown) === Object);
