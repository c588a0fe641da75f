/**
 * A mounted ext2 file system as a whole: its parts, and when its changes reach the disk.
 *
 * Changes gather in the cache. `sync` writes the data of files first, and then all structures as one transaction of the journal (journal.ts): after a
 * loss of power the structures are those of some sync, and whatever a file points at was written. A file system without room for a
 * journal has its structures written after the data, and needs `e2fsck` after a loss of power.
 */

import { BlockCache, BlockUse, type CachedBlock } from '../block-cache';
import type { BlockDevice } from '../block-device';
import { damaged, FileSystemError } from '../error';
import { FileKind } from '../file-system';
import { BlockAllocator } from './block-allocator';
import { BlockMap } from './block-map';
import { Directories } from './directory';
import { COMPATIBLE_JOURNAL, INCOMPATIBLE_RECOVER } from './features';
import { get32, put32 } from './fields';
import { FileContents } from './file';
import { Groups } from './groups';
import type { Inode } from './inode';
import { InodeTable } from './inode-table';
import { Journal } from './journal';
import { hasRoomForJournal, JournalFile, makeJournal, removeJournal } from './journal-file';
import { Recovery } from './recovery';
import { STATE_CLEAN, STATE_ERRORS, SUPERBLOCK_OFFSET, Superblock } from './superblock';

export interface MountOptions {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly readOnly?: boolean;
  /** Bytes of blocks that are kept in memory; 16 MiB unless given. */
  readonly cacheBytes?: number;
  /** False: without a journal, also where there would be room for one. */
  readonly journal?: boolean;
}

const DEFAULT_CACHE = 16 * 1024 * 1024;
/** Of the blocks that the cache keeps, so many may wait to be written; and of those that fit into a transaction. */
const DIRTY_SHARE = 0.5;
/** Blocks that must be free at once, beside those that a call asks for. */
const SPARE_BLOCKS = 16;
/** h_magic of a block of extended attributes, and where it counts its inodes. */
const ATTRIBUTES_MAGIC = 0xea02_0000;
const ATTRIBUTES_COUNT = 4;

export class Volume {
  readonly cache: BlockCache;
  readonly superblock: Superblock;
  readonly groups: Groups;
  readonly inodes: InodeTable;
  readonly blocks: BlockAllocator;
  readonly map: BlockMap;
  readonly files: FileContents;
  readonly directories: Directories;
  readonly #options: MountOptions;
  readonly #superblockAt: CachedBlock;
  #journalFile: JournalFile | undefined = undefined;
  #journal: Journal | undefined = undefined;
  #isReadOnly: boolean;
  /** Why it has become read-only. */
  #failure = '';
  /** Files without a name that are in use still, the latest last; on the disk a list that begins with that. */
  readonly #orphans: Inode[] = [];

  /** The parts, as they are on the disk now. `mount` makes a volume that can be used. */
  constructor(device: BlockDevice, options: MountOptions) {
    this.#options = options;
    const deviceBytes = device.sectorCount * device.sectorSize;
    if (deviceBytes < 2 * SUPERBLOCK_OFFSET) throw new FileSystemError('EINVAL', 'this is no ext2 file system');
    const cacheBytes = options.cacheBytes ?? DEFAULT_CACHE;
    const first = new BlockCache(device, SUPERBLOCK_OFFSET, 0).get(1);
    const { blockSize } = new Superblock(first.bytes, 0, deviceBytes);
    this.cache = new BlockCache(device, blockSize, cacheBytes);
    const number = blockSize === SUPERBLOCK_OFFSET ? 1 : 0;
    this.#superblockAt = this.cache.get(number);
    this.#superblockAt.isPinned = true;
    this.superblock = new Superblock(this.#superblockAt.bytes, SUPERBLOCK_OFFSET - number * blockSize, deviceBytes);
    this.#isReadOnly = options.readOnly === true || device.readOnly || !this.superblock.canWrite;
    this.groups = new Groups(this.cache, this.superblock);
    this.inodes = new InodeTable(this.cache, this.superblock, this.groups);
    this.blocks = new BlockAllocator(this.cache, this.superblock, this.groups);
    this.map = new BlockMap(this.cache, this.superblock, this.groups, this.inodes, this.blocks);
    this.files = new FileContents(this.cache, this.superblock, this.map);
    this.directories = new Directories(this.cache, this.superblock, this.map, this.inodes);
  }

  get isReadOnly(): boolean {
    return this.#isReadOnly;
  }

  /** Why nothing can be written. */
  get reason(): string {
    return this.#failure === '' ? 'it is mounted read-only' : this.#failure;
  }

  now(): number {
    return this.#options.now();
  }

  /** Brings what the journal holds to its places. The volume is of no use afterwards: what it knows is from before. */
  recover(device: BlockDevice): void {
    if (device.readOnly) throw new FileSystemError('EROFS', `${device.name} needs recovery, and cannot be written`);
    const file = new JournalFile(this.cache, this.superblock, this.inodes, this.map);
    if (file.needsRecovery) {
      const next = new Recovery(this.cache, this.superblock, file.places, file.head).run();
      this.cache.write(BlockUse.Structure);
      this.cache.flush();
      file.empty(this.cache, next);
    }
    this.superblock.incompatible &= ~INCOMPATIBLE_RECOVER;
    this.#writeSuperblock();
  }

  /** From now on it is in use, and if it can be written, on the disk too. */
  begin(): void {
    if (this.#isReadOnly) return;
    const { superblock } = this;
    const hasJournal = (superblock.compatible & COMPATIBLE_JOURNAL) !== 0;
    if ((superblock.state & STATE_ERRORS) !== 0 || (!hasJournal && (superblock.state & STATE_CLEAN) === 0)) {
      this.#isReadOnly = true;
      this.#failure = 'it was not unmounted properly: run e2fsck';
      return;
    }
    superblock.state &= ~STATE_CLEAN;
    superblock.noteMount(Math.floor(this.now() / 1000));
    this.#writeSuperblock();
    if (hasJournal) this.#openJournal();
    else if (this.#options.journal !== false && hasRoomForJournal(superblock)) {
      makeJournal(this.cache, superblock, this.inodes, this.map);
      this.#writeSuperblock();
      this.#openJournal();
    }
    this.#endOrphans();
  }

  /** What a call that changes something does first: it may need so many blocks. */
  prepare(blocks: number): void {
    if (this.#isReadOnly) throw new FileSystemError('EROFS', this.reason);
    if (this.blocks.frozen > 0 && this.blocks.available < blocks + SPARE_BLOCKS) this.#thaw();
  }

  /** What every call that changes something does at its end, alone: neither the cache nor the transaction grows too large. */
  settle(): void {
    const { cache } = this;
    if (!this.#isReadOnly) {
      const most = Math.min(cache.limit, this.#journal?.capacity ?? cache.limit);
      if (cache.structureCount > most * DIRTY_SHARE) this.sync();
      // What no structure on the disk points at can be written at any time.
      else if (cache.dirtyCount > cache.limit * DIRTY_SHARE) cache.write(BlockUse.Data);
    }
    this.trim(true);
  }

  /** Forgets what has not been used for long. The caller holds nothing; `isAlone`: nobody else does. */
  trim(isAlone: boolean): void {
    this.cache.trim(isAlone);
    this.inodes.trim();
  }

  /** All changes survive a loss of power from now on. */
  sync(): void {
    if (this.#isReadOnly) return;
    const { cache } = this;
    this.inodes.flush();
    cache.write(BlockUse.Data);
    if (cache.structureCount === 0) {
      cache.flush();
      return;
    }
    this.superblock.noteWrite(Math.floor(this.now() / 1000));
    this.changeSuperblock();
    if (this.#journal !== undefined) this.#commit(this.#journal);
    else cache.flush();
    cache.write(BlockUse.Structure);
    if (this.#journal !== undefined) return;
    cache.flush();
    this.blocks.thaw();
  }

  /** After an error that leaves structures half changed: nothing is written any more, the disk stays as of the last sync. */
  fail(error: unknown): void {
    if (this.#isReadOnly) return;
    this.#isReadOnly = true;
    this.#failure = `it failed: ${error instanceof Error ? error.message : 'unknown error'}`;
  }

  changeSuperblock(): void {
    this.cache.change(this.#superblockAt, BlockUse.Structure);
  }

  /** Gives a symbolic link a block for a target that does not fit into its inode. */
  setLinkBlock(inode: Inode, target: Uint8Array): void {
    const block = this.cache.fresh(this.map.ensure(inode, 0));
    block.bytes.set(target);
    this.cache.change(block, BlockUse.Structure);
  }

  /** The file has no name any more, but users: after a loss of power it is to be removed. The caller stores the inode. */
  addOrphan(inode: Inode): void {
    if (this.superblock.revision === 0) return;
    inode.deleteTime = this.superblock.lastOrphan;
    this.superblock.lastOrphan = inode.number;
    this.#orphans.push(inode);
    this.changeSuperblock();
  }

  /** Ends a file without a name that nobody uses any more. */
  dispose(inode: Inode): void {
    this.#removeOrphan(inode);
    const { kind } = inode;
    const hasBlocks = kind === FileKind.Symlink ? !inode.isShortLink(this.cache.blockSize) : kind !== FileKind.Special;
    if (hasBlocks) this.map.cut(inode, 0);
    if (inode.attributes !== 0) this.#freeAttributes(inode);
    inode.size = 0;
    inode.links = 0;
    inode.deleteTime = Math.max(1, Math.floor(this.now() / 1000));
    this.inodes.free(inode, kind);
  }

  /** Writes everything, and says on the disk that it is in order. */
  end(): void {
    if (this.#isReadOnly) return;
    // Nobody will release what is open still.
    for (const inode of [...this.#orphans]) this.dispose(inode);
    this.#thaw();
    const { superblock } = this;
    superblock.incompatible &= ~INCOMPATIBLE_RECOVER;
    const file = this.#journalFile;
    if (file?.isPassing === true) {
      superblock.compatible &= ~COMPATIBLE_JOURNAL;
      superblock.forgetJournal();
      this.#writeSuperblock();
      removeJournal(this.cache, file, this.inodes, this.map);
    }
    superblock.state |= STATE_CLEAN;
    superblock.noteWrite(Math.floor(this.now() / 1000));
    this.#writeSuperblock();
    this.#isReadOnly = true;
  }

  /** A transaction of all structures that changed; of more than fit into the journal it makes several. */
  #commit(journal: Journal): void {
    const changed = this.cache.changed(BlockUse.Structure);
    if (!journal.hasRoom(changed.length)) journal.checkpoint();
    if (journal.hasRoom(changed.length)) {
      journal.commit(changed);
      return;
    }
    for (let i = 0; i < changed.length; i += journal.capacity) {
      const part = changed.slice(i, i + journal.capacity);
      journal.commit(part);
      for (const block of part) this.cache.writeThrough(block.number, 1, block.bytes, 0);
      journal.checkpoint();
    }
  }

  /** Makes the blocks that were freed usable. */
  #thaw(): void {
    this.sync();
    this.#journal?.checkpoint();
    this.blocks.thaw();
  }

  #openJournal(): void {
    this.#journalFile = new JournalFile(this.cache, this.superblock, this.inodes, this.map);
    this.#journal = new Journal(this.cache, this.#journalFile.places, this.#journalFile.head);
    this.superblock.incompatible |= INCOMPATIBLE_RECOVER;
    this.#writeSuperblock();
  }

  #writeSuperblock(): void {
    this.changeSuperblock();
    this.cache.write(BlockUse.Structure);
    this.cache.flush();
  }

  /** Removes the files that were open without a name when the power was lost, and cuts those that were being cut. */
  #endOrphans(): void {
    const { superblock } = this;
    const found: Inode[] = [];
    for (let number = superblock.lastOrphan; number !== 0; ) {
      const inode = this.inodes.peek(number, 'the list of orphans');
      if (!this.inodes.isFile(number) || found.includes(inode) || inode.mode === 0)
        throw damaged(`the list of orphans has inode ${number}`);
      found.push(inode);
      number = inode.deleteTime;
    }
    if (found.length === 0) return;
    superblock.lastOrphan = 0;
    for (const inode of found) {
      if (inode.links === 0) {
        this.dispose(inode);
        continue;
      }
      inode.deleteTime = 0;
      if (inode.kind === FileKind.File) this.files.resize(inode, inode.size);
      this.inodes.store(inode);
    }
    this.#thaw();
  }

  #removeOrphan(inode: Inode): void {
    const index = this.#orphans.indexOf(inode);
    if (index < 0) return;
    if (index === this.#orphans.length - 1) {
      this.superblock.lastOrphan = inode.deleteTime;
      this.changeSuperblock();
    } else {
      const later = this.#orphans[index + 1];
      later.deleteTime = inode.deleteTime;
      this.inodes.store(later);
    }
    this.#orphans.splice(index, 1);
  }

  /** Several inodes can share a block of attributes. */
  #freeAttributes(inode: Inode): void {
    const number = inode.attributes;
    if (number >= this.superblock.blocks || this.groups.isReserved(number)) {
      throw damaged(`inode ${inode.number} has its attributes in block ${number}`);
    }
    const block = this.cache.get(number);
    if (get32(block.bytes, 0) !== ATTRIBUTES_MAGIC) throw damaged(`block ${number} holds no attributes`);
    const count = get32(block.bytes, ATTRIBUTES_COUNT);
    inode.attributes = 0;
    inode.sectors -= this.cache.blockSize / 512;
    if (count <= 1) {
      this.blocks.free(number);
      return;
    }
    put32(block.bytes, ATTRIBUTES_COUNT, count - 1);
    this.cache.change(block, BlockUse.Structure);
  }
}

/** Mounts the file system on a device. Throws a FileSystemError: EINVAL for one that is none or not supported, EUCLEAN for one that is damaged. */
export function mount(device: BlockDevice, options: MountOptions): Volume {
  let volume = new Volume(device, options);
  if ((volume.superblock.incompatible & INCOMPATIBLE_RECOVER) !== 0) {
    volume.recover(device);
    volume = new Volume(device, options);
  }
  volume.begin();
  return volume;
}
