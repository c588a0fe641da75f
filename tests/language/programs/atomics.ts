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
