/**
 * Makes an empty ext2 on a device: what mke2fs does. Each group begins with a copy of the superblock and the descriptors, where `sparse_super` asks for one, then come its
 * bitmaps, its part of the inode table, and blocks of files. The same options give the same bytes.
 */

import { BlockCache, BlockUse } from '../block-cache';
import type { BlockDevice } from '../block-device';
import { FileSystemError } from '../error';
import { FileKind } from '../file-system';
import { encodeName } from '../name';
import { setBit } from './bitmap';
import { INCOMPATIBLE_FILETYPE, READ_ONLY_SPARSE_SUPER } from './features';
import { put16, put32 } from './fields';
import { DESCRIPTOR_BYTES, GROUP, holdsCopy } from './groups';
import { type Inode, KIND_DIRECTORY } from './inode';
import { FIRST_INODE, MAGIC, ROOT_INODE, STATE_CLEAN, SUPER, SUPERBLOCK_BYTES, SUPERBLOCK_OFFSET } from './superblock';
import { Volume } from './volume';

export interface FormatOptions {
  /** 1024, 2048 or 4096 bytes. */
  readonly blockSize: number;
  readonly blocks: number;
  /** At least so many files and directories; one for each 8 KiB unless given. */
  readonly inodes?: number;
  /** 128, or 256 for times behind 2038 and below a second; 256 unless given. */
  readonly inodeSize?: 128 | 256;
  /** At most 16 bytes. */
  readonly label?: string;
  /** Blocks that ordinary users of a Linux cannot take; none unless given. */
  readonly reservedBlocks?: number;
  readonly revision?: 0 | 1;
  /** 16 bytes. */
  readonly uuid: Uint8Array;
  /** Milliseconds since 1970: the time of its making. */
  readonly time: number;
  /** The device holds zeros already. */
  readonly isZeroed?: boolean;
}

const BYTES_PER_INODE = 8192;
const LABEL_BYTES = 16;
/** A last group with fewer blocks for files is not worth its tables. */
const LEAST_IN_GROUP = 50;
const NEVER = 0xffff;
/** Of `onErrors`: go on. */
const CONTINUE = 1;
const LOST_AND_FOUND = 'lost+found';

/** Where everything lies. */
class Layout {
  readonly blockSize: number;
  readonly blocks: number;
  readonly firstDataBlock: number;
  readonly blocksPerGroup: number;
  readonly groups: number;
  readonly inodesPerGroup: number;
  readonly inodeSize: number;
  readonly tableBlocks: number;
  readonly descriptorBlocks: number;
  readonly revision: number;

  /** Throws EINVAL. */
  constructor(options: FormatOptions) {
    const { blockSize, revision = 1 } = options;
    if (blockSize !== 1024 && blockSize !== 2048 && blockSize !== 4096) throw invalid(`blocks of ${blockSize} bytes`);
    this.blockSize = blockSize;
    this.revision = revision;
    this.inodeSize = revision === 0 ? 128 : (options.inodeSize ?? 256);
    this.firstDataBlock = blockSize === SUPERBLOCK_BYTES ? 1 : 0;
    this.blocksPerGroup = blockSize * 8;
    const { blocks } = options;
    if (!(blocks > this.firstDataBlock && blocks <= 0xffff_ffff)) throw invalid(`${blocks} blocks`);
    const wanted = options.inodes ?? Math.ceil((blocks * blockSize) / BYTES_PER_INODE);
    let groups = Math.ceil((blocks - this.firstDataBlock) / this.blocksPerGroup);
    this.inodesPerGroup = this.#inodesPerGroup(Math.max(wanted, FIRST_INODE + 1), groups);
    this.tableBlocks = (this.inodesPerGroup * this.inodeSize) / blockSize;
    this.descriptorBlocks = Math.ceil((groups * DESCRIPTOR_BYTES) / blockSize);
    const last = blocks - this.firstDataBlock - (groups - 1) * this.blocksPerGroup;
    const isTooSmall = last < this.#overhead(groups - 1) + LEAST_IN_GROUP;
    if (isTooSmall && groups > 1) groups--;
    this.blocks =
      isTooSmall && groups > 0 ? Math.min(blocks, this.firstDataBlock + groups * this.blocksPerGroup) : blocks;
    this.groups = groups;
    if (this.size(groups - 1) < this.#overhead(groups - 1) + 2) {
      throw tooSmall(`${blocks} blocks, with ${this.inodesPerGroup * groups} inodes`);
    }
  }

  start(group: number): number {
    return this.firstDataBlock + group * this.blocksPerGroup;
  }

  size(group: number): number {
    return Math.min(this.blocksPerGroup, this.blocks - this.start(group));
  }

  hasCopy(group: number): boolean {
    return this.revision === 0 || holdsCopy(group);
  }

  /** The block bitmap; the inode bitmap and the inode table lie behind it. */
  bitmap(group: number): number {
    return this.start(group) + (this.hasCopy(group) ? 1 + this.descriptorBlocks : 0);
  }

  /** Blocks of a group that hold structures. */
  used(group: number): number {
    return this.#overhead(group);
  }

  #overhead(group: number): number {
    return (this.hasCopy(group) ? 1 + this.descriptorBlocks : 0) + 2 + this.tableBlocks;
  }

  /** Full blocks of the table, and full bytes of the bitmap. */
  #inodesPerGroup(inodes: number, groups: number): number {
    const step = Math.max(8, this.blockSize / this.inodeSize);
    const count = Math.ceil(inodes / groups / step) * step;
    if (count > this.blockSize * 8) throw tooSmall(`${inodes} inodes in ${groups} groups`);
    return count;
  }
}

/** Makes the file system; everything that was on the device is lost. Throws a FileSystemError: EINVAL for what cannot be, ENOSPC for too few blocks. */
export function format(device: BlockDevice, options: FormatOptions): void {
  const layout = new Layout(options);
  const sectors = layout.blockSize / device.sectorSize;
  if (layout.blocks * sectors > device.sectorCount) {
    throw new FileSystemError('ENOSPC', `${device.name} has ${device.sectorCount} sectors`);
  }
  const cache = new BlockCache(device, layout.blockSize, 0);
  const first = cache.fresh(0);
  cache.change(first, BlockUse.Structure);
  const descriptors = groupDescriptors(layout);
  for (let group = 0; group < layout.groups; group++) {
    if (layout.hasCopy(group)) writeHead(cache, layout, options, descriptors, group);
    writeBitmaps(cache, layout, group);
    if (options.isZeroed !== true) clearTable(cache, layout, group);
    cache.write(BlockUse.Structure);
    cache.trim(true);
  }
  cache.flush();
  makeRoot(device, options);
}

function writeHead(
  cache: BlockCache,
  layout: Layout,
  options: FormatOptions,
  descriptors: Uint8Array,
  group: number,
): void {
  // In group 0, block 0 of larger blocks has room for the loader in front of the superblock.
  const isFirst = group === 0 && layout.firstDataBlock === 0;
  const head = cache.fresh(layout.start(group));
  head.bytes.set(superblock(layout, options, group), isFirst ? SUPERBLOCK_OFFSET : 0);
  cache.change(head, BlockUse.Structure);
  for (let i = 0; i < layout.descriptorBlocks; i++) {
    const block = cache.fresh(layout.start(group) + 1 + i);
    block.bytes.set(descriptors.subarray(i * layout.blockSize, (i + 1) * layout.blockSize));
    cache.change(block, BlockUse.Structure);
  }
}

function superblock(layout: Layout, options: FormatOptions, group: number): Uint8Array {
  const bytes = new Uint8Array(SUPERBLOCK_BYTES);
  let free = 0;
  for (let i = 0; i < layout.groups; i++) free += layout.size(i) - layout.used(i);
  const seconds = Math.floor(options.time / 1000);
  put32(bytes, SUPER.inodes, layout.inodesPerGroup * layout.groups);
  put32(bytes, SUPER.blocks, layout.blocks);
  put32(bytes, SUPER.reservedBlocks, options.reservedBlocks ?? 0);
  put32(bytes, SUPER.freeBlocks, free);
  put32(bytes, SUPER.freeInodes, layout.inodesPerGroup * layout.groups - (FIRST_INODE - 1));
  put32(bytes, SUPER.firstDataBlock, layout.firstDataBlock);
  put32(bytes, SUPER.logBlockSize, Math.log2(layout.blockSize / 1024));
  put32(bytes, SUPER.logFragmentSize, Math.log2(layout.blockSize / 1024));
  put32(bytes, SUPER.blocksPerGroup, layout.blocksPerGroup);
  put32(bytes, SUPER.fragmentsPerGroup, layout.blocksPerGroup);
  put32(bytes, SUPER.inodesPerGroup, layout.inodesPerGroup);
  put32(bytes, SUPER.writeTime, seconds);
  put16(bytes, SUPER.mostMounts, NEVER);
  put16(bytes, SUPER.magic, MAGIC);
  put16(bytes, SUPER.state, STATE_CLEAN);
  put16(bytes, SUPER.onErrors, CONTINUE);
  put32(bytes, SUPER.checkTime, seconds);
  put32(bytes, SUPER.revision, layout.revision);
  if (layout.revision === 0) return bytes;
  put32(bytes, SUPER.firstInode, FIRST_INODE);
  put16(bytes, SUPER.inodeSize, layout.inodeSize);
  put16(bytes, SUPER.group, group);
  put32(bytes, SUPER.incompatible, INCOMPATIBLE_FILETYPE);
  put32(bytes, SUPER.readOnly, READ_ONLY_SPARSE_SUPER);
  bytes.set(options.uuid.subarray(0, 16), SUPER.uuid);
  bytes.set(encodeName(options.label ?? '').subarray(0, LABEL_BYTES), SUPER.label);
  put32(bytes, SUPER.madeTime, seconds);
  return bytes;
}

function groupDescriptors(layout: Layout): Uint8Array {
  const bytes = new Uint8Array(layout.descriptorBlocks * layout.blockSize);
  for (let group = 0; group < layout.groups; group++) {
    const at = group * DESCRIPTOR_BYTES;
    put32(bytes, at + GROUP.blockBitmap, layout.bitmap(group));
    put32(bytes, at + GROUP.inodeBitmap, layout.bitmap(group) + 1);
    put32(bytes, at + GROUP.inodeTable, layout.bitmap(group) + 2);
    put16(bytes, at + GROUP.freeBlocks, layout.size(group) - layout.used(group));
    put16(bytes, at + GROUP.freeInodes, layout.inodesPerGroup - (group === 0 ? FIRST_INODE - 1 : 0));
  }
  return bytes;
}

/** Bits of what does not exist are set. */
function writeBitmaps(cache: BlockCache, layout: Layout, group: number): void {
  const blocks = cache.fresh(layout.bitmap(group));
  for (let bit = 0; bit < layout.used(group); bit++) setBit(blocks.bytes, bit);
  for (let bit = layout.size(group); bit < layout.blockSize * 8; bit++) setBit(blocks.bytes, bit);
  cache.change(blocks, BlockUse.Structure);
  const inodes = cache.fresh(layout.bitmap(group) + 1);
  if (group === 0) for (let bit = 0; bit < FIRST_INODE - 1; bit++) setBit(inodes.bytes, bit);
  for (let bit = layout.inodesPerGroup; bit < layout.blockSize * 8; bit++) setBit(inodes.bytes, bit);
  cache.change(inodes, BlockUse.Structure);
}

function clearTable(cache: BlockCache, layout: Layout, group: number): void {
  for (let i = 0; i < layout.tableBlocks; i++) {
    cache.change(cache.fresh(layout.bitmap(group) + 2 + i), BlockUse.Structure);
  }
}

/** The root, and the directory where e2fsck puts what it finds. */
function makeRoot(device: BlockDevice, options: FormatOptions): void {
  const volume = new Volume(device, { now: () => options.time, journal: false });
  const root = volume.inodes.peek(ROOT_INODE, 'the superblock');
  root.mode = KIND_DIRECTORY | 0o755;
  root.links = 2;
  setTimes(root, options.time);
  volume.directories.begin(root, ROOT_INODE);
  volume.groups.addDirectories(0, 1);
  const found = volume.inodes.allocate(ROOT_INODE, FileKind.Directory);
  found.mode = KIND_DIRECTORY | 0o700;
  found.links = 2;
  setTimes(found, options.time);
  volume.directories.begin(found, ROOT_INODE);
  volume.directories.add(root, encodeName(LOST_AND_FOUND), found.number, found.mode);
  root.links++;
  volume.inodes.store(found);
  volume.inodes.store(root);
  volume.end();
}

function setTimes(inode: Inode, time: number): void {
  inode.accessTime = time;
  inode.modifyTime = time;
  inode.changeTime = time;
  inode.birthTime = time;
}

function tooSmall(what: string): FileSystemError {
  return new FileSystemError('ENOSPC', what);
}

function invalid(what: string): FileSystemError {
  return new FileSystemError('EINVAL', what);
}
