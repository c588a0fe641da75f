/** `instanceof` of a value whose type says nothing of type arguments, and of arrays: behind the test accesses look at the object. */

function show(value: unknown): string {
  if (value instanceof Map) return `{${[...value].map(([key, member]) => `${show(key)}: ${show(member)}`).join(', ')}}`;
  if (value instanceof Set) return `<${[...value.values()].map(show).join(' ')}>`;
  if (value instanceof Array) return `[${value.map(show)}] of ${value.length}`;
  if (value instanceof Promise) return 'promise';
  if (value instanceof Uint8Array) return `bytes ${value.join('-')}`;
  return JSON.stringify(value) ?? typeof value;
}
console.log(show(new Map<string, unknown>([['a', 1], ['b', new Set([1, 'x'])]])), show([new Map(), [true]]), show(Promise.resolve(1)));
console.log(show(new Uint8Array([1, 2])), show({ a: [1] }), show(undefined), show('text'));

const plain = (_key: string, value: unknown) =>
  value instanceof Map ? Object.fromEntries(value) : value instanceof Set ? [...value] : value;
console.log(JSON.stringify({ m: new Map([['x', new Set([1, 2])]]), n: null }, plain));

class Box<T> {
  constructor(public value: T) {}
  map<U>(f: (value: T) => U): Box<U> {
    return new Box(f(this.value));
  }
}
class NamedBox extends Box<string> {}
const unbox = (value: unknown): unknown => (value instanceof Box ? unbox(value.value) : value);
console.log(unbox(new Box(new Box(5))), unbox(new NamedBox('n')), unbox('y'));

function sizeOf(value: object): number {
  if (value instanceof Map || value instanceof Set) return value.size;
  return Object.keys(value).length;
}
console.log(sizeOf(new Map([['q', 1]])), sizeOf(new Set([1, 2])), sizeOf({ a: 1, b: 2, c: 3 }));

const joined = (value: string | string[]): string => (value instanceof Array ? value.join('+') : value);
console.log(joined('a'), joined(['b', 'c']));

function deepClone<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Map) return new Map([...value].map(([key, member]) => [key, deepClone(member)])) as T;
  if (value instanceof Set) return new Set([...value].map(deepClone)) as T;
  if (Array.isArray(value)) return value.map((element) => deepClone(element)) as T;
  const clone = {} as Record<string, unknown>;
  for (const [key, member] of Object.entries(value)) clone[key] = deepClone(member);
  return clone as T;
}
const cloned = deepClone({ list: [1, { x: 2 }], map: new Map([['k', { y: 1 }]]), set: new Set([1]) });
console.log(cloned, cloned.list.length, deepClone(new Map([[1, [2]]])).get(1)?.length);

const anything = new Box<any>(5) as Box<number>;
console.log(anything.value + 1, anything.map((n) => n * 2), (new Map<string, any>([['x', 1]]) as Map<string, number>).get('x'));
