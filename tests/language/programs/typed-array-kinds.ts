// Typed arrays of all kinds: what an element keeps, where they come from, how they are shown, telling them apart.
const values = [-5, 300, 0.5, 1.5, 2.5, NaN, 254.5, 255.4, -0.1, 127.51, 70000, -1e10, Infinity];
console.log(new Int8Array(values));
console.log(new Uint8Array(values));
console.log(new Uint8ClampedArray(values));
console.log(new Int16Array(values), new Uint16Array(values));
console.log(new Int32Array(values), new Uint32Array(values));
console.log(new Float32Array(values), new Float64Array(values));
const clamped = new Uint8ClampedArray(3);
for (let i = 0; i < 3; i++) clamped[i] = 100 * (i + 1);
clamped[0] -= 1000;
clamped[1] /= 3;
console.log(clamped);

const singles = Float32Array.of(1.1, 2.5, -0, NaN, 1e40);
console.log(singles, singles[0], singles[0] === Math.fround(1.1));
console.log(Float64Array.from([3, 1, 2], (x, i) => x * 2 + i));
console.log(
  Float32Array.from({ length: 3 }, (_, i) => i * i),
  Uint8Array.from(new Set([3, 1, 2])),
  new Int16Array(0),
);
console.log(
  new Uint8Array(new Set([7, 8])),
  new Float64Array(new Int8Array([-1, 1])),
  new Uint8Array(1.9),
  new Uint8Array(),
);
console.log(
  Uint16Array.from(new Float64Array([1.9, 65537]), (x) => x + 1),
  new Float32Array([0.1, 0.2]).length,
);

console.log(Int8Array.BYTES_PER_ELEMENT, Uint16Array.BYTES_PER_ELEMENT, Float64Array.BYTES_PER_ELEMENT);
console.log(singles.BYTES_PER_ELEMENT, singles.byteLength, singles.byteOffset, singles.length);
console.log(`${singles}`, String(new Int8Array([1, -1])), [new Uint8Array(2)].join(), typeof singles);

function kindOf(value: unknown): string {
  if (value instanceof Float64Array) return `Float64Array of ${value.length}`;
  if (value instanceof Uint8Array) return `Uint8Array of ${value.byteLength}`;
  if (value instanceof ArrayBuffer) return `ArrayBuffer of ${value.byteLength}`;
  return typeof value;
}
console.log(
  kindOf(new Float64Array(2)),
  kindOf(new Uint8Array(3)),
  kindOf(new ArrayBuffer(4)),
  kindOf(new Int8Array(1)),
);
console.log(kindOf(1), kindOf(undefined), kindOf('text'), kindOf([1]));

function total(view: Uint8Array | Float64Array): number {
  let sum = view.byteLength * 1000 + view.byteOffset;
  if (view instanceof Uint8Array) for (const byte of view) sum += byte;
  else for (const double of view) sum += double;
  return sum + view.length;
}
console.log(total(new Uint8Array([1, 2])), total(new Float64Array([0.25])));
const [first, second, ...others] = new Int16Array([1, 2, 3, 4]);
console.log(first, second, others, [...singles.subarray(1, 3)], Math.max(...new Int8Array([3, 9, 4])));
const counts = new Map([['a', new Uint32Array([1])]]);
console.log(counts, [[[new Uint8Array(2)]]], { data: new Float64Array(1) });
