/**
 * The journal as a file of an ext2 file system: inode 8 of one that was made with a journal, or one that is made when the file system is mounted and goes
 * when it is unmounted. While it is mounted, an ext2 is an ext3, so that after a loss of power everybody can bring it in order by its journal: this
 * kernel, Linux, `e2fsck -p`.
 *
 * How it comes and goes is in steps, each of which is on the disk before the next one: at none of them is anything wrong that `e2fsck -p` does not mend.
 */

import { type BlockCache, BlockUse } from '../block-cache';
import { damaged, FileSystemError } from '../error';
import type { BlockMap } from './block-map';
import { COMPATIBLE_JOURNAL } from './features';
import { type Inode, KIND_FILE } from './inode';
import type { InodeTable } from './inode-table';
import {
  getBig32,
  HEADER,
  INCOMPATIBLE_REVOKE,
  JOURNAL,
  JOURNAL_MAGIC,
  LEAST_BLOCKS,
  putBig32,
  putHeader,
  SUPERBLOCK_V2,
} from './journal-format';
import type { Superblock } from './superblock';

/** The inode that is always free for a journal. */
const JOURNAL_INODE = 8;
/** Stands in the uuid of a journal that goes when the file system is unmounted. */
const PASSING = 'toro: while used';
/** A journal is only made if it leaves as many blocks free. */
const LEFT_FREE = LEAST_BLOCKS + 64;
const PRIVATE = 0o600;
/** Blocks that are cleared at once. */
const ZEROS = 32;

export class JournalFile {
  readonly inode: Inode;
  /** Its blocks, in order. */
  readonly places: readonly number[];
  /** The first one: the journal's superblock. */
  readonly head: Uint8Array;

  /** The journal that the superblock names. Throws EUCLEAN if it is damaged, EINVAL if it is one that is not supported. */
  constructor(cache: BlockCache, superblock: Superblock, inodes: InodeTable, map: BlockMap) {
    const number = superblock.journalInode;
    if (number !== JOURNAL_INODE) throw new FileSystemError('EINVAL', `a journal in inode ${number}`);
    this.inode = inodes.peek(number, 'the superblock');
    this.places = placesOf(cache, superblock, this.inode, map);
    // Apart from the cache: it is written at other times.
    this.head = cache.get(this.places[0]).bytes.slice();
    checkHead(this.head, cache.blockSize, this.places.length);
  }

  get needsRecovery(): boolean {
    return getBig32(this.head, JOURNAL.start) !== 0;
  }

  /** Whether it goes when the file system is unmounted. */
  get isPassing(): boolean {
    for (let i = 0; i < PASSING.length; i++) if (this.head[JOURNAL.uuid + i] !== PASSING.charCodeAt(i)) return false;
    return true;
  }

  /** Nothing is to be recovered any more; the next transaction has this number. */
  empty(cache: BlockCache, sequence: number): void {
    putBig32(this.head, JOURNAL.start, 0);
    putBig32(this.head, JOURNAL.sequence, sequence);
    cache.writeThrough(this.places[0], 1, this.head, 0);
    cache.flush();
  }
}

/** Whether there is room to make a journal. */
export function hasRoomForJournal(superblock: Superblock): boolean {
  return superblock.revision > 0 && superblock.freeBlocks >= LEAST_BLOCKS + LEFT_FREE;
}

/**
 * Makes a journal. The superblock on the disk says that the file system is in use, so that somebody looks for blocks that are taken and belong to nobody.
 * It names the journal when that is there; the caller writes it.
 */
export function makeJournal(cache: BlockCache, superblock: Superblock, inodes: InodeTable, map: BlockMap): void {
  const inode = inodes.peek(JOURNAL_INODE, 'the superblock');
  if (inode.links > 0 || inode.sectors > 0) throw damaged(`inode ${JOURNAL_INODE}, the journal's, is in use`);
  for (let index = 0; index < LEAST_BLOCKS; index++) map.ensure(inode, index);
  // What lies there may look like transactions.
  const zeros = new Uint8Array(ZEROS * cache.blockSize);
  for (let index = 1; index < LEAST_BLOCKS; ) {
    const { start, count } = map.run(inode, index, Math.min(ZEROS, LEAST_BLOCKS - index));
    cache.writeThrough(start, count, zeros, 0);
    index += count;
  }
  cache.writeThrough(map.find(inode, 0), 1, newHead(cache.blockSize), 0);
  cache.write(BlockUse.Structure);
  cache.flush();
  inode.mode = KIND_FILE | PRIVATE;
  inode.links = 1;
  inode.size = LEAST_BLOCKS * cache.blockSize;
  inodes.store(inode);
  inodes.flush();
  cache.write(BlockUse.Structure);
  cache.flush();
  superblock.compatible |= COMPATIBLE_JOURNAL;
  superblock.journalInode = JOURNAL_INODE;
}

/** Takes the journal away, which is empty and which the superblock on the disk does not name any more. */
export function removeJournal(cache: BlockCache, { inode }: JournalFile, inodes: InodeTable, map: BlockMap): void {
  map.cut(inode, 0);
  inode.mode = 0;
  inode.links = 0;
  inode.size = 0;
  inodes.clear(inode);
  cache.write(BlockUse.Structure);
  cache.flush();
}

function placesOf(cache: BlockCache, superblock: Superblock, inode: Inode, map: BlockMap): number[] {
  const count = Math.floor(inode.size / cache.blockSize);
  if (inode.links === 0 || count < LEAST_BLOCKS || count > superblock.blocks) {
    throw damaged(`inode ${inode.number}, the journal's, has ${inode.size} bytes`);
  }
  const places: number[] = [];
  while (places.length < count) {
    const { start, count: length } = map.run(inode, places.length, count - places.length);
    if (start === 0) throw damaged(`inode ${inode.number}, the journal's, has no block ${places.length}`);
    for (let i = 0; i < length; i++) places.push(start + i);
  }
  return places;
}

function newHead(blockSize: number): Uint8Array {
  const head = new Uint8Array(blockSize);
  putHeader(head, SUPERBLOCK_V2, 0);
  putBig32(head, JOURNAL.blockSize, blockSize);
  putBig32(head, JOURNAL.blocks, LEAST_BLOCKS);
  putBig32(head, JOURNAL.first, 1);
  putBig32(head, JOURNAL.sequence, 1);
  putBig32(head, JOURNAL.users, 1);
  for (let i = 0; i < PASSING.length; i++) head[JOURNAL.uuid + i] = PASSING.charCodeAt(i);
  return head;
}

function checkHead(head: Uint8Array, blockSize: number, count: number): void {
  const type = getBig32(head, HEADER.type);
  const isHead =
    getBig32(head, HEADER.magic) === JOURNAL_MAGIC && (type === SUPERBLOCK_V2 || type === SUPERBLOCK_V2 - 1);
  if (!isHead) throw damaged('the journal has no superblock');
  const features = type === SUPERBLOCK_V2 ? getBig32(head, JOURNAL.incompatible) : 0;
  if ((features & ~INCOMPATIBLE_REVOKE) !== 0) {
    throw new FileSystemError('EINVAL', `a journal with features 0x${features.toString(16)}`);
  }
  const blocks = getBig32(head, JOURNAL.blocks);
  const first = getBig32(head, JOURNAL.first);
  const start = getBig32(head, JOURNAL.start);
  if (getBig32(head, JOURNAL.blockSize) !== blockSize) throw damaged("the journal's blocks have another size");
  if (blocks > count || blocks < LEAST_BLOCKS) throw damaged(`the journal names ${blocks} blocks, and has ${count}`);
  const isInside = first > 0 && first < blocks && (start === 0 || (start >= first && start < blocks));
  if (!isInside) throw damaged(`the journal begins at block ${first}, and its transactions at block ${start}`);
}
