/**
 * How ext3's journal lies on the disk (Linux's jbd2, version 2 without checksums): a file whose blocks hold a superblock, and transactions behind it. A
 * transaction is one or more descriptors, each followed by the blocks that its tags name, and a commit block. All numbers are big-endian.
 */

export const JOURNAL_MAGIC = 0xc03b_3998;

/** Types of the journal's own blocks. */
export const DESCRIPTOR = 1;
export const COMMIT = 2;
export const SUPERBLOCK_V2 = 4;
export const REVOKE = 5;

/** Every such block begins with these, then its fields. */
export const HEADER = { magic: 0, type: 4, sequence: 8, bytes: 12 } as const;

export const JOURNAL = {
  blockSize: 12,
  blocks: 16,
  first: 20,
  sequence: 24,
  start: 28,
  error: 32,
  compatible: 36,
  incompatible: 40,
  readOnly: 44,
  uuid: 48,
  users: 64,
} as const;

/** A feature that needs no checksums and no wide block numbers. */
export const INCOMPATIBLE_REVOKE = 1;

export const TAG = { block: 0, flags: 6, bytes: 8, uuidBytes: 16 } as const;
/** The block begins with the magic number, which is 0 in the journal's copy. */
export const TAG_ESCAPED = 1;
/** No uuid follows. */
export const TAG_SAME_UUID = 2;
export const TAG_LAST = 8;

/** Of a revoke block: its bytes in use, then numbers of blocks. */
export const REVOKE_BYTES = 12;
export const REVOKE_FIRST = 16;

/** A journal is at least as long. */
export const LEAST_BLOCKS = 1024;

export function getBig32(bytes: Uint8Array, at: number): number {
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}

/** Writes the low 32 bits of `value`. */
export function putBig32(bytes: Uint8Array, at: number, value: number): void {
  bytes[at] = (value >>> 24) & 0xff;
  bytes[at + 1] = (value >>> 16) & 0xff;
  bytes[at + 2] = (value >>> 8) & 0xff;
  bytes[at + 3] = value & 0xff;
}

export function putHeader(bytes: Uint8Array, type: number, sequence: number): void {
  putBig32(bytes, HEADER.magic, JOURNAL_MAGIC);
  putBig32(bytes, HEADER.type, type);
  putBig32(bytes, HEADER.sequence, sequence);
}

/** Whether this is a block of that type and transaction. */
export function hasHeader(bytes: Uint8Array, type: number, sequence: number): boolean {
  return (
    getBig32(bytes, HEADER.magic) === JOURNAL_MAGIC &&
    getBig32(bytes, HEADER.type) === type &&
    getBig32(bytes, HEADER.sequence) === sequence
  );
}
