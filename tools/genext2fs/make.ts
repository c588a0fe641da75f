/**
 * Makes an ext2 image from a directory, by the kernel's own ext2. The same directory, its times included, and the same options give the same bytes.
 */

import { createHash } from 'node:crypto';
import { renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BlockDevice } from '../../rtl/filesystem/block-device';
import { FileSystemError } from '../../rtl/filesystem/error';
import { Ext2 } from '../../rtl/filesystem/ext2/ext2';
import { format } from '../../rtl/filesystem/ext2/format';
import { allEntries, type HostEntry, readHostTree } from './host-tree';
import { ImageFile } from './image-file';
import { Populate, type PopulateOptions } from './populate';

export interface Ext2Options extends Omit<PopulateOptions, 'time'> {
  readonly root: string;
  readonly blockSize: number;
  /** As many as the files need, and some more, unless given. */
  readonly blocks?: number;
  readonly inodes?: number;
  readonly bytesPerInode?: number;
  readonly inodeSize?: 128 | 256;
  readonly label?: string;
  readonly reservedPercent: number;
  /** Seconds since 1970 for all times in the image, instead of those of the files. */
  readonly fixedTime?: number;
}

/** In memory while an image is made. */
const CACHE_BYTES = 128 * 1024 * 1024;
/** Of a size that nobody gave: room for as much again as a part of the files, at least so many bytes, and for a journal while it is mounted. */
const SPARE_SHARE = 0.2;
const SPARE_BYTES = 4 * 1024 * 1024;
const JOURNAL_BLOCKS = 2200;
const GROUP_OVERHEAD = 0.02;
/** Inodes beyond those of the files. */
const SPARE_INODES = 128;

/** A directory that was read, and what an image of it needs. */
export class Ext2Plan {
  readonly tree: HostEntry;
  /** The tree as a list. */
  readonly #all: readonly HostEntry[];
  readonly blocks: number;
  readonly inodes: number;
  readonly options: Ext2Options;

  /** Reads the directory. Throws the system's error. */
  constructor(options: Ext2Options) {
    this.options = options;
    this.tree = readHostTree(options.root);
    this.#all = allEntries(this.tree);
    this.inodes = options.inodes ?? this.#inodes(this.count);
    this.blocks = options.blocks ?? this.#blocks();
  }

  /** Files, directories and links, the topmost directory not counted. */
  get count(): number {
    return this.#all.length - 1;
  }

  get bytes(): number {
    return this.blocks * this.options.blockSize;
  }

  /** Makes the file system on a disk that holds zeros. Throws a FileSystemError, ENOSPC above all. */
  make(disk: BlockDevice): void {
    const { options, tree } = this;
    const time = options.fixedTime === undefined ? this.#latestTime() : options.fixedTime * 1000;
    format(disk, {
      blockSize: options.blockSize,
      blocks: this.blocks,
      inodes: this.inodes,
      inodeSize: options.inodeSize,
      label: options.label,
      reservedBlocks: Math.floor((this.blocks * options.reservedPercent) / 100),
      uuid: this.#uuid(),
      time,
      isZeroed: true,
    });
    const files = new Ext2(disk, { now: () => time, cacheBytes: CACHE_BYTES, journal: false });
    const fixed = options.fixedTime === undefined ? undefined : time;
    new Populate(files, { ...options, time: fixed }).copy(tree, files.root);
    files.unmount();
  }

  #inodes(count: number): number {
    const { bytesPerInode, blocks, blockSize } = this.options;
    if (bytesPerInode !== undefined && blocks !== undefined) return Math.ceil((blocks * blockSize) / bytesPerInode);
    const usual = blocks === undefined ? 0 : Math.ceil((blocks * blockSize) / 8192);
    return Math.max(Math.ceil(count * 1.1) + SPARE_INODES, usual);
  }

  #blocks(): number {
    const { blockSize, inodeSize = 256 } = this.options;
    const used = this.#usedBlocks() + Math.ceil((this.inodes * inodeSize) / blockSize);
    const spare = Math.max(used * SPARE_SHARE, SPARE_BYTES / blockSize) + JOURNAL_BLOCKS;
    return Math.ceil((used + spare) * (1 + GROUP_OVERHEAD)) + 16;
  }

  /** A name for the file system that others do not have: from what it is made of. */
  #uuid(): Uint8Array {
    const lines = [`${this.blocks} ${this.options.blockSize} ${this.options.label ?? ''}\n`];
    const withTimes = this.options.fixedTime === undefined;
    for (const { name, kind, mode, size, modifyTime, target, entries } of this.#all) {
      lines.push(`${name} ${kind} ${mode} ${size} ${withTimes ? modifyTime : ''} ${target} ${entries.length}\n`);
    }
    const uuid = Uint8Array.from(createHash('sha256').update(lines.join('')).digest().subarray(0, 16));
    // RFC 9562 §5.8: version 8, made of what one likes.
    uuid[6] = (uuid[6] & 0x0f) | 0x80;
    uuid[8] = (uuid[8] & 0x3f) | 0x80;
    return uuid;
  }

  #latestTime(): number {
    let latest = this.tree.modifyTime;
    for (const { modifyTime } of this.#all) latest = Math.max(latest, modifyTime);
    return latest;
  }

  #usedBlocks(): number {
    let blocks = 0;
    for (const entry of this.#all) blocks += blocksOf(entry, this.options.blockSize);
    return blocks;
  }
}

/** Makes an image file: whole or not at all. Throws the system's error, or a FileSystemError. */
export function writeExt2Image(file: string, plan: Ext2Plan): void {
  const temporary = join(dirname(file), `.${basename(file)}.${process.pid}.tmp`);
  try {
    const disk = new ImageFile(temporary, plan.bytes);
    try {
      plan.make(disk);
    } finally {
      disk.close();
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** What an error of the file system says to who made the image; undefined for other errors. */
export function explain(error: unknown, plan: Ext2Plan): string | undefined {
  if (!(error instanceof FileSystemError)) return undefined;
  if (error.code !== 'ENOSPC') return error.message;
  const { blocks, inodes, options } = plan;
  return `${error.subject}: ${options.root} does not fit ${blocks} blocks of ${options.blockSize} bytes with ${inodes} inodes`;
}

/** Blocks of a file or a directory, those of pointers too. */
function blocksOf(entry: HostEntry, blockSize: number): number {
  if (entry.kind === 'symlink') return 1;
  if (entry.kind === 'directory') {
    let names = 24;
    for (const { name } of entry.entries) names += 12 + 3 * name.length;
    return Math.ceil((names * 1.2) / blockSize) + 1;
  }
  const own = Math.ceil(entry.size / blockSize);
  return own > 12 ? own + Math.ceil(own / (blockSize / 4)) + 3 : own;
}
