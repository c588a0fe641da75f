/**
 * What a file system offers to the tree of mounts (tree.ts): the seam for ext2, the RAM file system, and those to come. Files and directories
 * are nodes, named by numbers that the file system chooses, above 0. Names are single components; `.`, `..`, paths, symbolic links on the way and
 * open files are the tree's business. Calls may wait for a device, so several threads can be inside: an implementation takes care of that itself.
 * All calls throw a FileSystemError.
 */

export enum FileKind {
  File,
  Directory,
  Symlink,
  /** A device, pipe or socket: it can be listed, renamed and removed. */
  Special,
}

export interface FileStat {
  /** The number of the node: the same for all names of a file. */
  readonly node: number;
  readonly kind: FileKind;
  /** POSIX's permission bits, 0o7777 at most. Kept, not enforced: there are no users. */
  readonly mode: number;
  readonly links: number;
  readonly owner: number;
  readonly group: number;
  /** Bytes; of a symbolic link those of its target. */
  readonly size: number;
  /** Bytes that it takes on the disk. */
  readonly allocated: number;
  /** Milliseconds since 1970-01-01T00:00:00Z. Reading a file does not change its `accessTime`. */
  readonly accessTime: number;
  readonly modifyTime: number;
  readonly changeTime: number;
}

export interface DirectoryEntry {
  readonly name: string;
  readonly node: number;
  readonly kind: FileKind;
}

export interface FileSystemStat {
  readonly type: string;
  readonly label: string;
  readonly readOnly: boolean;
  readonly blockSize: number;
  readonly blocks: number;
  /** Blocks that are free, and those of them that files may take. */
  readonly freeBlocks: number;
  readonly availableBlocks: number;
  readonly nodes: number;
  readonly freeNodes: number;
  readonly longestName: number;
}

/** Where a listing goes on; begins at 0, and means something only to the file system. */
export interface DirectoryCursor {
  position: number;
}

export interface FileSystem {
  readonly type: string;
  readonly readOnly: boolean;
  /** The node of its topmost directory. */
  readonly root: number;

  /** The node that a directory has under this name, 0 if none. Throws ENOTDIR. */
  lookUp(directory: number, name: string): number;
  kind(node: number): FileKind;
  stat(node: number): FileStat;
  /** Some further entries, without `.` and `..`; none at the end. */
  list(directory: number, cursor: DirectoryCursor): DirectoryEntry[];
  /** Reads at most `count` bytes from `position` on; less at the end of the file only. Throws EISDIR. */
  read(node: number, position: number, into: Uint8Array, offset: number, count: number): number;
  readLink(node: number): string;

  /** Writes at most `count` bytes; returns how many. Less if the device is full: without room for one, ENOSPC. */
  write(node: number, position: number, from: Uint8Array, offset: number, count: number): number;
  /** Cuts a file, or lets it grow by zeros. */
  truncate(node: number, size: number): void;
  /** Makes an empty file or directory, or throws EEXIST. Returns its node. */
  create(directory: number, name: string, kind: FileKind.File | FileKind.Directory, mode: number): number;
  symlink(directory: number, name: string, target: string): number;
  /** A further name for a file. */
  link(node: number, directory: number, name: string): void;
  /** Takes a name of a file away. The file ends with its last name, but not before it is released. */
  unlink(directory: number, name: string): void;
  /** Removes an empty directory. */
  removeDirectory(directory: number, name: string): void;
  /** Moves and replaces as POSIX's rename does. The caller has checked that a directory does not move below itself. */
  rename(fromDirectory: number, fromName: string, toDirectory: number, toName: string): void;
  setMode(node: number, mode: number): void;
  setOwner(node: number, owner: number, group: number): void;
  setTimes(node: number, accessTime: number, modifyTime: number): void;

  /** The caller uses the node, say for an open file: it lives until it is released as often, though its last name goes. */
  retain(node: number): void;
  release(node: number): void;
  /** All that was done up to now survives a loss of power. */
  sync(): void;
  statistics(): FileSystemStat;
  /** Writes everything and ends. Nothing is retained, and nothing is called afterwards. */
  unmount(): void;
}
