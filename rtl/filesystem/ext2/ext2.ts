/**
 * ext2 as a FileSystem: revisions 0 and 1, blocks of 1, 2 and 4 KiB, to read and to write; ext3 with its journal; ext4 with extents to read. What the
 * disk says is checked before it is used: an error EUCLEAN names the structure and where it lies, and ends all writing.
 */

import type { BlockDevice } from '../block-device';
import { damaged, FileSystemError } from '../error';
import {
  type DirectoryCursor,
  type DirectoryEntry,
  FileKind,
  type FileStat,
  type FileSystem,
  type FileSystemStat,
} from '../file-system';
import { Gate } from '../gate';
import { decodeName, encodeName, LONGEST_NAME, newName, shortName } from '../name';
import type { Entry } from './directory';
import { COMPATIBLE_JOURNAL } from './features';
import { type Inode, KIND_DIRECTORY, KIND_FILE, KIND_MASK, KIND_SYMLINK, POINTER_BYTES } from './inode';
import { ROOT_INODE } from './superblock';
import { type MountOptions, mount, type Volume } from './volume';

/** Names that a file can have, and directories that a directory can. */
const MOST_LINKS = 32_000;
const MODE_BITS = 0o7777;

export class Ext2 implements FileSystem {
  readonly type: string;
  readonly root = ROOT_INODE;
  readonly #volume: Volume;
  readonly #gate = new Gate();

  /** Mounts what lies on the device. Throws a FileSystemError. */
  constructor(device: BlockDevice, options: MountOptions) {
    const volume = mount(device, options);
    this.#volume = volume;
    const hasJournal = (volume.superblock.compatible & COMPATIBLE_JOURNAL) !== 0;
    this.type = !volume.superblock.canWrite ? 'ext4' : hasJournal && volume.isReadOnly ? 'ext3' : 'ext2';
    if (this.#get(ROOT_INODE).kind !== FileKind.Directory) throw damaged('inode 2, the root, is not a directory');
  }

  get readOnly(): boolean {
    return this.#volume.isReadOnly;
  }

  /** Why nothing can be written, where that is so. */
  get reason(): string {
    return this.#volume.reason;
  }

  lookUp(directory: number, name: string): number {
    return this.#shared(() => this.#volume.directories.find(this.#directory(directory), shortName(name))?.node ?? 0);
  }

  kind(node: number): FileKind {
    return this.#shared(() => this.#get(node).kind);
  }

  stat(node: number): FileStat {
    return this.#shared(() => statOf(this.#get(node)));
  }

  list(directory: number, cursor: DirectoryCursor): DirectoryEntry[] {
    return this.#shared(() => this.#volume.directories.list(this.#directory(directory), cursor));
  }

  read(node: number, position: number, into: Uint8Array, offset: number, count: number): number {
    this.#gate.enter();
    try {
      return this.#volume.files.read(this.#file(node), position, into, offset, count);
    } finally {
      this.#volume.trim(this.#gate.isAlone);
      this.#gate.leave();
    }
  }

  readLink(node: number): string {
    return this.#shared(() => this.#target(this.#get(node)));
  }

  write(node: number, position: number, from: Uint8Array, offset: number, count: number): number {
    const { files, inodes, cache, superblock } = this.#volume;
    return this.#change(Math.ceil(count / cache.blockSize), () => {
      const inode = this.#writable(node);
      if (count === 0) return 0;
      const hadLarge = superblock.hasLargeFiles;
      try {
        return files.write(inode, position, from, offset, count);
      } finally {
        inode.modify(this.#volume.now());
        inodes.store(inode);
        if (!hadLarge) this.#volume.changeSuperblock();
      }
    });
  }

  truncate(node: number, size: number): void {
    this.#change(1, () => {
      const inode = this.#writable(node);
      this.#volume.files.resize(inode, size);
      inode.modify(this.#volume.now());
      this.#volume.inodes.store(inode);
      this.#volume.changeSuperblock();
    });
  }

  create(directory: number, name: string, kind: FileKind.File | FileKind.Directory, mode: number): number {
    return this.#change(4, () => {
      const { parent, bytes } = this.#namePlace(directory, name);
      const isDirectory = kind === FileKind.Directory;
      if (isDirectory && parent.links >= MOST_LINKS) throw new FileSystemError('EMLINK', `directory ${parent.number}`);
      const inode = this.#begin(parent, (isDirectory ? KIND_DIRECTORY : KIND_FILE) | (mode & MODE_BITS), kind);
      inode.links = isDirectory ? 2 : 1;
      try {
        if (isDirectory) this.#volume.directories.begin(inode, parent.number);
        this.#volume.directories.add(parent, bytes, inode.number, inode.mode);
      } catch (error) {
        throw this.#undone(inode, error);
      }
      this.#volume.inodes.store(inode);
      if (isDirectory) parent.links++;
      this.#touchDirectory(parent);
      return inode.number;
    });
  }

  symlink(directory: number, name: string, target: string): number {
    return this.#change(4, () => {
      const text = encodeName(target);
      if (text.length === 0) throw new FileSystemError('EINVAL', 'a symbolic link to nothing');
      if (text.length >= this.#volume.cache.blockSize) throw new FileSystemError('ENAMETOOLONG', target);
      const { parent, bytes } = this.#namePlace(directory, name);
      const inode = this.#begin(parent, KIND_SYMLINK | 0o777, FileKind.Symlink);
      inode.links = 1;
      try {
        this.#setTarget(inode, text);
        this.#volume.directories.add(parent, bytes, inode.number, inode.mode);
      } catch (error) {
        throw this.#undone(inode, error);
      }
      this.#volume.inodes.store(inode);
      this.#touchDirectory(parent);
      return inode.number;
    });
  }

  link(node: number, directory: number, name: string): void {
    this.#change(2, () => {
      const inode = this.#get(node);
      const { parent, bytes } = this.#namePlace(directory, name);
      if (inode.kind === FileKind.Directory) throw new FileSystemError('EPERM', name);
      if (inode.links === 0) throw new FileSystemError('ENOENT', name);
      if (inode.links >= MOST_LINKS) throw new FileSystemError('EMLINK', name);
      this.#volume.directories.add(parent, bytes, node, inode.mode);
      inode.links++;
      this.#touch(inode);
      this.#touchDirectory(parent);
    });
  }

  unlink(directory: number, name: string): void {
    this.#change(1, () => {
      const parent = this.#directory(directory);
      const entry = this.#entry(parent, newName(name), name);
      const inode = this.#volume.inodes.get(entry.node, parent);
      if (inode.kind === FileKind.Directory) throw new FileSystemError('EISDIR', name);
      this.#volume.directories.remove(parent, entry);
      this.#touchDirectory(parent);
      this.#dropLink(inode);
    });
  }

  removeDirectory(directory: number, name: string): void {
    this.#change(1, () => {
      const parent = this.#directory(directory);
      const entry = this.#entry(parent, newName(name), name);
      const inode = this.#volume.inodes.get(entry.node, parent);
      this.#checkEmpty(inode, name);
      this.#volume.directories.remove(parent, entry);
      parent.links--;
      this.#touchDirectory(parent);
      this.#dropDirectory(inode);
    });
  }

  rename(fromDirectory: number, fromName: string, toDirectory: number, toName: string): void {
    this.#change(2, () => {
      const from = this.#directory(fromDirectory);
      const to = this.#directory(toDirectory);
      if (to.links === 0) throw new FileSystemError('ENOENT', toName);
      this.#move(from, fromName, to, toName);
    });
  }

  setMode(node: number, mode: number): void {
    this.#change(0, () => {
      const inode = this.#get(node);
      inode.mode = (inode.mode & KIND_MASK) | (mode & MODE_BITS);
      this.#touch(inode);
    });
  }

  setOwner(node: number, owner: number, group: number): void {
    this.#change(0, () => {
      const inode = this.#get(node);
      inode.owner = owner;
      inode.group = group;
      this.#touch(inode);
    });
  }

  setTimes(node: number, accessTime: number, modifyTime: number): void {
    this.#change(0, () => {
      const inode = this.#get(node);
      inode.accessTime = accessTime;
      inode.modifyTime = modifyTime;
      this.#touch(inode);
    });
  }

  retain(node: number): void {
    this.#shared(() => {
      this.#get(node).users++;
    });
  }

  release(node: number): void {
    const inode = this.#volume.inodes.peek(node, 'an open file');
    inode.users--;
    if (inode.users > 0 || inode.links > 0 || this.#volume.isReadOnly) return;
    this.#exclusively(() => {
      // Somebody may have come while this thread waited.
      if (inode.users === 0) this.#volume.dispose(inode);
      this.#volume.settle();
    });
  }

  sync(): void {
    this.#exclusively(() => this.#volume.sync());
  }

  statistics(): FileSystemStat {
    const { superblock, isReadOnly } = this.#volume;
    const { freeBlocks, reservedBlocks } = superblock;
    return {
      type: this.type,
      label: superblock.label,
      readOnly: isReadOnly,
      blockSize: superblock.blockSize,
      blocks: superblock.blocks,
      freeBlocks,
      availableBlocks: Math.max(0, freeBlocks - reservedBlocks),
      nodes: superblock.inodes,
      freeNodes: superblock.freeInodes,
      longestName: LONGEST_NAME,
    };
  }

  unmount(): void {
    this.#exclusively(() => this.#volume.end());
  }

  /** A call that changes nothing: others that do the same may be inside. */
  #shared<T>(action: () => T): T {
    this.#gate.enter();
    try {
      return action();
    } finally {
      this.#gate.leave();
    }
  }

  /** A call during which nobody else is inside. */
  #exclusively<T>(action: () => T): T {
    this.#gate.take();
    try {
      return action();
    } catch (error) {
      throw this.#noted(error);
    } finally {
      this.#gate.release();
    }
  }

  /** A call that changes something, for which it may need so many blocks. */
  #change<T>(blocks: number, action: () => T): T {
    return this.#exclusively(() => {
      this.#volume.prepare(blocks);
      try {
        return action();
      } catch (error) {
        // Before anything reaches the disk.
        throw this.#noted(error);
      } finally {
        this.#volume.settle();
      }
    });
  }

  /** What could not be done is no reason to stop; anything else may have left structures half changed. */
  #noted(error: unknown): unknown {
    const isHarmless = error instanceof FileSystemError && error.code !== 'EUCLEAN' && error.code !== 'EIO';
    if (!isHarmless) this.#volume.fail(error);
    return error;
  }

  #get(node: number): Inode {
    return this.#volume.inodes.get(node, 'the caller');
  }

  #directory(node: number): Inode {
    const inode = this.#get(node);
    if (inode.kind !== FileKind.Directory) throw new FileSystemError('ENOTDIR', `inode ${node}`);
    return inode;
  }

  #file(node: number): Inode {
    const inode = this.#get(node);
    if (inode.kind === FileKind.Directory) throw new FileSystemError('EISDIR', `inode ${node}`);
    if (inode.kind !== FileKind.File) throw new FileSystemError('EINVAL', `inode ${node} is not a file`);
    return inode;
  }

  #writable(node: number): Inode {
    const inode = this.#file(node);
    if (inode.isProtected) throw new FileSystemError('EROFS', `inode ${node} is immutable`);
    return inode;
  }

  /** The entry with a name that must be there. */
  #entry(directory: Inode, bytes: Uint8Array, name: string): Entry {
    const entry = this.#volume.directories.find(directory, bytes);
    if (entry === undefined) throw new FileSystemError('ENOENT', name);
    return entry;
  }

  /** A directory, and a name that is not there. */
  #namePlace(directory: number, name: string): { parent: Inode; bytes: Uint8Array } {
    const parent = this.#directory(directory);
    const bytes = newName(name);
    if (parent.links === 0) throw new FileSystemError('ENOENT', name);
    if (this.#volume.directories.find(parent, bytes) !== undefined) throw new FileSystemError('EEXIST', name);
    return { parent, bytes };
  }

  /** A new inode in a directory. */
  #begin(parent: Inode, mode: number, kind: FileKind): Inode {
    const inode = this.#volume.inodes.allocate(parent.number, kind);
    inode.mode = mode;
    const now = this.#volume.now();
    inode.accessTime = now;
    inode.modifyTime = now;
    inode.changeTime = now;
    inode.birthTime = now;
    return inode;
  }

  /** Takes back an inode that could not be given a name; passes the error on. */
  #undone(inode: Inode, error: unknown): unknown {
    if (error instanceof FileSystemError && error.code === 'ENOSPC') this.#volume.dispose(inode);
    return error;
  }

  #setTarget(inode: Inode, text: Uint8Array): void {
    inode.size = text.length;
    if (text.length < POINTER_BYTES) {
      inode.block.set(text);
      return;
    }
    this.#volume.setLinkBlock(inode, text);
  }

  #target(inode: Inode): string {
    const { cache, map } = this.#volume;
    if (inode.kind !== FileKind.Symlink) throw new FileSystemError('EINVAL', `inode ${inode.number} is not a link`);
    const { size, number } = inode;
    if (inode.isShortLink(cache.blockSize)) return decodeName(inode.block, 0, size);
    const block = map.find(inode, 0);
    if (block === 0 || size === 0 || size > cache.blockSize) throw damaged(`symbolic link ${number} has ${size} bytes`);
    return decodeName(cache.get(block).bytes, 0, size);
  }

  #checkEmpty(inode: Inode, name: string): void {
    if (inode.kind !== FileKind.Directory) throw new FileSystemError('ENOTDIR', name);
    if (!this.#volume.directories.isEmpty(inode)) throw new FileSystemError('ENOTEMPTY', name);
  }

  #move(from: Inode, fromName: string, to: Inode, toName: string): void {
    const { directories, inodes } = this.#volume;
    const toBytes = newName(toName);
    const source = this.#entry(from, newName(fromName), fromName);
    const inode = inodes.get(source.node, from);
    const isDirectory = inode.kind === FileKind.Directory;
    const replaced = directories.find(to, toBytes);
    if (replaced?.node === inode.number) return;
    const movesUp = isDirectory && from !== to;
    if (replaced === undefined) {
      if (movesUp && to.links >= MOST_LINKS) throw new FileSystemError('EMLINK', toName);
      directories.add(to, toBytes, inode.number, inode.mode);
    } else {
      this.#replace(inode, to, replaced, toName);
    }
    directories.remove(from, source);
    if (movesUp) {
      directories.setParent(inode, to.number);
      from.links--;
      to.links++;
    }
    this.#touchDirectory(to);
    if (from !== to) this.#touchDirectory(from);
    this.#touch(inode);
  }

  /** Gives a name that is taken to another inode. */
  #replace(inode: Inode, to: Inode, entry: Entry, name: string): void {
    const old = this.#volume.inodes.get(entry.node, to);
    if (inode.kind === FileKind.Directory) this.#checkEmpty(old, name);
    else if (old.kind === FileKind.Directory) throw new FileSystemError('EISDIR', name);
    this.#volume.directories.replace(to, entry, inode.number, inode.mode);
    if (old.kind === FileKind.Directory) {
      to.links--;
      this.#dropDirectory(old);
    } else {
      this.#dropLink(old);
    }
  }

  /** One name of a file is gone. */
  #dropLink(inode: Inode): void {
    inode.links--;
    inode.changeTime = this.#volume.now();
    this.#endIfUnused(inode);
  }

  /** Both links of an empty directory are gone, its name and its `.`. */
  #dropDirectory(inode: Inode): void {
    inode.links = 0;
    inode.changeTime = this.#volume.now();
    this.#endIfUnused(inode);
  }

  #endIfUnused(inode: Inode): void {
    if (inode.links === 0 && inode.users === 0) {
      this.#volume.dispose(inode);
      return;
    }
    if (inode.links === 0) this.#volume.addOrphan(inode);
    this.#volume.inodes.store(inode);
  }

  #touch(inode: Inode): void {
    inode.changeTime = this.#volume.now();
    this.#volume.inodes.store(inode);
  }

  /** The entries of a directory have changed. */
  #touchDirectory(directory: Inode): void {
    directory.modify(this.#volume.now());
    this.#volume.inodes.store(directory);
  }
}

function statOf(inode: Inode): FileStat {
  return {
    node: inode.number,
    kind: inode.kind,
    mode: inode.mode & MODE_BITS,
    links: inode.links,
    owner: inode.owner,
    group: inode.group,
    size: inode.size,
    allocated: inode.sectors * 512,
    accessTime: inode.accessTime,
    modifyTime: inode.modifyTime,
    changeTime: inode.changeTime,
  };
}
