/** Generic functions that ask what a value is: in an instance whose type excludes an answer, what follows it makes no sense and never happens. */

function deepClone<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return new Date(value.getTime()) as T;
  if (Array.isArray(value)) return value.map((element) => deepClone(element)) as T;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, deepClone(member)])) as T;
}

const original = { list: [1, { at: new Date(0) }], name: 'x', nothing: null };
const copy = deepClone(original);
console.log(copy, copy.list !== original.list, deepClone('x'), deepClone([[1], [2]]), deepClone(5), deepClone(new Date(1)));

function mapped<T>(value: T): T {
  if (Array.isArray(value)) return value.map(mapped) as unknown as T;
  if (value && typeof value === 'object') {
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, mapped(v)])) as T;
  }
  return value;
}
console.log(mapped({ a: [1, { b: 'c' }] }), mapped([1, 2]), mapped(5), mapped(true));

function describe<T>(value: T): string {
  switch (typeof value) {
    case 'string':
      return `text of ${value.length}`;
    case 'number':
    case 'bigint':
      return `number ${value}`;
    case 'function':
      return `function of ${value.length}`;
    case 'object':
      return value instanceof Map ? `map of ${value.size}` : `object ${JSON.stringify(value)}`;
    default:
      return String(value);
  }
}
console.log(describe('abc'), describe(1), describe(2n), describe((a: number) => a), describe([1]), describe(undefined));
console.log(describe(true), describe(new Map([[1, 2]])));

const size = <T>(value: T): number =>
  typeof value === 'string' ? value.length : Array.isArray(value) ? value.length : typeof value === 'number' && value > 9 ? 2 : 1;
console.log(size('four'), size([1, 2, 3]), size(12), size(3), size({ length: 5 }));

function onlyOne<T>(value: T | readonly T[]): T {
  return Array.isArray(value) ? value[0] : (value as T);
}
console.log(onlyOne(3), onlyOne(['a', 'b']), onlyOne<string>('c'));

const asList = <T>(value: T | T[]): T[] => (Array.isArray(value) ? value : [value]);
console.log(asList(1), asList(['a', 'b']), asList({ a: 1 }));
