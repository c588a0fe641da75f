/** Little-endian fields of what lies on disks. The caller has checked that they lie inside the array. */

/** The unsigned 32-bit number at `at`. */
export function le32(bytes: Uint8Array, at: number): number {
  return ((bytes[at + 3] << 24) | (bytes[at + 2] << 16) | (bytes[at + 1] << 8) | bytes[at]) >>> 0;
}

/** The unsigned 64-bit number at `at`; beyond 2^53 the nearest one that a number can be. */
export function le64(bytes: Uint8Array, at: number): number {
  return le32(bytes, at) + le32(bytes, at + 4) * 0x1_0000_0000;
}
