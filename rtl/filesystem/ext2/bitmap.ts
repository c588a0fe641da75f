/** Bitmaps: bit `n` is bit `n % 8`, the lowest being 0, of byte `n / 8`. */

export function isSet(bits: Uint8Array, bit: number): boolean {
  return (bits[bit >> 3] & (1 << (bit & 7))) !== 0;
}

export function setBit(bits: Uint8Array, bit: number): void {
  bits[bit >> 3] |= 1 << (bit & 7);
}

export function clearBit(bits: Uint8Array, bit: number): void {
  bits[bit >> 3] &= ~(1 << (bit & 7));
}

/** The first bit from `from` up to `end` that is clear, in `excluded` too; −1 if there is none. */
export function firstClear(bits: Uint8Array, from: number, end: number, excluded?: Uint8Array): number {
  let bit = from;
  while (bit < end) {
    let byte = bits[bit >> 3];
    if (excluded !== undefined) byte |= excluded[bit >> 3];
    if (byte === 0xff) {
      bit = (bit | 7) + 1;
      continue;
    }
    if ((byte & (1 << (bit & 7))) === 0) return bit;
    bit++;
  }
  return -1;
}
