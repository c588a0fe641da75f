/**
 * Makes the raw disk image: master boot record with one active partition, BIOS loader, boot command line, kernel
 * (bootloader/bios-layout.ts). The same kernel and options give the same bytes.
 */

import { createHash } from 'node:crypto';
import { biosLoader } from '../../bootloader/bios';
import {
  commandLineMagic,
  commandLineOffset,
  commandLineSize,
  kernelSector,
  sectorSize,
} from '../../bootloader/bios-layout';
import { flatten, ImageError } from './flatten';

export { ImageError } from './flatten';

export interface ImageOptions {
  /** The kernel's ELF file, entry `kernel.entry`. */
  readonly kernel: Uint8Array;
  /** Boot command line, Latin-1, at most `maximumCommandLine` characters; empty unless given. */
  readonly commandLine?: string;
  /** Least size of the image in bytes; rounded up to whole MiB. */
  readonly size?: number;
  /** Bytes of a second partition, for a file system of Linux, that the caller fills. */
  readonly filesBytes?: number;
}

/** A disk image: `size` bytes, zero behind `contents`. */
export interface Image {
  readonly contents: Buffer;
  readonly size: number;
  /** First byte of the second partition, `size` if there is none. */
  readonly filesStart: number;
}

const mebibyte = 0x10_0000;

/** Characters that a boot command line may have. */
export const maximumCommandLine = commandLineSize - commandLineMagic.length - 1;

/** Throws an ImageError for a kernel or command line that cannot be used. */
export function makeImage(options: ImageOptions): Image {
  const kernel = flatten(options.kernel);
  const sectors = Math.ceil(kernel.bytes.length / sectorSize);
  const contents = Buffer.alloc((kernelSector + sectors) * sectorSize);
  contents.set(kernel.bytes, kernelSector * sectorSize);
  const zeroStart = kernel.address + kernel.bytes.length;
  const loader = biosLoader({
    loadAddress: kernel.address,
    sectors,
    words: sectors * (sectorSize / 4),
    checksum: sum(contents.subarray(kernelSector * sectorSize)),
    zeroStart,
    zeroSize: kernel.memoryEnd - zeroStart,
    memoryEnd: kernel.memoryEnd,
    entry: kernel.entry,
  });
  contents.set(loader);
  const filesStart = Math.ceil(Math.max(contents.length, options.size ?? 0) / mebibyte) * mebibyte;
  const filesSectors = Math.ceil((options.filesBytes ?? 0) / sectorSize);
  const signature = createHash('sha256').update(kernel.bytes).digest();
  writePartitionTable(contents, filesStart / sectorSize, filesSectors, signature);
  setCommandLine(contents, options.commandLine ?? '');
  return { contents, size: filesStart + filesSectors * sectorSize, filesStart };
}

/** Replaces the boot command line in `image` (the whole image or its first 9 sectors). Throws an ImageError. */
export function setCommandLine(image: Uint8Array, text: string): void {
  const place = Buffer.from(image.buffer, image.byteOffset + commandLineOffset, commandLineSize);
  if (place.toString('latin1', 0, commandLineMagic.length) !== commandLineMagic) {
    throw new ImageError('this is not an image made by torotsc: it has no place for a command line');
  }
  if (text.length > maximumCommandLine) {
    throw new ImageError(`the boot command line has ${text.length} characters; ${maximumCommandLine} are possible`);
  }
  for (const c of text) {
    const code = c.codePointAt(0) ?? 0;
    if (code === 0 || code > 255) throw new ImageError(`the boot command line may not contain ${JSON.stringify(c)}`);
  }
  place.fill(0, commandLineMagic.length);
  place.write(text, commandLineMagic.length, 'latin1');
}

/** Checksum of the loader: sum of the 32-bit words. */
function sum(bytes: Buffer): number {
  let total = 0;
  for (let i = 0; i < bytes.length; i += 4) total = (total + bytes.readUInt32LE(i)) >>> 0;
  return total;
}

/**
 * One active partition over everything behind the MBR up to sector `end`: firmwares that look for one before they boot find it. Type 0xda,
 * "no file system", so that no system offers to mount it; behind it one for Linux, 0x83, if there are files.
 */
function writePartitionTable(contents: Buffer, end: number, filesSectors: number, signature: Buffer): void {
  contents.set(signature.subarray(0, 4), 440);
  writePartition(contents, 0, { flags: 0x80, type: 0xda, start: 1, count: end - 1 });
  if (filesSectors > 0) writePartition(contents, 1, { flags: 0, type: 0x83, start: end, count: filesSectors });
  contents.writeUInt16LE(0xaa55, 510);
}

interface PartitionFields {
  readonly flags: number;
  readonly type: number;
  readonly start: number;
  readonly count: number;
}

/** Addresses in cylinders are at their maximum, "use the LBA", where they do not fit. */
function writePartition(contents: Buffer, index: number, { flags, type, start, count }: PartitionFields): void {
  const entry = 446 + 16 * index;
  contents.set([flags, ...(start === 1 ? [0, 2, 0] : [0xfe, 0xff, 0xff]), type, 0xfe, 0xff, 0xff], entry);
  contents.writeUInt32LE(start, entry + 8);
  contents.writeUInt32LE(count, entry + 12);
}
