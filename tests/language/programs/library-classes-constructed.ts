/** Built-in classes that only the run time knows, constructed with what they are constructed with by name; classes as keys and as parameters. */

const things = { RegExp, Promise, Error, TypeError, Map, Set, WeakMap, Date, Array, Object, Uint8Array, ArrayBuffer, DataView, URL };
for (const [name, c] of Object.entries(things)) console.log(name, (c as Function).name, typeof c);
const r: any = RegExp; console.log(new r('a+', 'g').test('caa'), new r('x').source);
const reg = { match: RegExp, when: Date } as const; console.log(new reg.match('b').test('abc'), new reg.when(0).getTime());
const P = Promise; P.resolve(3).then((x) => console.log('p', x));
const mk = <T>(C: new () => T): T => new C(); console.log(mk(Map), mk(Set), mk(Date) instanceof Date, mk(Array));
const registry = new Map<Function, string>([[Array, 'array'], [Map, 'map'], [Date, 'date'], [String, 'string'], [Object, 'object']]);
for (const v of [[1], new Map(), new Date(0), 'x', { a: 1 }] as any[]) console.log(registry.get(v.constructor));
type Ctor<T> = new (...args: any[]) => T;
function assertIs<T>(v: unknown, C: Ctor<T>): T { if (!(v instanceof C)) throw new TypeError(`not a ${C.name}`); return v; }
console.log(assertIs([1], Array), assertIs(new Map([[1, 2]]), Map).size);
try { assertIs({}, Array); } catch (e) { console.log(String(e)); }
try { assertIs('', Date); } catch (e) { console.log(String(e)); }
class Container { private m = new Map<Ctor<any>, unknown>(); set<T>(c: Ctor<T>, v: T) { this.m.set(c, v); } get<T>(c: Ctor<T>): T { return this.m.get(c) as T; } }
const box = new Container(); box.set(Date, new Date(5)); box.set(Array, [1, 2]); console.log(box.get(Date).getTime(), box.get(Array));
console.log([Number, String, Boolean].map((f) => f('1')));
const parsers: { [k: string]: (s: string) => unknown } = { int: parseInt, float: Number, json: JSON.parse, date: (s) => new Date(s).getTime() };
console.log(parsers.int('12px'), parsers.float('1.5'), parsers.json('[1]'), parsers.date('1970-01-01'));
const props = { title: { type: String, required: true }, count: { type: Number, default: 0 }, list: { type: Array, default: () => [] } };
for (const [k, p] of Object.entries(props)) console.log(k, p.type.name, p.type === String, typeof p.type);
console.log(props);
console.log(Array.isArray.call(null, []), Math.max.call(null, 1, 2), String.fromCharCode.apply(null, [72, 105]), Object.keys.call(null, { a: 1 }));
const arrs = [Int8Array, Uint8Array, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array];
console.log(arrs.map((A) => A.BYTES_PER_ELEMENT), arrs.map((A) => new A([1, 2]).length), arrs.map((A) => A.name).join());
const buf = new ArrayBuffer(8); for (const A of arrs) console.log(new A(buf).length);
const m: Record<string, typeof Uint8Array> = { u8: Uint8Array }; console.log(new m.u8(2));
const M: any = Map, S: any = Set, D: any = Date, Q: any = Promise, E: any = TypeError, W: any = WeakMap, B: any = ArrayBuffer;
console.log(new M([[1, 'a'], ['b', 2]]), new S([1, 'x', 1]), new S('hello').size, new M(new Map([[1, 2]])), new S(new Set([3])));
console.log(new D(5).getTime(), new D('1970-01-02').getTime(), new D(1970, 0, 3).getTime());
new Q((ok: any) => ok(5)).then((v: any) => console.log('then', v));
try { throw new E('boom'); } catch (e) { console.log(String(e), e instanceof E, e instanceof Error); }
console.log(new B(4).byteLength, new W().has({}));
const made = <T, A extends any[]>(C: new (...args: A) => T, ...args: A): T => new C(...args);
console.log(made(Map, [['k', 1]]), made(Set, [1, 2]), made(Error, 'm').message);
console.log(made(Map<string, number>).size);
const kindOf = (kind: 'map' | 'set') => ({ map: Map, set: Set })[kind];
console.log(kindOf("map").name, kindOf("set") === Set);
