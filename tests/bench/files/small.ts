/** Makes `count=` files of `size=` bytes in a directory, reads them with empty caches, and removes them: how long each takes, in ms. */

import 'toro/drivers/virtio-blk';
import 'toro/ext2';
import { now } from 'toro/clock';
import {
  Access,
  dedicateBlockDriver,
  sysCloseFile,
  sysCreateDir,
  sysCreateFile,
  sysMount,
  sysOpenFile,
  sysReadFile,
  sysSync,
  sysUnlink,
  sysUnmount,
  sysWriteFile,
} from 'toro/filesystem';
import { commandLineOption } from '../../../rtl/kernel/command-line';

const count = Number(commandLineOption('count'));
const bytes = new Uint8Array(Number(commandLineOption('size')));

function mount(): void {
  sysMount('ext2', 'virtioblk', 0);
}

function create(path: string): void {
  const file = sysCreateFile(path);
  sysWriteFile(file, bytes);
  sysCloseFile(file);
}

function read(path: string): void {
  const file = sysOpenFile(path, Access.Read);
  if (sysReadFile(file, bytes) !== bytes.length) throw new Error(`${path} is too short`);
  sysCloseFile(file);
}

function timed(what: string, work: (path: string) => void): void {
  const begin = now();
  for (let i = 0; i < count; i++) work(`/small/file ${i}`);
  if (what !== 'read') sysSync();
  console.log(what, Math.round(now() - begin));
}

dedicateBlockDriver('virtioblk', 0);
mount();
sysCreateDir('/small');
timed('create', create);
sysUnmount('/');
mount();
timed('read', read);
timed('unlink', sysUnlink);
