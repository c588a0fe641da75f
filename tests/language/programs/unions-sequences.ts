// Values that may be a string or an array, by index: whichever it is, also beyond its end.

function joined(a: string | string[] | RegExpMatchArray, b: string | readonly string[]): string {
  let result = '';
  for (let i = 0; i < Math.max(a.length, b.length); i++) result += `${a[i] || '-'}${b[i] ?? '+'}${a[i]?.length} `;
  return result;
}
const match = 'a-b'.match(/(.)-(.)/);
console.log(joined('abc', ['x', 'y', 'z', 'w']));
console.log(joined(['long', '', 'er'], 'uvwxy'));
if (match) console.log(joined(match, 'xyz'));

function first(values: string | number[] | string[]): string | number {
  return values[0];
}
console.log(first('text'), first([7, 8]), first(['s']));
function byte(data: string | Uint8Array, index: number): string | number | undefined {
  return index < data.length ? data[index] : undefined;
}
console.log(byte('xyz', 1), byte(new Uint8Array([250, 251]), 1), byte('', 0));
try {
  console.log(first([]));
} catch (error) {
  console.log(error instanceof RangeError ? undefined : error);
}
