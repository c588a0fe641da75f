/** The files of the two servers TorowithFileSystem: called on the core that has mounted the disk. */

import 'toro/drivers/ide';
import 'toro/ext2';
import {
  Access,
  FileSystemError,
  type OpenFile,
  sysCloseFile,
  sysCreateDir,
  sysCreateFile,
  sysMount,
  sysOpenFile,
  sysReadFile,
  sysSyncFile,
  sysWriteFile,
} from 'toro/filesystem';
import { encodeText } from 'toro/network';

const LOGS = '/web/logs';
const LOG = '/web/logs/log';

/** Mounts what lies in a drive or partition of the IDE controller as the root. */
export function mountDisk(minor: number): void {
  sysMount('ext2', 'ATA0', minor);
}

/** All that a file holds. */
export function readPage(path: string): Uint8Array {
  const file = sysOpenFile(path, Access.Read);
  try {
    const bytes = new Uint8Array(file.stat().size);
    sysReadFile(file, bytes);
    return bytes;
  } finally {
    sysCloseFile(file);
  }
}

/** Appends a line to the log; it is on the disk when this returns. */
export function noteRequest(line: string): void {
  const log = openLog();
  try {
    sysWriteFile(log, encodeText(`${line}\n`));
    sysSyncFile(log);
  } finally {
    sysCloseFile(log);
  }
}

function openLog(): OpenFile {
  try {
    return sysOpenFile(LOG, Access.Append);
  } catch (error) {
    if (!(error instanceof FileSystemError) || error.code !== 'ENOENT') throw error;
    return createLog();
  }
}

function createLog(): OpenFile {
  try {
    sysCreateDir(LOGS);
  } catch (error) {
    if (!(error instanceof FileSystemError) || error.code !== 'EEXIST') throw error;
  }
  return sysCreateFile(LOG);
}
