/** `toro/filesystem/promises`: calls of `toro/filesystem` for async functions: a thread of its own waits for the disk in their place. */

import {
  Access,
  type DirectoryEntry,
  type FileStat,
  type OpenFile,
  sysCloseFile,
  sysCreateFile,
  sysOpenFile,
  sysReadDir,
  sysReadFile,
  sysStatFile,
  sysSync,
  sysSyncFile,
  sysTruncateFile,
  sysWriteFile,
} from '../filesystem';
import { beginThread, joinAsync } from '../process';
import { FileSystemError } from './error';

/** Runs calls that wait in a thread: `await inThread(() => sysRename(from, to))`. Rejects with what they throw. */
export function inThread<R>(calls: () => R): Promise<R> {
  return joinAsync(beginThread((given: () => R) => given(), calls, { name: 'file' }));
}

export function openFile(path: string, access: Access = Access.ReadWrite): Promise<OpenFile> {
  return inThread(() => sysOpenFile(path, access));
}

export function read(file: OpenFile, into: Uint8Array, count = into.length, offset = 0): Promise<number> {
  return inThread(() => sysReadFile(file, into, count, offset));
}

export function write(file: OpenFile, from: Uint8Array, count = from.length, offset = 0): Promise<number> {
  return inThread(() => sysWriteFile(file, from, count, offset));
}

export function sync(file: OpenFile): Promise<void> {
  return inThread(() => sysSyncFile(file));
}

export function syncAll(): Promise<void> {
  return inThread(() => sysSync());
}

export function stat(path: string): Promise<FileStat> {
  return inThread(() => sysStatFile(path));
}

export function readDir(path: string): Promise<DirectoryEntry[]> {
  return inThread(() => sysReadDir(path));
}

/** All that a file holds. */
export function readFile(path: string): Promise<Uint8Array> {
  return inThread(() => {
    const file = sysOpenFile(path, Access.Read);
    try {
      const bytes = new Uint8Array(file.stat().size);
      return bytes.subarray(0, sysReadFile(file, bytes));
    } finally {
      sysCloseFile(file);
    }
  });
}

/** Makes a file hold these bytes and no others, whether it was there or not. Rejects with ENOSPC if there is no room for all. */
export function writeFile(path: string, bytes: Uint8Array): Promise<void> {
  return inThread(() => {
    const file = openOrCreate(path);
    try {
      sysTruncateFile(file, 0);
      if (sysWriteFile(file, bytes) < bytes.length) throw new FileSystemError('ENOSPC', path);
    } finally {
      sysCloseFile(file);
    }
  });
}

function openOrCreate(path: string): OpenFile {
  try {
    return sysCreateFile(path);
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'EEXIST') return sysOpenFile(path);
    throw error;
  }
}
