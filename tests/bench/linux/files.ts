/** A Linux guest that writes a file of some MiB to an ext2 on its disk, and reads it with empty caches: how long each takes, in ms. */

import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Machine } from '../../../tools/qemu';
import { writeArchive } from './archive';
import { cloudKernel } from './packages';

/** The disk's modules, each behind those that it needs. */
const MODULES = [
  'drivers/virtio/virtio_ring.ko',
  'drivers/virtio/virtio.ko',
  'drivers/virtio/virtio_pci_legacy_dev.ko',
  'drivers/virtio/virtio_pci_modern_dev.ko',
  'drivers/virtio/virtio_pci.ko',
  'drivers/block/virtio_blk.ko',
];

/** The archive is made in `directory`. */
export function filesLinux(directory: string, size: number): Pick<Machine, 'boot' | 'extra'> {
  const kernel = cloudKernel();
  const archive = join(directory, 'initramfs');
  const modules = MODULES.map(
    (path) => [`/modules/${basename(path)}`, readFileSync(join(kernel.modules, path))] as const,
  );
  const timed = (what: string, command: string) => [
    'begin=$(cut -d" " -f1 /proc/uptime | tr -d .)',
    command,
    `end=$(cut -d" " -f1 /proc/uptime | tr -d .); echo ${what} $(((end - begin) * 10))`,
  ];
  const count = size * 16;
  const init = [
    'mount -t proc none /proc; mount -t devtmpfs none /dev; mkdir /disk',
    ...MODULES.map((path) => `insmod /modules/${basename(path)}`),
    'mount -t ext2 /dev/vda /disk || poweroff -f',
    ...timed('write', `dd if=/dev/zero of=/disk/large bs=64k count=${count} conv=fsync 2>/dev/null`),
    'umount /disk; echo 3 > /proc/sys/vm/drop_caches; mount -t ext2 /dev/vda /disk',
    ...timed('read', 'dd if=/disk/large of=/dev/null bs=64k 2>/dev/null'),
    'umount /disk; poweroff -f',
  ];
  writeArchive(archive, `${init.join('\n')}\n`, new Map(modules));
  return {
    boot: { kernel: kernel.image, commandLine: 'console=ttyS0 quiet panic=-1 mitigations=off' },
    extra: ['-initrd', archive],
  };
}
