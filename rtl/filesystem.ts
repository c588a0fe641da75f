/**
 * `toro/filesystem`: files. A file system is mounted by the core that its disk is dedicated to, and its files are that core's. Its kind is there if the program imports
 * it: `import 'toro/ext2'`. Paths begin at the root; calls wait for the disk while other threads go on, and throw a FileSystemError with POSIX's code.
 *
 * What is written lies in memory first: it is on the disk after `sysSyncFile` or `sysSync`, some seconds later, and when the machine ends.
 * `toro/filesystem/promises` has the calls that take time in the form of promises.
 */

import { type BlockDevice, blockDevice } from './block';
import { FileSystemError } from './filesystem/error';
import {
  type DirectoryEntry,
  FileKind,
  type FileStat,
  type FileSystem,
  type FileSystemStat,
} from './filesystem/file-system';
import { Access, OpenFile, Seek } from './filesystem/open-file';
import { FileTree } from './filesystem/tree';
import { logError } from './log';
import { atEnd, beginThread, sleep } from './process';

export { type BlockDevice, dedicateBlockDriver } from './block';
export { FileSystemError, type FileSystemErrorCode } from './filesystem/error';
export {
  type DirectoryEntry,
  FileKind,
  type FileStat,
  type FileSystem,
  type FileSystemStat,
} from './filesystem/file-system';
export { Access, type OpenFile, Seek } from './filesystem/open-file';
export { RamFileSystem } from './filesystem/ram-file-system';

/** Toro's names for where `sysSeekFile` counts from. */
export const SeekSet = Seek.Set;
export const SeekCur = Seek.Current;
export const SeekEof = Seek.End;

export interface MountRequest {
  readonly readOnly?: boolean;
  /** Bytes of the disk that are kept in memory, about. */
  readonly cacheBytes?: number;
}

/** A kind of file system that programs can mount. */
export interface FileSystemType {
  readonly name: string;
  /** Mounts what lies on the device. Throws a FileSystemError. */
  mount(device: BlockDevice, request: MountRequest): FileSystem;
}

/** Between two times that everything is written, ms: what a loss of power may take. */
const SYNC_INTERVAL = 5000;
const DEFAULT_FILE_MODE = 0o644;
const DEFAULT_DIRECTORY_MODE = 0o755;

let types: FileSystemType[] | undefined;
let tree: FileTree | undefined;

/** For file systems, at top level: offers a kind under its name. */
export function registerFilesystem(type: FileSystemType): void {
  types ??= [];
  types.push(type);
}

/**
 * Mounts the file system on a drive or partition of a driver that is dedicated to this core: `sysMount('ext2', 'ATA0', 1)`. The first one is the root, others
 * are mounted on directories. Throws a FileSystemError, or a BlockError if there is no such device.
 */
export function sysMount(type: string, driver: string, minor: number, path = '/', request: MountRequest = {}): void {
  const found = types?.find(({ name }) => name === type);
  if (found === undefined) {
    const known = (types ?? []).map(({ name }) => name).join(', ');
    const hint = known === '' ? "import one, e.g. 'toro/ext2'" : `there is ${known}`;
    throw new FileSystemError('ENODEV', `'${type}': ${hint}`);
  }
  mountFileSystem(path, found.mount(blockDevice(driver, minor), request));
}

/** Mounts a file system that needs no disk: `mountFileSystem('/tmp', new RamFileSystem(1 << 20, wallClock))`. */
export function mountFileSystem(path: string, files: FileSystem): void {
  const isFirst = tree === undefined;
  tree ??= new FileTree();
  tree.mount(path, files);
  if (!isFirst) return;
  atEnd(unmountAll, tree);
  beginThread(syncEvery, tree, { name: 'filesystem', daemon: true });
}

/** Writes everything to the file system that is mounted there, and takes it away. Throws EBUSY while its files are open. */
export function sysUnmount(path: string): void {
  current().unmount(path);
}

/** Opens a file that is there. */
export function sysOpenFile(path: string, access: Access = Access.ReadWrite): OpenFile {
  return new OpenFile(current().find(path), path, access);
}

/** Makes a file, and opens it. Throws EEXIST if there is something under that name. */
export function sysCreateFile(path: string, mode = DEFAULT_FILE_MODE, access: Access = Access.ReadWrite): OpenFile {
  return new OpenFile(current().create(path, FileKind.File, mode), path, access);
}

/** Makes a directory. Throws EEXIST if there is something under that name. */
export function sysCreateDir(path: string, mode = DEFAULT_DIRECTORY_MODE): void {
  current().create(path, FileKind.Directory, mode);
}

/** Reads `count` bytes at the position of the file, and moves it. Returns how many: less at the end of the file only. */
export function sysReadFile(file: OpenFile, into: Uint8Array, count = into.length, offset = 0): number {
  return file.read(into, offset, count);
}

/** Writes `count` bytes at the position of the file, and moves it. Returns how many: less if the disk is full. Throws ENOSPC if there is room for none. */
export function sysWriteFile(file: OpenFile, from: Uint8Array, count = from.length, offset = 0): number {
  return file.write(from, offset, count);
}

/** Moves the position of a file; returns it, in bytes from the start. */
export function sysSeekFile(file: OpenFile, offset: number, origin: Seek): number {
  return file.seek(offset, origin);
}

/** What is known of a file. */
export function sysStatFile(path: string): FileStat {
  return current().stat(path, true);
}

/** The same, but of a symbolic link itself. */
export function sysStatLink(path: string): FileStat {
  return current().stat(path, false);
}

export function sysCloseFile(file: OpenFile): void {
  file.close();
}

/** Everything that was written to the file survives a loss of power from now on. */
export function sysSyncFile(file: OpenFile): void {
  file.sync();
}

/** The same for all files. */
export function sysSync(): void {
  for (const { files } of current().mounts) files.sync();
}

/** Cuts an open file, or lets it grow by zeros. */
export function sysTruncateFile(file: OpenFile, size: number): void {
  file.truncate(size);
}

/** Takes a name of a file away: with its last one, and when it is closed, the file ends. */
export function sysUnlink(path: string): void {
  current().unlink(path);
}

/** Removes an empty directory. */
export function sysRemoveDir(path: string): void {
  current().removeDirectory(path);
}

/** Moves a file or directory; what has the new name is replaced if it is a file, or an empty directory. */
export function sysRename(from: string, to: string): void {
  current().rename(from, to);
}

/** The entries of a directory, without `.` and `..`. */
export function sysReadDir(path: string): DirectoryEntry[] {
  const { files, node } = current().find(path);
  const cursor = { position: 0 };
  const entries: DirectoryEntry[] = [];
  for (let some = files.list(node, cursor); some.length > 0; some = files.list(node, cursor)) entries.push(...some);
  return entries;
}

/** Gives a file a further name. */
export function sysLink(existing: string, path: string): void {
  current().link(existing, path);
}

export function sysSymlink(target: string, path: string): void {
  current().symlink(target, path);
}

export function sysReadLink(path: string): string {
  const { files, node } = current().find(path, false);
  return files.readLink(node);
}

/** Whether a path leads to something below a directory, or to that itself: with all symbolic links followed. Throws ENOENT if it leads nowhere. */
export function sysIsBelow(path: string, directory: string): boolean {
  const { mount, node } = current().find(directory);
  return current().find(path).leadsThrough(mount, node);
}

/** Changes when a file was read and modified, in ms since 1970. */
export function sysSetTimes(path: string, accessTime: number, modifyTime: number): void {
  const { files, node } = current().find(path);
  files.setTimes(node, accessTime, modifyTime);
}

export function sysChangeMode(path: string, mode: number): void {
  const { files, node } = current().find(path);
  files.setMode(node, mode);
}

/** What is known of the file system that holds `path`. */
export function sysStatFileSystem(path: string): FileSystemStat {
  return current().find(path).files.statistics();
}

/** A drive or partition, to read and write it without a file system. */
export function sysOpenBlock(driver: string, minor: number): BlockDevice {
  return blockDevice(driver, minor);
}

/** Reads `count` blocks of 512 bytes. Throws a BlockError. */
export function sysReadBlock(device: BlockDevice, block: number, count: number, into: Uint8Array): void {
  for (let done = 0; done < count; ) {
    const some = Math.min(count - done, device.maxTransfer);
    device.read(block + done, some, into, done * device.sectorSize);
    done += some;
  }
}

/** Writes them; they survive a loss of power after `device.flush()`. Throws a BlockError. */
export function sysWriteBlock(device: BlockDevice, block: number, count: number, from: Uint8Array): void {
  for (let done = 0; done < count; ) {
    const some = Math.min(count - done, device.maxTransfer);
    device.write(block + done, some, from, done * device.sectorSize);
    done += some;
  }
}

function current(): FileTree {
  if (tree === undefined) throw new FileSystemError('ENOENT', '/: no file system is mounted on this core');
  return tree;
}

/** What is written reaches the disk though nobody asks for it. */
function syncEvery(files: FileTree): void {
  while (true) {
    sleep(SYNC_INTERVAL);
    for (const mount of files.mounts) {
      try {
        mount.files.sync();
      } catch (error) {
        logError(`filesystem: ${mount.path}: ${error instanceof Error ? error.message : 'unknown error'}`);
      }
    }
  }
}

/** The machine ends: those mounted last go first. Their files may be open still. */
function unmountAll(files: FileTree): void {
  for (let i = files.mounts.length - 1; i >= 0; i--) files.mounts[i].files.unmount();
}
