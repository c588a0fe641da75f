/** The hash of a constant string, kept in the string itself: the same that rtl/lang/hash.ts computes (tests/lang/hash.test.ts). */

/** 2^64 divided by the golden ratio, odd. */
const spread = 0x9e37_79b9_7f4a_7c15n;

/** `bytes` are the characters of the string as they lie in memory, `length` their number. */
export function hashOfString(bytes: Uint8Array, length: number): number {
  const padded = new DataView(new ArrayBuffer(Math.ceil(bytes.length / 8) * 8));
  bytes.forEach((byte, i) => {
    padded.setUint8(i, byte);
  });
  let state = BigInt.asUintN(64, spread + BigInt(length));
  for (let i = 0; i < bytes.length; i += 8) {
    // The last word has its characters in the upper bytes.
    const missing = BigInt(Math.max(0, i + 8 - bytes.length));
    const word = BigInt.asUintN(64, padded.getBigUint64(i, true) << (missing * 8n));
    state = BigInt.asUintN(64, (state ^ word) * spread);
    state ^= state >> 29n;
  }
  const hash = Number(BigInt.asUintN(64, state * spread) >> 32n);
  return hash === 0 ? 1 : hash;
}
