/** Properties that all members of a union have, where some are texts, arrays or buffers and others objects. */

class List {
  bytes = [1, 2];
  get length(): number {
    return this.bytes.length;
  }
}
class Interval {
  constructor(public length: number) {}
}

const a = (x: List | Uint8Array): number => x.length;
console.log(a(new List()), a(new Uint8Array(3)));
const b = (x: List | string | undefined): number => (x === undefined ? -1 : x.length);
console.log(b(new List()), b('abc'), b(undefined));
const c = (x: Interval | number[]): number => x.length + 1;
console.log(c(new Interval(7)), c([1]));
const d = (x: { length: number } | string): string => (x.length > 2 ? 'long' : 'short');
console.log(d({ length: 3 }), d('xx'), d([1]), d(new Interval(9)));
const e = (x: Uint8Array | ArrayBuffer | DataView): number => x.byteLength;
console.log(e(new Uint8Array(4)), e(new ArrayBuffer(9)), e(new DataView(new ArrayBuffer(3))));

function measure(x: List | Uint8Array): string {
  if (!(x instanceof List) && !(x instanceof Uint8Array)) throw new TypeError('neither');
  let total = 0;
  for (let i = 0; i < x.length; i++) total += i;
  const { length } = x;
  return `${length}: ${total}`;
}
console.log(measure(new List()), measure(new Uint8Array(4)));
