/** A Linux guest that does nothing: busybox's shell, which sleeps a second at a time. */

import { join } from 'node:path';
import type { Machine } from '../../../tools/qemu';
import { writeArchive } from './archive';
import { cloudKernel } from './packages';

/** The archive is made in `directory`. The guest writes `ready` and then sleeps a second at a time. */
export function idleLinux(directory: string, ready: string): Pick<Machine, 'boot' | 'extra'> {
  const archive = join(directory, 'initramfs');
  writeArchive(archive, `echo ${ready}\nwhile :; do sleep 1; done\n`);
  return {
    boot: { kernel: cloudKernel().image, commandLine: 'console=ttyS0 quiet panic=-1' },
    extra: ['-initrd', archive],
  };
}
