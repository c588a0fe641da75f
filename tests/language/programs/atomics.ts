// Atomics on arrays of integers: the old value comes back, the new one wraps.
const shared = new Int32Array(new SharedArrayBuffer(16));
console.log(
  Atomics.store(shared, 0, 5),
  Atomics.load(shared, 0),
  Atomics.add(shared, 0, 3),
  Atomics.sub(shared, 0, 10),
  shared,
);
console.log(Atomics.or(shared, 1, 0b1100), Atomics.and(shared, 1, 0b0110), Atomics.xor(shared, 1, 0b1111), shared[1]);
console.log(
  Atomics.exchange(shared, 2, 7),
  Atomics.compareExchange(shared, 2, 7, 9),
  Atomics.compareExchange(shared, 2, 7, 1),
  shared,
);
const bytes = new Uint8Array(2);
console.log(Atomics.add(bytes, 0, 300), Atomics.sub(bytes, 1, 1), bytes, Atomics.store(bytes, 0, 258.9), bytes[0]);
console.log(Atomics.compareExchange(bytes, 0, 258, 4), bytes[0], Atomics.xor(bytes, 0, -1), bytes[0]);
const words = new Uint32Array(1);
console.log(Atomics.sub(words, 0, 1), Atomics.and(words, 0, 0xf0f0f0f0), Atomics.or(words, 0, 1), words[0]);
console.log(Atomics.isLockFree(4), Atomics.isLockFree(3));
for (const index of [4, -1, 1.5]) {
  try {
    console.log(Atomics.load(shared, index));
  } catch (error) {
    if (error instanceof Error) console.log(error.name, error.message);
  }
}

// All widths, signed and unsigned, bigints too; what lies beside stays.
const memory = new SharedArrayBuffer(32);
const signed = new Int8Array(memory);
const halves = new Int16Array(memory, 8);
const wide = new BigInt64Array(memory, 16);
const unsigned = new BigUint64Array(memory, 16);
console.log(Atomics.add(signed, 1, -1), Atomics.add(signed, 1, -128), signed[1], Atomics.exchange(signed, 1, 200));
console.log(Atomics.compareExchange(signed, 1, 200, 3), Atomics.compareExchange(signed, 1, -56, 3), signed.slice(0, 4));
console.log(Atomics.sub(halves, 0, 32_769), Atomics.or(halves, 0, 1), halves[0], Atomics.compareExchange(halves, 0, 32_767, -2));
console.log(Atomics.add(wide, 0, -1n), Atomics.load(unsigned, 0), Atomics.and(unsigned, 0, 0xffff_0000n), wide[0]);
console.log(Atomics.sub(unsigned, 0, 0x1_0000_0000n), Atomics.xor(wide, 0, -1n), Atomics.exchange(wide, 0, 1n << 63n), wide[0]);
console.log(Atomics.store(unsigned, 1, -5n), Atomics.load(unsigned, 1), Atomics.compareExchange(wide, 1, -5n, 7n), wide[1]);
console.log(Atomics.store(signed, 0, -0), Atomics.store(signed, 0, 3.7), Atomics.store(words, 0, Number.NaN), words[0]);
console.log(Atomics.add(words, 0, Number.POSITIVE_INFINITY), Atomics.add(words, 0, 2 ** 32 + 5), Atomics.load(words, 0));
