/** An open file: a node of a mounted file system, and a position in it. Several can be open on the same file, each with its own position. */

import { FileSystemError } from './error';
import { FileKind, type FileStat } from './file-system';
import type { Mount, Place } from './tree';

export enum Access {
  Read,
  ReadWrite,
  /** As ReadWrite, but all that is written goes to the end of the file. */
  Append,
}

export enum Seek {
  /** From the start of the file. */
  Set,
  /** From the present position. */
  Current,
  /** From the end of the file. */
  End,
}

/** Bytes that a file system is asked for at once: between them others have their turn, and changes reach the disk. */
const PIECE = 1024 * 1024;

export class OpenFile {
  readonly path: string;
  readonly #mount: Mount;
  readonly #node: number;
  readonly #access: Access;
  #position = 0;
  #isOpen = true;

  /** Opens what lies at the place. Throws EISDIR for a directory. */
  constructor(place: Place, path: string, access: Access) {
    this.path = path;
    this.#mount = place.mount;
    this.#node = place.node;
    this.#access = access;
    const kind = place.files.kind(place.node);
    if (kind === FileKind.Directory) throw new FileSystemError('EISDIR', path);
    if (kind !== FileKind.File) throw new FileSystemError('EINVAL', `${path} is not a file`);
    place.files.retain(place.node);
    this.#mount.users++;
  }

  get position(): number {
    return this.#position;
  }

  /** Reads from the position on, and moves it. Less than `count` bytes at the end of the file only. */
  read(into: Uint8Array, offset: number, count: number): number {
    this.#check(into, offset, count);
    let done = 0;
    while (done < count) {
      const piece = Math.min(PIECE, count - done);
      const got = this.#mount.files.read(this.#node, this.#position, into, offset + done, piece);
      this.#position += got;
      done += got;
      if (got < piece) break;
    }
    return done;
  }

  /** Writes at the position, and moves it. Less than `count` bytes if the device is full; ENOSPC if there is room for none. */
  write(from: Uint8Array, offset: number, count: number): number {
    this.#check(from, offset, count);
    if (this.#access === Access.Read) throw new FileSystemError('EBADF', `${this.path} is open for reading`);
    let done = 0;
    while (done < count) {
      const piece = Math.min(PIECE, count - done);
      if (this.#access === Access.Append) this.#position = this.stat().size;
      const put = this.#put(from, offset + done, piece, done);
      this.#position += put;
      done += put;
      if (put < piece) break;
    }
    return done;
  }

  /** Moves the position, also behind the end of the file. Returns it. Throws EINVAL in front of its start. */
  seek(offset: number, origin: Seek): number {
    this.#checkOpen();
    const base = origin === Seek.Set ? 0 : origin === Seek.Current ? this.#position : this.stat().size;
    const position = base + offset;
    if (!Number.isSafeInteger(position) || position < 0) {
      throw new FileSystemError('EINVAL', `position ${position} in ${this.path}`);
    }
    this.#position = position;
    return position;
  }

  stat(): FileStat {
    this.#checkOpen();
    return this.#mount.files.stat(this.#node);
  }

  truncate(size: number): void {
    this.#checkOpen();
    if (this.#access === Access.Read) throw new FileSystemError('EBADF', `${this.path} is open for reading`);
    if (!Number.isSafeInteger(size) || size < 0) throw new FileSystemError('EINVAL', `a size of ${size} bytes`);
    this.#mount.files.truncate(this.#node, size);
  }

  setTimes(accessTime: number, modifyTime: number): void {
    this.#checkOpen();
    this.#mount.files.setTimes(this.#node, accessTime, modifyTime);
  }

  /** Everything that was written to the file up to now survives a loss of power. */
  sync(): void {
    this.#checkOpen();
    this.#mount.files.sync();
  }

  close(): void {
    this.#checkOpen();
    this.#isOpen = false;
    this.#mount.users--;
    this.#mount.files.release(this.#node);
  }

  /** A piece of a write; an error behind what was written already is no error yet. */
  #put(from: Uint8Array, offset: number, count: number, done: number): number {
    try {
      return this.#mount.files.write(this.#node, this.#position, from, offset, count);
    } catch (error) {
      const isFull = error instanceof FileSystemError && (error.code === 'ENOSPC' || error.code === 'EFBIG');
      if (!isFull || done === 0) throw error;
      return 0;
    }
  }

  #check(bytes: Uint8Array, offset: number, count: number): void {
    this.#checkOpen();
    const isInside = Number.isInteger(offset) && Number.isInteger(count) && offset >= 0 && count >= 0;
    if (!isInside || offset + count > bytes.length) {
      throw new RangeError(`${count} bytes from ${offset} on, in an array of ${bytes.length}`);
    }
  }

  #checkOpen(): void {
    if (!this.#isOpen) throw new FileSystemError('EBADF', this.path);
  }
}
