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
