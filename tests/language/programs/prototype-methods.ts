/** Methods of built-in classes as function values, taken from prototypes and from objects, and called on other objects. */

type Fn = (...args: any[]) => any;
function args(...xs: number[]) { return Array.prototype.slice.call(xs, 1); }
console.log(args(1, 2, 3));
const record: Record<string, number> = { a: 1 };
const hasOwn = Object.prototype.hasOwnProperty;
console.log(hasOwn.call(record, 'a'), hasOwn.call([], 'length'), Object.prototype.propertyIsEnumerable.call(record, 'b'));
const { toString } = Object.prototype;
const kind = (x: unknown) => toString.call(x).slice(8, -1).toLowerCase();
console.log([1, 'a', null, undefined, [], {}, new Date(0), /a/, new Map(), () => 1].map(kind));
console.log(String.prototype.trim.call('  x '), Array.prototype.map.call('abc', (c: string) => c.toUpperCase()));
const slice = Array.prototype.slice;
console.log(slice.call([1, 2, 3], 1, 2), [].slice.call([1, 2, 3] as never[], 1), Array.prototype.concat.call([1], [2], 3));
const list: number[] = [];
Array.prototype.push.apply(list, [1, 2, 3]);
console.log(list, Math.max.apply(null, list), Math.max.apply(Math, list), Array.prototype.join.call('abc', '-'));
console.log(Number.prototype.toFixed.call(3.14159, 2), Date.prototype.getTime.call(new Date(5)), Map.prototype.has.call(new Map([[1, 2]]), 1));
const uncurry = (f: Fn) => (self: any, ...rest: any[]) => f.apply(self, rest);
console.log(uncurry(Array.prototype.join)([1, 2], '+'));
const bytes = new Uint8Array([1, 10, 255]);
console.log(Array.prototype.map.call(bytes, (b: number) => ('00' + b.toString(16)).slice(-2)).join(''), slice.call(bytes, 1));
console.log(Array.prototype.filter.call({ length: 3, 0: 'a', 1: 'b', 2: '' }, Boolean), [].concat.apply([], [[1], [2, 3]] as any));
try { String.prototype.trim.call(null as any); } catch (e) { console.log(String(e)); }
try { Array.prototype.map.call(null as any, (x: any) => x); } catch (e) { console.log(String(e)); }
const methods: Record<string, Fn> = { trim: String.prototype.trim, end: String.prototype.trimEnd };
for (const name of Object.keys(methods)) console.log(name, methods[name].call(' ab '), methods[name].length, methods[name].name);
console.log(typeof Array.prototype.flat, typeof String.prototype.at === 'function', Array.prototype.sort.call(list), list);
// Taken from objects.
const set = new Set([1, 2, 3]);
const map = new Map([['a', 1]]);
console.log([1, 5].map(set.has.bind(set)), [1, 4].filter(set.has, set), ['a', 'b'].map(map.get, map));
const push = list.push.bind(list);
push(4);
push(5, 6);
const text = 'a-b-c';
console.log(list, text.split.bind(text)('-'), [0, 2].map(text.charAt, text), [0, 4].map(text.charAt.bind(text)));
class List<T> { items: T[] = []; add = this.items.push.bind(this.items); }
const one = new List<number>();
one.add(1, 2);
console.log(one.items, ['x', 'y'].filter(['x'].includes, ['y']));
