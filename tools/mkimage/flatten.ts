/** Reads the kernel's ELF file (System V gABI chapters 4 and 5) and lays its segments out as they lie in memory. */

/** The kernel or an option cannot make an image; the message is for the user. */
export class ImageError extends Error {}

export interface FlatKernel {
  /** From `address` on, gaps zero. */
  readonly bytes: Buffer;
  readonly address: number;
  readonly entry: number;
  /** First address behind the memory that the kernel needs. */
  readonly memoryEnd: number;
}

const loadSegment = 1;
const lowestAddress = 0x10_0000;
const highestAddress = 0x8000_0000;

/** Throws an ImageError if `elf` is not a 64-bit x86 executable with segments between 1 MiB and 2 GiB. */
export function flatten(elf: Uint8Array): FlatKernel {
  const file = Buffer.from(elf.buffer, elf.byteOffset, elf.byteLength);
  if (file.length < 64 || file.readUInt32BE(0) !== 0x7f454c46) throw new ImageError('the kernel is not an ELF file');
  if (file[4] !== 2 || file[5] !== 1 || file.readUInt16LE(16) !== 2 || file.readUInt16LE(18) !== 62) {
    throw new ImageError('the kernel is not a static x86-64 executable');
  }
  const entry = address(file, 24);
  const headers = address(file, 32);
  const headerSize = file.readUInt16LE(54);
  const count = file.readUInt16LE(56);
  if (headers + headerSize * count > file.length || headerSize < 56) throw new ImageError('the kernel file is cut off');

  const segments = Array.from({ length: count }, (_, i) => headers + i * headerSize)
    .filter((at) => file.readUInt32LE(at) === loadSegment && file.readBigUInt64LE(at + 40) > 0n)
    .map((at) => ({
      offset: address(file, at + 8),
      physical: address(file, at + 24),
      fileSize: address(file, at + 32),
      memorySize: address(file, at + 40),
    }));
  if (segments.length === 0) throw new ImageError('the kernel has nothing to load');
  for (const { offset, physical, fileSize, memorySize } of segments) {
    if (offset + fileSize > file.length) throw new ImageError('the kernel file is cut off');
    if (fileSize > memorySize) throw new ImageError('a segment of the kernel is larger in the file than in memory');
    if (physical < lowestAddress || physical + memorySize > highestAddress) {
      throw new ImageError(`the kernel has a segment at 0x${physical.toString(16)}, not between 1 MiB and 2 GiB`);
    }
  }
  const start = Math.min(...segments.map((segment) => segment.physical));
  const end = Math.max(...segments.map((segment) => segment.physical + segment.fileSize));
  const memoryEnd = Math.max(...segments.map((segment) => segment.physical + segment.memorySize));
  if (entry < start || entry >= end) throw new ImageError('the entry of the kernel lies outside its segments');
  const bytes = Buffer.alloc(end - start);
  for (const { offset, physical, fileSize } of segments) {
    bytes.set(file.subarray(offset, offset + fileSize), physical - start);
  }
  return { bytes, address: start, entry, memoryEnd };
}

function address(file: Buffer, offset: number): number {
  return Number(file.readBigUInt64LE(offset));
}
