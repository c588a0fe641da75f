/** Copies what a directory of the host holds into a file system. */

import { closeSync, openSync, readSync } from 'node:fs';
import { FileSystemError } from '../../rtl/filesystem/error';
import { FileKind, type FileSystem } from '../../rtl/filesystem/file-system';
import type { HostEntry } from './host-tree';

export interface PopulateOptions {
  /** All files belong to root, nobody else may write them. */
  readonly squashOwners: boolean;
  readonly squashModes: boolean;
  /** Pieces of zeros become holes. */
  readonly allowHoles: boolean;
  /** Times of all files, instead of their own; ms since 1970. */
  readonly time?: number;
  /** Called for each file with its path. */
  readonly onEntry?: (path: string) => void;
  /** Called for what cannot be copied: devices, pipes, sockets. */
  readonly onLeftOut?: (path: string) => void;
}

/** Bytes that are copied at once. */
const PIECE = 1024 * 1024;
/** Holes have this size and grain. */
const HOLE = 4096;
/** What `squashModes` takes away: writing for others than the owner. */
const FOREIGN_WRITE = 0o022;
const EXISTING = 'lost+found';

export class Populate {
  readonly #files: FileSystem;
  readonly #options: PopulateOptions;
  /** Files that have several names, by their identity on the host. */
  readonly #known = new Map<string, number>();
  readonly #buffer = new Uint8Array(PIECE);

  constructor(files: FileSystem, options: PopulateOptions) {
    this.#files = files;
    this.#options = options;
  }

  /** Copies all that `entry`, a directory, holds into a directory of the file system, and what is known of it itself. */
  copy(entry: HostEntry, directory: number): void {
    for (const inner of entry.entries) this.#copyEntry(inner, directory);
    this.#files.setMode(directory, this.#modeOf(entry));
    // Last: entries change its times.
    this.#describe(entry, directory);
  }

  #copyEntry(entry: HostEntry, directory: number): void {
    this.#options.onEntry?.(entry.path);
    try {
      this.#make(entry, directory);
    } catch (error) {
      if (!(error instanceof FileSystemError)) throw error;
      throw new FileSystemError(error.code, entry.path);
    }
  }

  #make(entry: HostEntry, directory: number): void {
    switch (entry.kind) {
      case 'special':
        this.#options.onLeftOut?.(entry.path);
        return;
      case 'symlink':
        this.#describe(entry, this.#files.symlink(directory, entry.name, entry.target));
        return;
      case 'directory':
        this.copy(entry, this.#makeDirectory(entry, directory));
        return;
      case 'file':
        this.#makeFile(entry, directory);
    }
  }

  /** Also of one that every file system has. */
  #makeDirectory(entry: HostEntry, directory: number): number {
    const known = entry.name === EXISTING ? this.#files.lookUp(directory, entry.name) : 0;
    return known !== 0 ? known : this.#files.create(directory, entry.name, FileKind.Directory, this.#modeOf(entry));
  }

  #makeFile(entry: HostEntry, directory: number): void {
    const known = this.#known.get(entry.identity);
    if (known !== undefined) {
      this.#files.link(known, directory, entry.name);
      return;
    }
    const node = this.#files.create(directory, entry.name, FileKind.File, this.#modeOf(entry));
    if (entry.identity !== '') this.#known.set(entry.identity, node);
    if (entry.size > 0) this.#copyContents(entry, node);
    this.#describe(entry, node);
  }

  #copyContents(entry: HostEntry, node: number): void {
    const descriptor = openSync(entry.place, 'r');
    try {
      for (let position = 0; position < entry.size; ) {
        const wanted = Math.min(PIECE, entry.size - position);
        const got = readSync(descriptor, this.#buffer, 0, wanted, position);
        if (got === 0) throw new Error(`${entry.path} became shorter while it was copied`);
        this.#write(node, position, got);
        position += got;
      }
      // It may end with a hole.
      if (this.#options.allowHoles && this.#files.stat(node).size < entry.size) this.#files.truncate(node, entry.size);
    } finally {
      closeSync(descriptor);
    }
  }

  /** Writes the first `count` bytes of the buffer. */
  #write(node: number, position: number, count: number): void {
    const step = this.#options.allowHoles ? HOLE : count;
    for (let at = 0; at < count; at += step) {
      const bytes = Math.min(step, count - at);
      if (this.#options.allowHoles && isZero(this.#buffer, at, bytes)) continue;
      if (this.#files.write(node, position + at, this.#buffer, at, bytes) < bytes) {
        throw new FileSystemError('ENOSPC', 'the image');
      }
    }
  }

  #modeOf({ mode }: HostEntry): number {
    return this.#options.squashModes ? mode & ~FOREIGN_WRITE : mode;
  }

  /** Sets what is not set when something is made. */
  #describe(entry: HostEntry, node: number): void {
    const { squashOwners, time } = this.#options;
    const { owner, group } = entry;
    if (!squashOwners && (owner !== 0 || group !== 0)) this.#files.setOwner(node, owner, group);
    // When a file was read changes by making the image.
    this.#files.setTimes(node, time ?? entry.modifyTime, time ?? entry.modifyTime);
  }
}

function isZero(bytes: Uint8Array, start: number, count: number): boolean {
  for (let i = start; i < start + count; i++) if (bytes[i] !== 0) return false;
  return true;
}
