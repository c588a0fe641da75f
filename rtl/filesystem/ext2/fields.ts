/**
 * Fields of structures on disk: ext2's are little-endian. The caller has checked that they lie inside the array. Places and values are machine words
 * here (`| 0`), whatever they are elsewhere: to compute with doubles takes twice as many instructions.
 */

export function get16(bytes: Uint8Array, at: number): number {
  const i = at | 0;
  return (bytes[i + 1] << 8) | bytes[i];
}

export function get32(bytes: Uint8Array, at: number): number {
  const i = at | 0;
  return ((bytes[i + 3] << 24) | (bytes[i + 2] << 16) | (bytes[i + 1] << 8) | bytes[i]) >>> 0;
}

/** Writes the low 16 bits of `value`. */
export function put16(bytes: Uint8Array, at: number, value: number): void {
  const i = at | 0;
  const word = value | 0;
  bytes[i] = word;
  bytes[i + 1] = word >>> 8;
}

/** Writes the low 32 bits of `value`. */
export function put32(bytes: Uint8Array, at: number, value: number): void {
  const i = at | 0;
  const word = value | 0;
  bytes[i] = word;
  bytes[i + 1] = word >>> 8;
  bytes[i + 2] = word >>> 16;
  bytes[i + 3] = word >>> 24;
}
