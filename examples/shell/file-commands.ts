/** The commands for files: on the disk, if there is one with an ext2 file system, else in memory. Paths are from the current directory on, or from the root. */

import { BlockError } from 'toro/block';
import { wallClock } from 'toro/clock';
import {
  Access,
  dedicateBlockDriver,
  FileKind,
  FileSystemError,
  mountFileSystem,
  type OpenFile,
  RamFileSystem,
  sysCloseFile,
  sysCreateDir,
  sysCreateFile,
  sysMount,
  sysOpenFile,
  sysReadDir,
  sysReadFile,
  sysRemoveDir,
  sysStatFile,
  sysStatFileSystem,
  sysStatLink,
  sysUnlink,
  sysWriteFile,
} from 'toro/filesystem';
import { encodeText } from 'toro/network';
import { type Command, writeTable } from './command';

const RAM_BYTES = 4 * 1024 * 1024;
const PIECE = 4096;

/** Begins and ends with a slash. */
let current = '/';

/** Mounts the first disk on which there is a file system: whole, then partition 2, where `--files` puts files. Returns what the user is told. */
export function mountFirstDisk(): string {
  for (const driver of ['virtioblk', 'ATA0']) {
    for (const minor of [0, 2]) {
      try {
        dedicateBlockDriver(driver, 0);
        sysMount('ext2', driver, minor);
        return `${driver}, minor ${minor}: ext2`;
      } catch (error) {
        // No such disk, or nothing on it: the next one.
        const isMissing = error instanceof BlockError || (error instanceof FileSystemError && error.code === 'EINVAL');
        if (!isMissing) console.log(`${driver}, minor ${minor}: ${error instanceof Error ? error.message : error}`);
      }
    }
  }
  mountFileSystem('/', new RamFileSystem(RAM_BYTES, wallClock));
  return 'there is no disk with ext2: files lie in memory';
}

/** The path that a word means. */
function pathOf(word: string | undefined, usage: string): string {
  if (word === undefined) throw new Error(`what? ${usage}`);
  return word.startsWith('/') ? word : current + word;
}

function list(words: readonly string[]): void {
  const path = words[0] === undefined ? current : pathOf(words[0], 'ls [directory]');
  const rows = sysReadDir(path).map(({ name, kind }) => {
    const { size, mode, modifyTime } = sysStatLink(`${path}/${name}`);
    const time = new Date(modifyTime).toISOString().slice(0, 16).replace('T', ' ');
    return [kind === FileKind.Directory ? `${name}/` : name, mode.toString(8), String(size), time];
  });
  if (rows.length > 0) writeTable(rows.sort((a, b) => (a[0] < b[0] ? -1 : 1)));
}

function change(words: readonly string[]): void {
  const path = words[0] === undefined ? '/' : pathOf(words[0], 'cd [directory]');
  if (sysStatFile(path).kind !== FileKind.Directory) throw new Error(`${path} is not a directory`);
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  current = parts.length === 0 ? '/' : `/${parts.join('/')}/`;
  console.log(current);
}

function show(words: readonly string[]): void {
  const file = sysOpenFile(pathOf(words[0], 'cat file'), Access.Read);
  const decoder = new TextDecoder();
  const piece = new Uint8Array(PIECE);
  let text = '';
  for (let got = sysReadFile(file, piece); got > 0; got = sysReadFile(file, piece)) {
    text += decoder.decode(piece.subarray(0, got), { stream: true });
  }
  sysCloseFile(file);
  console.log(text.endsWith('\n') ? text.slice(0, -1) : text);
}

/** `echo text`, `echo text > file`, `echo text >> file`. */
function echo(words: readonly string[]): void {
  const arrow = words.findIndex((word) => word === '>' || word === '>>');
  if (arrow < 0) {
    console.log(words.join(' '));
    return;
  }
  const file = openForWriting(pathOf(words[arrow + 1], 'echo text > file'));
  if (words[arrow] === '>') file.truncate(0);
  sysWriteFile(file, encodeText(`${words.slice(0, arrow).join(' ')}\n`));
  sysCloseFile(file);
}

function openForWriting(path: string): OpenFile {
  try {
    return sysOpenFile(path, Access.Append);
  } catch (error) {
    if (!(error instanceof FileSystemError) || error.code !== 'ENOENT') throw error;
    return sysCreateFile(path);
  }
}

function remove(words: readonly string[]): void {
  const path = pathOf(words[0], 'rm file');
  if (sysStatLink(path).kind === FileKind.Directory) sysRemoveDir(path);
  else sysUnlink(path);
}

function report(): void {
  const { type, label, blockSize, blocks, freeBlocks, readOnly } = sysStatFileSystem(current);
  const mebibytes = (count: number): string => ((count * blockSize) / 1024 / 1024).toFixed(1);
  const about = readOnly ? ', read-only' : '';
  console.log(`${type} ${label}: ${mebibytes(freeBlocks)} of ${mebibytes(blocks)} MiB are free${about}`);
}

export const fileCommands: readonly Command[] = [
  { name: 'ls', usage: 'ls [directory]', summary: 'what a directory holds', run: list },
  { name: 'cd', usage: 'cd [directory]', summary: 'goes to a directory, or to the root', run: change },
  { name: 'cat', usage: 'cat file', summary: 'shows a file', run: show },
  { name: 'echo', usage: 'echo text > file', summary: 'writes a line, with >> at the end of the file', run: echo },
  {
    name: 'mkdir',
    usage: 'mkdir name',
    summary: 'makes a directory',
    run: (words) => sysCreateDir(pathOf(words[0], 'mkdir name')),
  },
  { name: 'rm', usage: 'rm name', summary: 'removes a file, or an empty directory', run: remove },
  { name: 'df', usage: 'df', summary: 'what is free', run: report },
];
