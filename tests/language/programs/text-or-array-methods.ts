/** Methods that strings and arrays share, of what may be either. */

export {};

type Value = number | string | Value[];
function show(o: Value): void {
  if (typeof o === 'number') return;
  console.log(o.slice(1), o.length, o.indexOf('b' as never), o.includes('b' as never), o[0], o.at(-1));
  console.log(o.concat('z' as never), [...o], o.at(9) ?? 'none');
  if (o.at(0) !== undefined) console.log(o.at(1) ?? 'none');
}
show('abc');
show([1, 'b', ['c']]);
show([]);
show('');

function shared(o: string | string[]): void {
  console.log(o.at(-1), o.slice(-2), o.slice(0, 1), o.includes('a'), o.indexOf('b'), o.lastIndexOf('a'), o.length);
  for (const x of o) console.log(x);
  console.log(o.toString(), `${o}`);
}
shared('ab');
shared(['a', 'b', 'a']);

function sequence(o: number[] | string[] | Uint8Array): void {
  console.log(o.at(-1), o.slice(1), o.length, o.join('-'), o.toString());
}
sequence([1, 2]);
sequence(['x']);
sequence(new Uint8Array(3));

function bytes(data: string | Uint8Array | number[]): void {
  console.log(data.length, data.slice(1), data.at(0), data[0] ?? 'none');
}
bytes('text');
bytes(new Uint8Array([7, 8]));
bytes([1.5]);
bytes('');

const texts = (x: number | string | bigint | boolean | Date): string => x.toString();
console.log(texts(255), texts('s'), texts(12n), texts(true), texts(new Date(0)).slice(0, 10));
