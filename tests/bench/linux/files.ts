/** Linux guests that use an ext2 on their disk: how long that takes, in ms. */

import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installationRoot } from '../../../compiler/frontend/installation';
import type { Machine } from '../../../tools/qemu';
import { type Files, writeArchive } from './archive';
import { cloudKernel, VIRTIO_DISK, virtioModules } from './packages';

/** Writes everything, and mounts the disk with empty caches. */
const REMOUNT = 'umount /disk; echo 3 > /proc/sys/vm/drop_caches; mount -t ext2 /dev/vda /disk';

/** Writes a file of `size` MiB, and reads it with empty caches. The archive is made in `directory`. */
export function largeFileLinux(directory: string, size: number): Pick<Machine, 'boot' | 'extra'> {
  const timed = (what: string, command: string) => [
    'begin=$(cut -d" " -f1 /proc/uptime | tr -d .)',
    command,
    `end=$(cut -d" " -f1 /proc/uptime | tr -d .); echo ${what} $(((end - begin) * 10))`,
  ];
  return filesLinux(directory, [
    ...timed('write', `dd if=/dev/zero of=/disk/large bs=64k count=${size * 16} conv=fsync 2>/dev/null`),
    REMOUNT,
    ...timed('read', 'dd if=/disk/large of=/dev/null bs=64k 2>/dev/null'),
  ]);
}

/** Makes `count` files of `size` bytes, reads them with empty caches, and removes them. Needs gcc. */
export function smallFilesLinux(directory: string, count: number, size: number): Pick<Machine, 'boot' | 'extra'> {
  const program = join(directory, 'small-files');
  const source = join(installationRoot(), 'tests/bench/linux/small-files.c');
  execFileSync('gcc', ['-O2', '-static', '-o', program, source]);
  const run = (what: string) => `small-files ${what} /disk/small ${count} ${size}`;
  const files = new Map([['/bin/small-files', readFileSync(program)]]);
  return filesLinux(directory, [run('create'), REMOUNT, run('read'), run('unlink')], files);
}

function filesLinux(
  directory: string,
  commands: readonly string[],
  programs: Files = new Map(),
): Pick<Machine, 'boot' | 'extra'> {
  const archive = join(directory, 'initramfs');
  const modules = virtioModules(VIRTIO_DISK);
  const init = [
    'mount -t proc none /proc; mount -t devtmpfs none /dev; mkdir /disk',
    ...modules.commands,
    'mount -t ext2 /dev/vda /disk || poweroff -f',
    ...commands,
    'umount /disk; poweroff -f',
  ];
  writeArchive(archive, `${init.join('\n')}\n`, new Map([...modules.files, ...programs]));
  return {
    boot: { kernel: cloudKernel().image, commandLine: 'console=ttyS0 quiet panic=-1 mitigations=off' },
    extra: ['-initrd', archive],
  };
}
