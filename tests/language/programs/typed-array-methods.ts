// Methods that all typed arrays share.
const bytes = new Int8Array([1, -2, 44, 127, -128]);
const doubles = new Float64Array([3, -0, 0, NaN, -1, 0, -0, Infinity, -Infinity]);
console.log(
  bytes.map((x) => x * 2),
  bytes.filter((x) => x > 0),
  bytes.slice(1, -1),
  bytes.slice(-2),
  bytes.slice(9),
);
console.log(
  doubles.indexOf(NaN),
  doubles.includes(NaN),
  doubles.lastIndexOf(0),
  doubles.indexOf(0, 2),
  doubles.indexOf(0, -3),
);
console.log(bytes.at(-1), bytes.at(0), bytes.at(99), bytes.at(-6), bytes.includes(44, 3), bytes.lastIndexOf(1, -2));
console.log(
  doubles.find((x) => x > 0),
  doubles.findLast((x) => x < 0),
  doubles.find((x) => x === 7),
);
console.log(
  doubles.findIndex((x) => x > 5),
  doubles.findLastIndex((x) => x === 0),
  bytes.findIndex((x) => x === 5),
);
console.log(
  bytes.some((x) => x > 126),
  bytes.every((x) => x > -129),
  bytes.every((x, i, all) => all[i] === x && x < 100),
);
console.log(
  bytes.reduce((a, b) => a + b),
  bytes.reduce((text, x) => `${text}|${x}`, ''),
  bytes.reduceRight((a, b) => a - b),
);
console.log(
  bytes.reduceRight((list, x) => [...list, x], [0]),
  bytes.join('-'),
  bytes.join(),
  bytes.toString(),
);
const seen: string[] = [];
bytes.forEach((value, index, array) => {
  seen.push(`${index}:${value}/${array.length}`);
});
console.log(seen);

console.log(doubles.toSorted(), doubles.toReversed(), doubles.with(1, 5), doubles.with(-1, 6));
console.log(
  doubles.filter((x) => x === x).toSorted((a, b) => b - a),
  doubles,
);
console.log(
  doubles.sort() === doubles,
  doubles,
  bytes.sort((a, b) => Math.abs(a) - Math.abs(b)),
  bytes.reverse(),
);
let seed = 12345;
const random = new Uint32Array(1000).map(() => {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  return seed;
});
const floats = new Float32Array(random).sort();
const pattern = new Int16Array(5000).map((_, i) => (i * i) % 251).sort();
const same = new Uint8Array(300).fill(7).sort();
console.log(
  random.sort().slice(0, 4),
  floats.every((x, i) => i === 0 || floats[i - 1] <= x),
  same.every((x) => x === 7),
);
console.log(
  pattern.every((x, i) => i === 0 || pattern[i - 1] <= x),
  pattern.reduce((a, b) => a + b, 0),
);
const falling = new Int32Array(3000).map((_, i) => 3000 - i).sort();
console.log(falling[0], falling[1499], falling[2999]);

const target = new Uint16Array(6);
target.set([1, 2, 3]);
target.set(new Int8Array([-1, -2]), 4);
target.set(new Set([9]).size === 1 ? [70000] : [], 3);
console.log(target, target.fill(5, 1, 3), target.fill(-1, -1), target.copyWithin(0, 3), target.copyWithin(2, 0, 3));
const overlap = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]);
overlap.set(overlap.subarray(0, 5), 2);
console.log(overlap);
new Uint16Array(overlap.buffer, 0, 4).set(overlap.subarray(1, 5));
console.log(overlap);
overlap.set(new Uint16Array(overlap.buffer, 2, 3), 1);
console.log(overlap);

function attempt(action: () => unknown): void {
  try {
    console.log(action());
  } catch (error) {
    if (error instanceof Error) console.log(`${error.name}: ${error.message}`);
  }
}
attempt(() => bytes.with(5, 1));
attempt(() => bytes.with(-6, 1));
attempt(() => bytes.set([1, 2], 4));
attempt(() => bytes.set(bytes, -1));
attempt(() => new Float64Array(0).reduce((a, b) => a + b));
attempt(() => new Int32Array(-1).length);
attempt(() => new Int32Array(2 ** 40).length);
