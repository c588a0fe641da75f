/**
 * Directories (struct ext2_dir_entry_2): blocks full of entries, each of them with its length up to the next one. An entry whose inode is 0 is free.
 * Every entry is checked before it is used: its length leads to the next one, and never out of the block.
 *
 * Directories with an index (htree) are read as what they are to those who do not know it, lists of entries; who changes one takes the index away.
 */

import { type BlockCache, BlockUse, type CachedBlock } from '../block-cache';
import { damaged, FileSystemError } from '../error';
import { type DirectoryCursor, type DirectoryEntry, FileKind } from '../file-system';
import { decodeName } from '../name';
import type { BlockMap } from './block-map';
import { DirectoryIndex, DirectoryIndices, hashName } from './directory-index';
import { INCOMPATIBLE_FILETYPE } from './features';
import { get16, get32, put16, put32 } from './fields';
import { FLAG_INDEXED, type Inode, KIND_DIRECTORY, KIND_FILE, KIND_MASK, KIND_SYMLINK } from './inode';
import type { InodeTable } from './inode-table';
import type { Superblock } from './superblock';

const INODE = 0;
const LENGTH = 4;
const NAME_LENGTH = 6;
const TYPE = 7;
const NAME = 8;
const DOT = 0x2e;
/** Kinds as `filetype` names them; 3 to 6 are character devices, block devices, pipes and sockets. */
const TYPE_FILE = 1;
const TYPE_DIRECTORY = 2;
const TYPE_SYMLINK = 7;

/** New directories, and those from so many blocks on, are searched by an index, up to so many bytes. */
const LARGE = 3;
const TOO_LARGE = 8 * 1024 * 1024;
/** Entries lie at multiples of four bytes: what the index counts in. */
const ALIGNMENT = 4;

/** An entry that was found: it lies there until it is removed, or the call of the file system ends. */
export class Entry {
  constructor(
    readonly block: CachedBlock,
    /** Which block of the directory that is. */
    readonly index: number,
    /** Where it lies there. */
    readonly at: number,
    /** The inode that it names: one that can be a file's. */
    readonly node: number,
  ) {}
}

export class Directories {
  readonly #cache: BlockCache;
  readonly #superblock: Superblock;
  readonly #map: BlockMap;
  readonly #inodes: InodeTable;
  readonly #hasTypes: boolean;
  readonly #indices = new DirectoryIndices();

  constructor(cache: BlockCache, superblock: Superblock, map: BlockMap, inodes: InodeTable) {
    this.#cache = cache;
    this.#superblock = superblock;
    this.#map = map;
    this.#inodes = inodes;
    this.#hasTypes = (superblock.incompatible & INCOMPATIBLE_FILETYPE) !== 0;
  }

  /** The entry with a name, if there is one. */
  find(directory: Inode, name: Uint8Array): Entry | undefined {
    const blocks = this.#blockCount(directory);
    const index = this.#indexOf(directory, blocks);
    if (index !== undefined) return this.#findByIndex(directory, index, name);
    for (let i = 0; i < blocks; i++) {
      const block = this.#block(directory, i);
      const { bytes } = block;
      for (let at = 0; at < bytes.length; ) {
        const length = this.#check(directory, block, at);
        if (this.#isNamed(bytes, at, name) && get32(bytes, at + INODE) !== 0)
          return this.#entry(directory, block, i, at);
        at += length;
      }
    }
    return undefined;
  }

  /** Adds an entry; the caller knows that the name is not there. The caller stores the directory. Throws ENOSPC. */
  add(directory: Inode, name: Uint8Array, number: number, mode: number): void {
    const needed = entryBytes(name.length);
    const { blockSize } = this.#superblock;
    const end = this.#blockCount(directory) * blockSize;
    let position = this.#room(directory, needed, end);
    if (position === end && needed < directory.roomWanted) {
      // Those that were longer may have left something.
      directory.roomFrom = 0;
      directory.roomWanted = 0;
      position = this.#room(directory, needed, end);
    }
    if (position === end) {
      const block = this.#extend(directory, end / blockSize);
      putEntry(block.bytes, 0, blockSize, name, number, this.#typeOf(mode));
    } else {
      const index = Math.floor(position / blockSize);
      const block = this.#block(directory, index);
      position = index * blockSize + this.#place(block, position & (blockSize - 1), name, number, mode);
    }
    directory.roomFrom = position;
    this.#indices.add(directory.number, name, position / ALIGNMENT);
    this.#changed(directory);
  }

  /** Takes an entry away. The caller stores the directory. */
  remove(directory: Inode, { block, index, at }: Entry): void {
    const { bytes } = block;
    const start = index * this.#superblock.blockSize;
    const known = this.#indices.get(directory.number);
    if (known !== undefined) {
      const hash = hashName(bytes, at + NAME, this.#nameLength(bytes, at));
      known.remove(hash, (start + at) / ALIGNMENT);
    }
    const before = this.#entryBefore(directory, block, at);
    if (before < 0) {
      put32(bytes, at + INODE, 0);
    } else {
      put16(bytes, before + LENGTH, get16(bytes, before + LENGTH) + get16(bytes, at + LENGTH));
    }
    this.#cache.change(block, BlockUse.Structure);
    directory.roomFrom = Math.min(directory.roomFrom, start);
    this.#changed(directory);
  }

  /** Has an entry name another inode. */
  replace(directory: Inode, { block, at }: Entry, number: number, mode: number): void {
    put32(block.bytes, at + INODE, number);
    if (this.#hasTypes) block.bytes[at + TYPE] = this.#typeOf(mode);
    this.#cache.change(block, BlockUse.Structure);
    this.#changed(directory);
  }

  /** Gives a new directory its first block, with `.` and `..`. */
  begin(directory: Inode, parent: number): void {
    // The number may have been another directory's.
    this.#indices.forget(directory.number);
    this.#indices.keep(directory.number, new DirectoryIndex());
    const { bytes } = this.#extend(directory, 0);
    const type = this.#typeOf(KIND_DIRECTORY);
    putEntry(bytes, 0, entryBytes(1), dots(1), directory.number, type);
    putEntry(bytes, entryBytes(1), this.#superblock.blockSize - entryBytes(1), dots(2), parent, type);
    this.#indices.add(directory.number, dots(1), 0);
    this.#indices.add(directory.number, dots(2), entryBytes(1) / ALIGNMENT);
  }

  /** Another directory is the parent from now on. */
  setParent(directory: Inode, parent: number): void {
    const block = this.#block(directory, 0);
    const at = this.#parentEntry(directory, block);
    put32(block.bytes, at + INODE, parent);
    this.#cache.change(block, BlockUse.Structure);
  }

  isEmpty(directory: Inode): boolean {
    for (let index = 0; index < this.#blockCount(directory); index++) {
      const block = this.#block(directory, index);
      for (let at = 0; at < block.bytes.length; at += this.#check(directory, block, at)) {
        if (get32(block.bytes, at + INODE) !== 0 && !isDots(block.bytes, at)) return false;
      }
    }
    return true;
  }

  /** The entries of the next block that has some. */
  list(directory: Inode, cursor: DirectoryCursor): DirectoryEntry[] {
    const entries: DirectoryEntry[] = [];
    const blocks = this.#blockCount(directory);
    while (cursor.position < blocks && entries.length === 0) {
      const block = this.#block(directory, cursor.position);
      for (let at = 0; at < block.bytes.length; at += this.#check(directory, block, at)) {
        this.#check(directory, block, at);
        if (get32(block.bytes, at + INODE) === 0 || isDots(block.bytes, at)) continue;
        const node = this.#inodeAt(directory, block, at);
        const name = decodeName(block.bytes, at + NAME, this.#nameLength(block.bytes, at));
        entries.push({ name, node, kind: this.#kindOf(directory, block, at, node) });
      }
      cursor.position++;
    }
    return entries;
  }

  #findByIndex(directory: Inode, index: DirectoryIndex, name: Uint8Array): Entry | undefined {
    const { blockSize } = this.#superblock;
    const hash = hashName(name, 0, name.length);
    for (let slot = index.first(hash); slot >= 0; slot = index.next(slot, hash)) {
      const position = index.placeIn(slot) * ALIGNMENT;
      const number = Math.floor(position / blockSize);
      const block = this.#block(directory, number);
      const at = position & (blockSize - 1);
      this.#check(directory, block, at);
      if (this.#isNamed(block.bytes, at, name)) return this.#entry(directory, block, number, at);
    }
    return undefined;
  }

  #entry(directory: Inode, block: CachedBlock, index: number, at: number): Entry {
    return new Entry(block, index, at, this.#inodeAt(directory, block, at));
  }

  /**
   * The index of a directory, which is made for a large one if there is none; undefined for others, and for one that is too large, or damaged: that is
   * searched as far as it goes.
   */
  #indexOf(directory: Inode, blocks: number): DirectoryIndex | undefined {
    if (directory.size > TOO_LARGE) {
      this.#indices.forget(directory.number);
      return undefined;
    }
    const known = this.#indices.get(directory.number);
    if (known !== undefined || blocks < LARGE) return known;
    try {
      const index = this.#makeIndex(directory, blocks);
      this.#indices.keep(directory.number, index);
      return index;
    } catch (error) {
      if (error instanceof FileSystemError) return undefined;
      throw error;
    }
  }

  #makeIndex(directory: Inode, blocks: number): DirectoryIndex {
    const index = new DirectoryIndex();
    for (let i = 0; i < blocks; i++) {
      const block = this.#block(directory, i);
      const { bytes } = block;
      for (let at = 0; at < bytes.length; ) {
        const length = this.#check(directory, block, at);
        if (get32(bytes, at + INODE) !== 0) {
          const hash = hashName(bytes, at + NAME, this.#nameLength(bytes, at));
          index.add(hash, (i * bytes.length + at) / ALIGNMENT);
        }
        at += length;
      }
    }
    return index;
  }

  /** The entry before the one at `at` in its block, −1 if that is the first. */
  #entryBefore(directory: Inode, block: CachedBlock, at: number): number {
    let before = -1;
    for (let next = 0; next < at; next += this.#check(directory, block, next)) before = next;
    return before;
  }

  #isNamed(bytes: Uint8Array, at: number, name: Uint8Array): boolean {
    if (this.#nameLength(bytes, at) !== name.length) return false;
    // From the end: names of many files begin alike.
    for (let i = name.length - 1; i >= 0; i--) if (bytes[at + NAME + i] !== name[i]) return false;
    return true;
  }

  /** The position of the first entry that has room for `needed` bytes, as far as is known without looking again; `end` if none has. */
  #room(directory: Inode, needed: number, end: number): number {
    const { blockSize } = this.#superblock;
    directory.roomWanted = Math.max(directory.roomWanted, needed);
    for (let position = directory.roomFrom; position < end; ) {
      const index = Math.floor(position / blockSize);
      const block = this.#block(directory, index);
      const { bytes } = block;
      for (let at = position & (blockSize - 1); at < blockSize; ) {
        const length = this.#check(directory, block, at);
        if (length - this.#used(bytes, at) >= needed) return index * blockSize + at;
        at += length;
      }
      position = (index + 1) * blockSize;
    }
    return end;
  }

  /** Puts an entry into the room that the one at `at` has to spare; returns where it lies. */
  #place(block: CachedBlock, at: number, name: Uint8Array, number: number, mode: number): number {
    const { bytes } = block;
    const length = get16(bytes, at + LENGTH);
    const used = this.#used(bytes, at);
    if (used > 0) put16(bytes, at + LENGTH, used);
    putEntry(bytes, at + used, length - used, name, number, this.#typeOf(mode));
    this.#cache.change(block, BlockUse.Structure);
    return at + used;
  }

  /** Bytes of an entry that are in use. */
  #used(bytes: Uint8Array, at: number): number {
    return get32(bytes, at + INODE) === 0 ? 0 : entryBytes(this.#nameLength(bytes, at));
  }

  #extend(directory: Inode, blocks: number): CachedBlock {
    const number = this.#map.ensure(directory, blocks);
    const block = this.#cache.fresh(number);
    this.#cache.change(block, BlockUse.Structure);
    directory.size += this.#superblock.blockSize;
    return block;
  }

  /** Linear from now on: the nodes of the index look like free entries. */
  #changed(directory: Inode): void {
    directory.flags &= ~FLAG_INDEXED;
  }

  #blockCount(directory: Inode): number {
    const { blockSize, blocks } = this.#superblock;
    const count = directory.size / blockSize;
    if (Number.isInteger(count) && count > 0 && count <= blocks) return count;
    throw damaged(`directory ${directory.number} has ${directory.size} bytes`);
  }

  #block(directory: Inode, index: number): CachedBlock {
    const number = this.#map.find(directory, index);
    if (number === 0) throw damaged(`directory ${directory.number} has no block ${index}`);
    return this.#cache.get(number);
  }

  /** The length of the entry at `at`, which leads to the next one or to the end of the block. */
  #check(directory: Inode, block: CachedBlock, at: number): number {
    const { bytes } = block;
    const left = bytes.length - at;
    const length = left < NAME ? 0 : get16(bytes, at + LENGTH);
    const isRight = length >= entryBytes(1) && length % 4 === 0 && length <= left;
    if (isRight && NAME + this.#nameLength(bytes, at) <= length) return length;
    throw damaged(`entry ${at} of directory ${directory.number}, in block ${block.number}`);
  }

  #inodeAt(directory: Inode, block: CachedBlock, at: number): number {
    const number = get32(block.bytes, at + INODE);
    if (this.#inodes.isFile(number)) return number;
    const entry = `entry ${at} of directory ${directory.number}, in block ${block.number}`;
    throw damaged(`${entry}, names inode ${number}, which cannot be a file's`);
  }

  #parentEntry(directory: Inode, block: CachedBlock): number {
    const at = this.#check(directory, block, 0);
    if (at < block.bytes.length && this.#check(directory, block, at) > 0 && this.#isNamed(block.bytes, at, dots(2))) {
      return at;
    }
    throw damaged(`directory ${directory.number} has no '..' in block ${block.number}`);
  }

  /** Before `filetype`, the length had 16 bits. */
  #nameLength(bytes: Uint8Array, at: number): number {
    return this.#hasTypes ? bytes[at + NAME_LENGTH] : get16(bytes, at + NAME_LENGTH);
  }

  #typeOf(mode: number): number {
    return this.#hasTypes ? typeOf(mode) : 0;
  }

  #kindOf(directory: Inode, block: CachedBlock, at: number, node: number): FileKind {
    const type = this.#hasTypes ? block.bytes[at + TYPE] : 0;
    if (type === TYPE_FILE) return FileKind.File;
    if (type === TYPE_DIRECTORY) return FileKind.Directory;
    if (type === TYPE_SYMLINK) return FileKind.Symlink;
    return this.#inodes.get(node, directory).kind;
  }
}

/** As `filetype` names what an inode's mode says. */
function typeOf(mode: number): number {
  switch (mode & KIND_MASK) {
    case KIND_FILE:
      return TYPE_FILE;
    case KIND_DIRECTORY:
      return TYPE_DIRECTORY;
    case 0x2000:
      return 3;
    case 0x6000:
      return 4;
    case 0x1000:
      return 5;
    case 0xc000:
      return 6;
    case KIND_SYMLINK:
      return TYPE_SYMLINK;
    default:
      return 0;
  }
}

/** Bytes of an entry with a name of this length. */
function entryBytes(nameLength: number): number {
  return (NAME + nameLength + 3) & ~3;
}

function putEntry(bytes: Uint8Array, at: number, length: number, name: Uint8Array, number: number, type: number): void {
  put32(bytes, at + INODE, number);
  put16(bytes, at + LENGTH, length);
  put16(bytes, at + NAME_LENGTH, name.length);
  if (type !== 0) bytes[at + TYPE] = type;
  bytes.set(name, at + NAME);
  bytes.fill(0, at + NAME + name.length, at + entryBytes(name.length));
}

/** Whether the entry is `.` or `..`. */
function isDots(bytes: Uint8Array, at: number): boolean {
  const length = bytes[at + NAME_LENGTH];
  return (length === 1 || length === 2) && bytes[at + NAME] === DOT && (length === 1 || bytes[at + NAME + 1] === DOT);
}

function dots(count: number): Uint8Array {
  return new Uint8Array(count).fill(DOT);
}
