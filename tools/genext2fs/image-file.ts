/** A file of the host, or its end, as a disk. It begins as zeros, and takes no room on the host where nothing was written. */

import { closeSync, ftruncateSync, openSync, readSync, writeSync } from 'node:fs';
import { type BlockDevice, checkTransfer, SECTOR_BYTES } from '../../rtl/filesystem/block-device';

export class ImageFile implements BlockDevice {
  readonly name: string;
  readonly sectorSize = SECTOR_BYTES;
  readonly sectorCount: number;
  readonly readOnly = false;
  readonly maxTransfer = 2048;
  readonly #descriptor: number;
  readonly #start: number;

  /** A disk of `bytes` bytes: a new file, or, from `start` on, what an existing one is to have there. Throws the system's error. */
  constructor(file: string, bytes: number, start = 0) {
    this.name = file;
    this.#start = start;
    this.sectorCount = Math.floor(bytes / SECTOR_BYTES);
    this.#descriptor = openSync(file, start === 0 ? 'w+' : 'r+');
    ftruncateSync(this.#descriptor, start);
    ftruncateSync(this.#descriptor, start + bytes);
  }

  read(sector: number, count: number, into: Uint8Array, offset: number): void {
    checkTransfer(this, sector, count, into, offset);
    const bytes = count * SECTOR_BYTES;
    const got = readSync(this.#descriptor, into, offset, bytes, this.#start + sector * SECTOR_BYTES);
    if (got !== bytes) throw new Error(`${this.name} ends after ${got} of ${bytes} bytes`);
  }

  write(sector: number, count: number, from: Uint8Array, offset: number): void {
    checkTransfer(this, sector, count, from, offset);
    const end = offset + count * SECTOR_BYTES;
    let at = offset;
    const shift = this.#start + sector * SECTOR_BYTES - offset;
    while (at < end) at += writeSync(this.#descriptor, from, at, end - at, at + shift);
  }

  /** Nothing to do: the file counts when it is complete. */
  flush(): void {}

  discard(): void {}

  /** Ends the use of the file. */
  close(): void {
    closeSync(this.#descriptor);
  }
}
