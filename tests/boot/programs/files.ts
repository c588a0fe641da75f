/**
 * Files on a disk: what was there, what is written, several threads at once, promises. `disk=DRIVER` on the kernel's command line names the driver; the last line is
 * `done`. With `forever`, writes and syncs without end, and says after each sync how far it is.
 */

import 'toro/drivers/ide';
import 'toro/drivers/virtio-blk';
import 'toro/ext2';
import { wallClock } from 'toro/clock';
import {
  Access,
  dedicateBlockDriver,
  FileSystemError,
  mountFileSystem,
  RamFileSystem,
  SeekEof,
  SeekSet,
  sysCloseFile,
  sysCreateDir,
  sysCreateFile,
  sysMount,
  sysOpenFile,
  sysReadDir,
  sysReadFile,
  sysRename,
  sysSeekFile,
  sysStatFile,
  sysStatFileSystem,
  sysSyncFile,
  sysUnlink,
  sysUnmount,
  sysWriteFile,
} from 'toro/filesystem';
import { readFile, writeFile } from 'toro/filesystem/promises';
import { encodeText } from 'toro/network';
import { beginThread, join, sysKillThread, sysThreadSwitch, ThreadEndedError } from 'toro/process';
import { commandLineOption } from '../../../rtl/kernel/command-line';

const driver = commandLineOption('disk') ?? 'virtioblk';
const BLOCK = 8192;

function write(path: string, text: string): void {
  const file = sysCreateFile(path);
  sysWriteFile(file, encodeText(text));
  sysCloseFile(file);
}

function read(path: string): string {
  const file = sysOpenFile(path, Access.Read);
  const bytes = new Uint8Array(file.stat().size);
  sysReadFile(file, bytes);
  sysCloseFile(file);
  return new TextDecoder().decode(bytes);
}

function tell(what: string, call: () => unknown): void {
  try {
    console.log(what, call());
  } catch (error) {
    console.log(what, error instanceof FileSystemError ? error.code : error);
  }
}

/** Writes a file in pieces that tell where they belong, and reads it back; gives the pieces that are wrong. */
function work(number: number): number {
  const path = `/threads/${number}`;
  const file = sysCreateFile(path);
  const piece = new Uint8Array(BLOCK);
  for (let i = 0; i < 40; i++) {
    piece.fill(number * 40 + i);
    sysWriteFile(file, piece);
    if (i % 10 === 9) sysSyncFile(file);
  }
  sysSeekFile(file, 0, SeekSet);
  let wrong = 0;
  for (let i = 0; i < 40; i++) {
    const expected = (number * 40 + i) & 0xff;
    if (sysReadFile(file, piece) !== BLOCK || piece.some((byte) => byte !== expected)) wrong++;
  }
  sysCloseFile(file);
  return wrong;
}

function forever(): void {
  sysCreateDir('/load');
  for (let round = 0; ; round++) {
    const directory = `/load/${round}`;
    sysCreateDir(directory);
    for (let i = 0; i < 10; i++)
      write(`${directory}/${i}`, `round ${round} file ${i} `.repeat(1 + ((round * i) % 500)));
    if (round > 0) sysRename(`/load/${round - 1}`, `${directory}/before`);
    const log = round === 0 ? sysCreateFile('/load/log') : sysOpenFile('/load/log');
    sysSeekFile(log, 0, SeekEof);
    sysWriteFile(log, encodeText(`${round}\n`));
    sysSyncFile(log);
    sysCloseFile(log);
    console.log('synced', round);
  }
}

/** Writes and syncs until it is killed; says so in `rounds`. */
function writeOn(rounds: number[]): void {
  const file = sysOpenFile('/threads/killed');
  const piece = new Uint8Array(BLOCK);
  while (true) {
    rounds.push(rounds.length);
    sysWriteFile(file, piece);
    sysSyncFile(file);
    sysSeekFile(file, 0, SeekSet);
    sysReadDir('/threads');
  }
}

/** Kills threads at all kinds of moments of their calls: the file system goes on for the others. Gives how many have ended. */
function killWriters(): number {
  write('/threads/killed', 'by its writers');
  let ended = 0;
  for (let i = 0; i < 60; i++) {
    const rounds: number[] = [];
    const thread = beginThread(writeOn, rounds);
    while (rounds.length < 2) sysThreadSwitch();
    for (let k = 0; k < i; k++) sysThreadSwitch();
    sysKillThread(thread);
    try {
      join(thread);
    } catch (error) {
      if (error instanceof ThreadEndedError) ended++;
    }
  }
  const directory = sysReadDir('/threads').length;
  write('/threads/4', 'after that');
  sysUnlink('/threads/killed');
  sysUnlink('/threads/4');
  return directory === 5 ? ended : -1;
}

function check(): void {
  console.log('found', read('/web/index.html').trim());
  write('/note', 'written by the guest');
  sysRename('/note', '/web/note');
  tell('stat', () => sysStatFile('/web/note').size);
  tell('missing', () => sysOpenFile('/note'));
  tell('exists', () => sysCreateDir('/web'));
  const log = sysOpenFile('/web/note', Access.Append);
  sysWriteFile(log, encodeText(', and more'));
  sysCloseFile(log);
  sysCreateDir('/threads');
  const threads = [0, 1, 2, 3].map((number) => beginThread(work, number));
  console.log('wrong pieces', threads.map((thread) => join(thread)).join());
  const seen = sysReadDir('/threads').map(({ name }) => name);
  console.log('directory', seen.sort().join());
  console.log('killed', killWriters());
  sysUnlink('/threads/3');
  sysCreateDir('/memory');
  mountFileSystem('/memory', new RamFileSystem(1 << 20, wallClock));
  write('/memory/file', 'in memory');
  console.log('type', sysStatFileSystem('/memory').type, sysStatFileSystem('/').type, read('/memory/file'));
  tell('busy', () => sysUnmount('/'));
  sysUnmount('/memory');
}

dedicateBlockDriver(driver, 0);
sysMount('ext2', driver, 0);
if (commandLineOption('forever') !== undefined) forever();
check();
await writeFile('/web/promised', encodeText('by a promise'));
console.log('promise', new TextDecoder().decode(await readFile('/web/promised')));
console.log('done');
