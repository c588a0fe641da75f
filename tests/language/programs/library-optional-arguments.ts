/** Arguments of the library that are undefined where a number or text may be left out. */

export {};

function page<T>(list: readonly T[], from?: number, to?: number): T[] {
  return list.slice(from, to);
}
console.log(page([1, 2, 3]), page([1, 2, 3], 1), page([1, 2, 3], 1, 2), page(['a', 'b'], undefined, 1));
function cut(text: string, to?: number): string[] {
  return [text.slice(0, to), text.substring(1, to), text.padStart(5, to === undefined ? undefined : '*')];
}
console.log(cut('text'), cut('text', 2));
function parts(bytes: Uint8Array, end: number | undefined): number[] {
  return [...bytes.slice(1, end), ...bytes.subarray(0, end)];
}
console.log(parts(new Uint8Array([1, 2, 3]), undefined), parts(new Uint8Array([1, 2, 3]), 2));
function find(list: number[], text: string, from?: number): unknown[] {
  const found = [list.indexOf(3, from), list.includes(3, from), list.lastIndexOf(1, from ?? 9), list.fill(0, from).length];
  return [...found, text.indexOf('b', from), text.includes('a', from), text.startsWith('a', from), text.split(',', from)];
}
console.log(find([1, 3], 'a,b'), find([1, 3], 'a,b', 1));
const anything: any = undefined;
console.log([1, 2].slice(0, anything), 'abc'.slice(anything, 2), [1, [2]].flat(anything), (5).toFixed(anything));
function numbers(digits?: number, radix?: number, separator?: string): string[] {
  return [(1.25).toFixed(digits), (255).toString(radix), (1.5).toPrecision(digits), [1, 2].join(separator), `${parseInt('11', radix)}`];
}
console.log(numbers(), numbers(1, 2, '-'));

// An argument that is undefined is not one that is left out, to a date; to a sort it is.
const missing: number | undefined = Math.random() < 2 ? undefined : 1;
const unordered: ((a: number, b: number) => number) | undefined = Math.random() < 2 ? undefined : (a, b) => b - a;
const untyped = JSON.parse('{"at":null,"text":"2024-02-29"}');
console.log(new Date(2020, 1, missing), new Date(2020, 1), Date.UTC(2020, missing), Date.UTC(2020));
console.log(new Date(0).setHours(1, missing), new Date(0).setMonth(3, missing), new Date(0).setUTCFullYear(1999, 1));
console.log(new Date(untyped.none), new Date(untyped.at), new Date(untyped.text), new Date(untyped.text, missing as any));
console.log(new Float64Array([3, 1, 2]).sort(unordered), [3, 1, 2].sort(unordered), new Int8Array([3, 1]).toSorted(unordered));
const constructors = { when: Date };
console.log(new constructors.when(0), new constructors.when(2020, 1), new constructors.when(2020, 1, missing));
