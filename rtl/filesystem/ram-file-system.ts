/** A file system in memory: for what need not outlive the machine, and where there is no disk. Its files lie in the heap of its core. */

import { FileSystemError } from './error';
import {
  type DirectoryCursor,
  type DirectoryEntry,
  FileKind,
  type FileStat,
  type FileSystem,
  type FileSystemStat,
} from './file-system';
import { encodeName, LONGEST_NAME, newName, shortName } from './name';

/** Bytes of a piece of a file; pieces that were never written are missing and read as zeros. */
const PIECE = 4096;
const ROOT = 1;
const LARGEST_FILE = 0xffff_ffff * PIECE;
/** Entries that a listing gives at once. */
const LISTED = 64;

class RamNode {
  links = 1;
  users = 0;
  size = 0;
  owner = 0;
  group = 0;
  accessTime: number;
  modifyTime: number;
  changeTime: number;
  /** Of a file: its pieces by number. */
  readonly pieces = new Map<number, Uint8Array>();
  /** Of a directory: names and nodes, in the order in which they came. */
  readonly entries = new Map<string, number>();
  target = '';

  constructor(
    readonly number: number,
    readonly kind: FileKind,
    public mode: number,
    time: number,
  ) {
    this.accessTime = time;
    this.modifyTime = time;
    this.changeTime = time;
  }
}

export class RamFileSystem implements FileSystem {
  readonly type = 'ram';
  readonly readOnly = false;
  readonly root = ROOT;
  readonly #nodes = new Map<number, RamNode>();
  readonly #limit: number;
  readonly #now: () => number;
  #next = ROOT + 1;
  #used = 0;

  /** Holds at most `limit` bytes of contents. `now`: milliseconds since 1970. */
  constructor(limit: number, now: () => number) {
    this.#limit = Math.floor(limit / PIECE);
    this.#now = now;
    const root = new RamNode(ROOT, FileKind.Directory, 0o755, now());
    root.links = 2;
    this.#nodes.set(ROOT, root);
  }

  lookUp(directory: number, name: string): number {
    const { entries } = this.#directory(directory);
    shortName(name);
    return entries.get(name) ?? 0;
  }

  kind(node: number): FileKind {
    return this.#get(node).kind;
  }

  stat(number: number): FileStat {
    const node = this.#get(number);
    const { kind, mode, links, owner, group, size, accessTime, modifyTime, changeTime } = node;
    const allocated = node.pieces.size * PIECE;
    return { node: number, kind, mode, links, owner, group, size, allocated, accessTime, modifyTime, changeTime };
  }

  /** The position counts entries: one that is removed meanwhile lets another be missed, as POSIX permits. */
  list(directory: number, cursor: DirectoryCursor): DirectoryEntry[] {
    const found: DirectoryEntry[] = [];
    let index = 0;
    for (const [name, node] of this.#directory(directory).entries) {
      if (index++ < cursor.position) continue;
      found.push({ name, node, kind: this.kind(node) });
      if (found.length === LISTED) break;
    }
    cursor.position += found.length;
    return found;
  }

  read(node: number, position: number, into: Uint8Array, offset: number, count: number): number {
    const file = this.#file(node);
    const end = Math.min(file.size, position + count);
    let at = position;
    while (at < end) {
      const piece = Math.floor(at / PIECE);
      const from = at - piece * PIECE;
      const bytes = Math.min(end - at, PIECE - from);
      const held = file.pieces.get(piece);
      const to = offset + at - position;
      if (held === undefined) into.fill(0, to, to + bytes);
      else into.set(held.subarray(from, from + bytes), to);
      at += bytes;
    }
    return Math.max(0, at - position);
  }

  readLink(node: number): string {
    const { kind, target } = this.#get(node);
    if (kind !== FileKind.Symlink) throw new FileSystemError('EINVAL', `node ${node} is not a link`);
    return target;
  }

  write(node: number, position: number, from: Uint8Array, offset: number, count: number): number {
    const file = this.#file(node);
    if (position + count > LARGEST_FILE) throw new FileSystemError('EFBIG', `node ${node}`);
    let at = position;
    const end = position + count;
    while (at < end) {
      const piece = Math.floor(at / PIECE);
      const to = at - piece * PIECE;
      const bytes = Math.min(end - at, PIECE - to);
      const held = this.#piece(file, piece);
      if (held === undefined) break;
      held.set(from.subarray(offset + at - position, offset + at - position + bytes), to);
      at += bytes;
    }
    if (at === position && count > 0) throw new FileSystemError('ENOSPC', `${this.#limit * PIECE} bytes are in use`);
    if (at > file.size) file.size = at;
    this.#modified(file);
    return at - position;
  }

  truncate(node: number, size: number): void {
    const file = this.#file(node);
    if (size > LARGEST_FILE) throw new FileSystemError('EFBIG', `${size} bytes`);
    if (size < file.size) this.#cut(file, size);
    file.size = size;
    this.#modified(file);
  }

  create(directory: number, name: string, kind: FileKind.File | FileKind.Directory, mode: number): number {
    const parent = this.#parentOf(directory, name);
    const node = this.#begin(kind, mode);
    if (kind === FileKind.Directory) {
      node.links = 2;
      parent.links++;
    }
    return this.#enter(parent, name, node);
  }

  symlink(directory: number, name: string, target: string): number {
    if (target === '') throw new FileSystemError('EINVAL', 'a symbolic link to nothing');
    const parent = this.#parentOf(directory, name);
    const node = this.#begin(FileKind.Symlink, 0o777);
    node.target = target;
    node.size = encodeName(target).length;
    return this.#enter(parent, name, node);
  }

  link(node: number, directory: number, name: string): void {
    const file = this.#get(node);
    const parent = this.#parentOf(directory, name);
    if (file.kind === FileKind.Directory) throw new FileSystemError('EPERM', name);
    if (file.links === 0) throw new FileSystemError('ENOENT', name);
    file.links++;
    file.changeTime = this.#now();
    this.#enter(parent, name, file);
  }

  unlink(directory: number, name: string): void {
    const parent = this.#directory(directory);
    const node = this.#named(parent, name);
    if (node.kind === FileKind.Directory) throw new FileSystemError('EISDIR', name);
    parent.entries.delete(name);
    this.#modified(parent);
    this.#drop(node, 1);
  }

  removeDirectory(directory: number, name: string): void {
    const parent = this.#directory(directory);
    const node = this.#named(parent, name);
    checkEmpty(node, name);
    parent.entries.delete(name);
    parent.links--;
    this.#modified(parent);
    this.#drop(node, 2);
  }

  rename(fromDirectory: number, fromName: string, toDirectory: number, toName: string): void {
    const from = this.#directory(fromDirectory);
    const to = this.#directory(toDirectory);
    const node = this.#named(from, fromName);
    const replaced = to.entries.get(toName);
    if (replaced === node.number) return;
    if (replaced === undefined) newName(toName);
    else this.#replaceable(node, this.#get(replaced), toName);
    if (to.links === 0) throw new FileSystemError('ENOENT', toName);
    from.entries.delete(fromName);
    to.entries.set(toName, node.number);
    if (node.kind === FileKind.Directory) {
      from.links--;
      to.links++;
    }
    if (replaced !== undefined) {
      const old = this.#get(replaced);
      if (old.kind === FileKind.Directory) to.links--;
      this.#drop(old, old.kind === FileKind.Directory ? 2 : 1);
    }
    node.changeTime = this.#now();
    this.#modified(from);
    this.#modified(to);
  }

  setMode(node: number, mode: number): void {
    const file = this.#get(node);
    file.mode = mode & 0o7777;
    file.changeTime = this.#now();
  }

  setOwner(node: number, owner: number, group: number): void {
    const file = this.#get(node);
    file.owner = owner;
    file.group = group;
    file.changeTime = this.#now();
  }

  setTimes(node: number, accessTime: number, modifyTime: number): void {
    const file = this.#get(node);
    file.accessTime = accessTime;
    file.modifyTime = modifyTime;
    file.changeTime = this.#now();
  }

  retain(node: number): void {
    this.#get(node).users++;
  }

  release(node: number): void {
    const file = this.#get(node);
    file.users--;
    this.#drop(file, 0);
  }

  sync(): void {}

  statistics(): FileSystemStat {
    const free = this.#limit - this.#used;
    return {
      type: this.type,
      label: '',
      readOnly: false,
      blockSize: PIECE,
      blocks: this.#limit,
      freeBlocks: free,
      availableBlocks: free,
      nodes: this.#nodes.size,
      freeNodes: Number.MAX_SAFE_INTEGER - this.#next,
      longestName: LONGEST_NAME,
    };
  }

  unmount(): void {
    this.#nodes.clear();
  }

  #get(number: number): RamNode {
    const node = this.#nodes.get(number);
    if (node === undefined) throw new FileSystemError('ENOENT', `node ${number}`);
    return node;
  }

  #directory(number: number): RamNode {
    const node = this.#get(number);
    if (node.kind !== FileKind.Directory) throw new FileSystemError('ENOTDIR', `node ${number}`);
    return node;
  }

  #file(number: number): RamNode {
    const node = this.#get(number);
    if (node.kind === FileKind.Directory) throw new FileSystemError('EISDIR', `node ${number}`);
    if (node.kind !== FileKind.File) throw new FileSystemError('EINVAL', `node ${number} is not a file`);
    return node;
  }

  #named(directory: RamNode, name: string): RamNode {
    newName(name);
    const number = directory.entries.get(name);
    if (number === undefined) throw new FileSystemError('ENOENT', name);
    return this.#get(number);
  }

  /** A directory where this name is free. */
  #parentOf(directory: number, name: string): RamNode {
    const parent = this.#directory(directory);
    if (parent.links === 0) throw new FileSystemError('ENOENT', name);
    newName(name);
    if (parent.entries.has(name)) throw new FileSystemError('EEXIST', name);
    return parent;
  }

  #begin(kind: FileKind, mode: number): RamNode {
    const node = new RamNode(this.#next++, kind, mode & 0o7777, this.#now());
    this.#nodes.set(node.number, node);
    return node;
  }

  #enter(parent: RamNode, name: string, node: RamNode): number {
    parent.entries.set(name, node.number);
    this.#modified(parent);
    return node.number;
  }

  #replaceable(node: RamNode, old: RamNode, name: string): void {
    if (node.kind === FileKind.Directory) checkEmpty(old, name);
    else if (old.kind === FileKind.Directory) throw new FileSystemError('EISDIR', name);
  }

  /** Takes links from a node, which ends with its last one unless somebody uses it. */
  #drop(node: RamNode, links: number): void {
    node.links -= links;
    node.changeTime = this.#now();
    if (node.links > 0 || node.users > 0) return;
    this.#used -= node.pieces.size;
    this.#nodes.delete(node.number);
  }

  /** A piece to write to; undefined if there is no room. */
  #piece(file: RamNode, number: number): Uint8Array | undefined {
    const known = file.pieces.get(number);
    if (known !== undefined) return known;
    if (this.#used >= this.#limit) return undefined;
    const piece = new Uint8Array(PIECE);
    file.pieces.set(number, piece);
    this.#used++;
    return piece;
  }

  #cut(file: RamNode, size: number): void {
    const kept = Math.ceil(size / PIECE);
    for (const number of [...file.pieces.keys()]) {
      if (number < kept) continue;
      file.pieces.delete(number);
      this.#used--;
    }
    if (size % PIECE !== 0) file.pieces.get(kept - 1)?.fill(0, size % PIECE);
  }

  #modified(node: RamNode): void {
    node.modifyTime = this.#now();
    node.changeTime = node.modifyTime;
  }
}

function checkEmpty(node: RamNode, name: string): void {
  if (node.kind !== FileKind.Directory) throw new FileSystemError('ENOTDIR', name);
  if (node.entries.size > 0) throw new FileSystemError('ENOTEMPTY', name);
}
