/** Writes a file of `size=` MiB to the disk, then reads it with empty caches: how long each takes, in ms. */

import 'toro/drivers/virtio-blk';
import 'toro/ext2';
import { now } from 'toro/clock';
import {
  dedicateBlockDriver,
  sysCloseFile,
  sysCreateFile,
  sysMount,
  sysOpenFile,
  sysReadFile,
  sysSyncFile,
  sysUnmount,
  sysWriteFile,
} from 'toro/filesystem';
import { commandLineOption } from '../../../rtl/kernel/command-line';

const PIECE = 64 * 1024;
const pieces = (Number(commandLineOption('size')) * 1024 * 1024) / PIECE;

function mount(): void {
  sysMount('ext2', 'virtioblk', 0);
}

function write(piece: Uint8Array): void {
  const file = sysCreateFile('/large');
  for (let i = 0; i < pieces; i++) sysWriteFile(file, piece);
  sysSyncFile(file);
  sysCloseFile(file);
}

function read(piece: Uint8Array): void {
  const file = sysOpenFile('/large');
  for (let i = 0; i < pieces; i++) {
    if (sysReadFile(file, piece) !== PIECE || piece[i % PIECE] !== 0) throw new Error(`piece ${i} is wrong`);
  }
  sysCloseFile(file);
}

const piece = new Uint8Array(PIECE);
dedicateBlockDriver('virtioblk', 0);
mount();
const begin = now();
write(piece);
console.log('write', Math.round(now() - begin));
sysUnmount('/');
mount();
const middle = now();
read(piece);
console.log('read', Math.round(now() - middle));
