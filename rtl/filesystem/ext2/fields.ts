/** Fields of structures on disk: ext2's are little-endian. The caller has checked that they lie inside the array. */

export function get16(bytes: Uint8Array, at: number): number {
  return (bytes[at + 1] << 8) | bytes[at];
}

export function get32(bytes: Uint8Array, at: number): number {
  return ((bytes[at + 3] << 24) | (bytes[at + 2] << 16) | (bytes[at + 1] << 8) | bytes[at]) >>> 0;
}

/** Writes the low 16 bits of `value`. */
export function put16(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value & 0xff;
  bytes[at + 1] = (value >>> 8) & 0xff;
}

/** Writes the low 32 bits of `value`. */
export function put32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = value & 0xff;
  bytes[at + 1] = (value >>> 8) & 0xff;
  bytes[at + 2] = (value >>> 16) & 0xff;
  bytes[at + 3] = (value >>> 24) & 0xff;
}
