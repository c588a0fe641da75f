/** Big-endian fields of a frame. The caller has checked that they lie inside it. */

/** The 16-bit number at `at`. */
export function get16(bytes: Uint8Array, at: number): number {
  return (bytes[at] << 8) | bytes[at + 1];
}

/** The unsigned 32-bit number at `at`. */
export function get32(bytes: Uint8Array, at: number): number {
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}

/** Writes the low 16 bits of `value`. */
export function put16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = (value >>> 8) & 0xff;
  bytes[at + 1] = value & 0xff;
}

/** Writes the low 32 bits of `value`. */
export function put32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = (value >>> 24) & 0xff;
  bytes[at + 1] = (value >>> 16) & 0xff;
  bytes[at + 2] = (value >>> 8) & 0xff;
  bytes[at + 3] = value & 0xff;
}

/** A view costs an allocation, a byte costs a turn of the loop: this is where they meet. */
const SHORT = 64;

/** Copies `length` bytes between different arrays. */
export function copyBytes(to: Uint8Array, toAt: number, from: Uint8Array, fromAt: number, length: number): void {
  const start = fromAt | 0;
  const end = (start + length) | 0;
  if (end - start > SHORT) {
    to.set(from.subarray(start, end), toAt);
    return;
  }
  const shift = (toAt - start) | 0;
  for (let i = start; i < end; i++) to[(i + shift) | 0] = from[i];
}
