/** A Linux guest to compare with: the kernel that Debian makes for virtual machines, and busybox as all that runs. Fetched by apt. */

import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Machine } from '../../../tools/qemu';
import { type ArchiveEntry, cpioArchive } from './cpio';

const META_PACKAGE = 'linux-image-cloud-amd64';
const EXECUTABLE = 0o100_755;
const CHARACTER_DEVICE = 0o020_600;

/** Files of the guest are made in `directory`. It writes `ready` and then sleeps a second at a time. */
export function linuxGuest(directory: string, ready: string): Pick<Machine, 'boot' | 'extra'> {
  const [, kernelPackage] =
    /Depends: (linux-image-[^\s]+)/.exec(run(directory, 'apt-cache', ['depends', META_PACKAGE])) ?? [];
  if (kernelPackage === undefined)
    throw new Error(`apt knows no ${META_PACKAGE}: the measurement needs Debian's packages`);
  run(directory, 'apt-get', ['download', kernelPackage, 'busybox-static']);
  for (const file of readdirSync(directory).filter((name) => name.endsWith('.deb'))) {
    run(directory, 'dpkg-deb', ['-x', file, 'root']);
  }
  const image = readdirSync(join(directory, 'root/boot')).find((name) => name.startsWith('vmlinuz-'));
  if (image === undefined) throw new Error(`${kernelPackage} has no kernel`);
  const script = `#!/bin/busybox sh\necho ${ready}\nwhile :; do /bin/busybox sleep 1; done\n`;
  const entries: ArchiveEntry[] = [
    { name: 'bin', mode: 0o040_755 },
    { name: 'dev', mode: 0o040_755 },
    { name: 'dev/console', mode: CHARACTER_DEVICE, device: [5, 1] },
    { name: 'bin/busybox', mode: EXECUTABLE, content: readFileSync(join(directory, 'root/bin/busybox')) },
    { name: 'init', mode: EXECUTABLE, content: Buffer.from(script) },
  ];
  const archive = join(directory, 'initramfs');
  writeFileSync(archive, cpioArchive(entries));
  return {
    boot: { kernel: join(directory, 'root/boot', image), commandLine: 'console=ttyS0 quiet panic=-1' },
    extra: ['-initrd', archive],
  };
}

function run(directory: string, program: string, words: readonly string[]): string {
  return execFileSync(program, words, { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
