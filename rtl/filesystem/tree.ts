/**
 * The tree of all files: file systems mounted on directories of others, and paths that lead through them. Paths begin at the root, with or without `/`.
 * On its way a path remembers where it came through: `..` goes back there, so no path leads out of the root, and no damaged directory leads astray.
 */

import { FileSystemError } from './error';
import { FileKind, type FileStat, type FileSystem } from './file-system';

/** Symbolic links that a path may lead through, and characters that it may have: POSIX's SYMLOOP_MAX and PATH_MAX, as on Linux. */
const MOST_LINKS = 40;
const LONGEST_PATH = 4096;

export class Mount {
  /** Open files. */
  users = 0;

  constructor(
    readonly path: string,
    readonly files: FileSystem,
    /** What it is mounted on; undefined at the root. */
    readonly parent: Mount | undefined,
    readonly covered: number,
  ) {}
}

/** A node, and the way to it from the root. */
export class Place {
  readonly #mounts: Mount[] = [];
  readonly #nodes: number[] = [];

  constructor(root: Mount) {
    this.enter(root, root.files.root);
  }

  get mount(): Mount {
    return this.#mounts[this.#mounts.length - 1];
  }

  get files(): FileSystem {
    return this.mount.files;
  }

  get node(): number {
    return this.#nodes[this.#nodes.length - 1];
  }

  enter(mount: Mount, node: number): void {
    this.#mounts.push(mount);
    this.#nodes.push(node);
  }

  /** Back to where the way came from; from the root it leads nowhere. */
  leave(): void {
    if (this.#nodes.length > 1) {
      this.#mounts.pop();
      this.#nodes.pop();
    }
  }

  toRoot(): void {
    this.#mounts.length = 1;
    this.#nodes.length = 1;
  }

  /** Whether the way to here leads through that node. */
  leadsThrough(mount: Mount, node: number): boolean {
    return this.#nodes.some((passed, i) => passed === node && this.#mounts[i] === mount);
  }
}

/** Where a name is or could be: a directory, and the last component of a path. */
interface Entry {
  readonly directory: Place;
  readonly name: string;
  /** The path ends with a slash: it can only be a directory. */
  readonly isDirectory: boolean;
}

export class FileTree {
  #mounts: Mount[] = [];

  /** The file systems, in the order in which they were mounted. */
  get mounts(): readonly Mount[] {
    return this.#mounts;
  }

  /** Mounts a file system on a directory; the first one on `/`. Throws EBUSY if one is mounted there. */
  mount(path: string, files: FileSystem): void {
    if (this.#mounts.length === 0) {
      if (!/^\/*$/.test(path)) throw new FileSystemError('ENOENT', `${path}: mount a file system on / first`);
      this.#mounts.push(new Mount('/', files, undefined, 0));
      return;
    }
    const place = this.find(path);
    if (place.node === place.files.root) throw new FileSystemError('EBUSY', `${path}: something is mounted there`);
    if (place.files.kind(place.node) !== FileKind.Directory) throw new FileSystemError('ENOTDIR', path);
    place.files.retain(place.node);
    this.#mounts.push(new Mount(path, files, place.mount, place.node));
  }

  /** Writes everything and ends the file system that is mounted there. Throws EBUSY while its files are open or others are mounted on it. */
  unmount(path: string): void {
    const place = this.find(path);
    const { mount } = place;
    if (place.node !== mount.files.root) throw new FileSystemError('EINVAL', `${path}: nothing is mounted there`);
    if (mount.users > 0) throw new FileSystemError('EBUSY', `${path}: ${mount.users} files are open`);
    if (this.#mounts.some((other) => other.parent === mount)) {
      throw new FileSystemError('EBUSY', `${path}: something is mounted below it`);
    }
    // Before the wait: nobody finds it any more.
    this.#mounts = this.#mounts.filter((other) => other !== mount);
    mount.parent?.files.release(mount.covered);
    mount.files.unmount();
  }

  /** What a path leads to; `follow`: if that is a symbolic link, what that leads to. Throws ENOENT and what else may be in the way. */
  find(path: string, follow = true): Place {
    const place = this.#root(path);
    this.#walk(place, path, path, follow, MOST_LINKS);
    if (path.endsWith('/') && place.files.kind(place.node) !== FileKind.Directory) {
      throw new FileSystemError('ENOTDIR', path);
    }
    return place;
  }

  /** The directory and the name that a path means, whether that is there or not. `otherwise`: what is wrong with the path if it ends with `.` or `..`. */
  entry(path: string, otherwise: 'EEXIST' | 'EISDIR'): Entry {
    const entry = this.#entry(path);
    if (!isName(entry.name)) throw new FileSystemError(otherwise, path);
    return entry;
  }

  stat(path: string, follow: boolean): FileStat {
    const place = this.find(path, follow);
    return named(path, () => place.files.stat(place.node));
  }

  create(path: string, kind: FileKind.File | FileKind.Directory, mode: number): Place {
    const { directory, name, isDirectory } = this.entry(path, 'EEXIST');
    if (isDirectory && kind === FileKind.File) throw new FileSystemError('EISDIR', path);
    const node = named(path, () => directory.files.create(directory.node, name, kind, mode));
    directory.enter(directory.mount, node);
    return directory;
  }

  symlink(target: string, path: string): void {
    const { directory, name } = this.#newEntry(path);
    named(path, () => directory.files.symlink(directory.node, name, target));
  }

  link(existing: string, path: string): void {
    const place = this.find(existing, false);
    const { directory, name } = this.#newEntry(path);
    if (directory.mount !== place.mount) throw new FileSystemError('EXDEV', path);
    named(path, () => place.files.link(place.node, directory.node, name));
  }

  unlink(path: string): void {
    const { directory, name, isDirectory } = this.entry(path, 'EISDIR');
    if (isDirectory) {
      const kind = this.find(path).files.kind(this.find(path).node);
      throw new FileSystemError(kind === FileKind.Directory ? 'EISDIR' : 'ENOTDIR', path);
    }
    named(path, () => directory.files.unlink(directory.node, name));
  }

  removeDirectory(path: string): void {
    const { directory, name } = this.#entry(path);
    if (!isName(name)) throw new FileSystemError(name === '.' ? 'EINVAL' : name === '' ? 'EBUSY' : 'ENOTEMPTY', path);
    this.#checkUncovered(directory, name, path);
    named(path, () => directory.files.removeDirectory(directory.node, name));
  }

  rename(from: string, to: string): void {
    const source = this.#entry(from);
    const target = this.#entry(to);
    if (!isName(source.name)) throw new FileSystemError('EBUSY', from);
    if (!isName(target.name)) throw new FileSystemError('EBUSY', to);
    const { files, mount } = source.directory;
    if (mount !== target.directory.mount) throw new FileSystemError('EXDEV', to);
    this.#checkUncovered(source.directory, source.name, from);
    this.#checkUncovered(target.directory, target.name, to);
    const node = named(from, () => files.lookUp(source.directory.node, source.name));
    if (node === 0) throw new FileSystemError('ENOENT', from);
    const replaced = named(to, () => files.lookUp(target.directory.node, target.name));
    const isDirectory = files.kind(node) === FileKind.Directory;
    if ((source.isDirectory || target.isDirectory) && !isDirectory) throw new FileSystemError('ENOTDIR', from);
    if (isDirectory && target.directory.leadsThrough(mount, node)) {
      throw new FileSystemError('EINVAL', `${to} lies in ${from}`);
    }
    if (replaced !== 0 && source.directory.leadsThrough(mount, replaced)) throw new FileSystemError('ENOTEMPTY', to);
    named(to, () => files.rename(source.directory.node, source.name, target.directory.node, target.name));
  }

  /** For what is not a directory. */
  #newEntry(path: string): Entry {
    const entry = this.entry(path, 'EEXIST');
    if (!entry.isDirectory) return entry;
    const isThere = named(path, () => entry.directory.files.lookUp(entry.directory.node, entry.name)) !== 0;
    throw new FileSystemError(isThere ? 'EEXIST' : 'ENOENT', path);
  }

  #entry(path: string): Entry {
    const directory = this.#root(path);
    let end = path.length;
    while (end > 0 && path[end - 1] === '/') end--;
    const start = path.lastIndexOf('/', end - 1) + 1;
    this.#walk(directory, path.slice(0, start), path, true, MOST_LINKS);
    if (directory.files.kind(directory.node) !== FileKind.Directory) throw new FileSystemError('ENOTDIR', path);
    return { directory, name: path.slice(start, end), isDirectory: end < path.length };
  }

  #root(path: string): Place {
    if (path === '') throw new FileSystemError('ENOENT', "''");
    if (path.length > LONGEST_PATH) throw new FileSystemError('ENAMETOOLONG', `${path.slice(0, 40)}…`);
    if (path.includes('\0')) throw new FileSystemError('EINVAL', 'a path with a zero character');
    if (this.#mounts.length === 0) throw new FileSystemError('ENOENT', `${path}: no file system is mounted`);
    return new Place(this.#mounts[0]);
  }

  /** Walks on from a place; returns how many symbolic links may come still. `whole`: the path for errors. */
  #walk(place: Place, path: string, whole: string, follow: boolean, links: number): number {
    let left = links;
    for (let start = 0; start < path.length; ) {
      let end = path.indexOf('/', start);
      if (end < 0) end = path.length;
      const name = path.slice(start, end);
      start = end + 1;
      if (name === '') continue;
      if (name === '.' || name === '..') {
        if (place.files.kind(place.node) !== FileKind.Directory) throw new FileSystemError('ENOTDIR', whole);
        if (name === '..') place.leave();
        continue;
      }
      const { files } = place;
      const node = named(whole, () => files.lookUp(place.node, name));
      if (node === 0) throw new FileSystemError('ENOENT', whole);
      const isLast = isAtEnd(path, start);
      if (files.kind(node) === FileKind.Symlink && (follow || !isLast || end < path.length)) {
        if (left === 0) throw new FileSystemError('ELOOP', whole);
        const target = named(whole, () => files.readLink(node));
        if (target.startsWith('/')) place.toRoot();
        left = this.#walk(place, target, whole, true, left - 1);
      } else {
        this.#enter(place, node);
      }
    }
    return left;
  }

  /** Into a node, or what is mounted on it. */
  #enter(place: Place, node: number): void {
    const over = this.#mountOn(place.mount, node);
    if (over === undefined) place.enter(place.mount, node);
    else place.enter(over, over.files.root);
  }

  #mountOn(mount: Mount, node: number): Mount | undefined {
    if (this.#mounts.length === 1) return undefined;
    return this.#mounts.find((other) => other.parent === mount && other.covered === node);
  }

  #checkUncovered(directory: Place, name: string, path: string): void {
    if (this.#mounts.length === 1) return;
    const node = directory.files.lookUp(directory.node, name);
    if (node !== 0 && this.#mountOn(directory.mount, node) !== undefined) {
      throw new FileSystemError('EBUSY', `${path}: something is mounted there`);
    }
  }
}

/** Whether it is the name of an entry of its own. */
function isName(name: string): boolean {
  return name !== '' && name !== '.' && name !== '..';
}

/** Whether nothing but slashes follows. */
function isAtEnd(path: string, start: number): boolean {
  for (let i = start; i < path.length; i++) if (path[i] !== '/') return false;
  return true;
}

/** Has errors name the path, not a node or a single name. What is said of a damaged disk stays. */
function named<T>(path: string, call: () => T): T {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof FileSystemError) || error.code === 'EUCLEAN' || error.code === 'EIO') throw error;
    throw new FileSystemError(error.code, error.code === 'EROFS' ? `${path}: ${error.subject}` : path);
  }
}
