/** Debian's packages, fetched by apt and unpacked without being installed. They stay in `out/linux` for the next time. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { installationRoot } from '../../../compiler/frontend/installation';

const META_PACKAGE = 'linux-image-cloud-amd64';

/** The modules of virtio devices on PCI, each behind those that it needs. */
const VIRTIO_PCI = [
  'drivers/virtio/virtio_ring.ko',
  'drivers/virtio/virtio.ko',
  'drivers/virtio/virtio_pci_legacy_dev.ko',
  'drivers/virtio/virtio_pci_modern_dev.ko',
  'drivers/virtio/virtio_pci.ko',
];
export const VIRTIO_DISK = ['drivers/block/virtio_blk.ko'];
export const VIRTIO_CARD = ['net/core/failover.ko', 'drivers/net/net_failover.ko', 'drivers/net/virtio_net.ko'];

/** The directory that a package is unpacked in, as if it were the root. Throws if apt does not know it. */
export function unpacked(name: string): string {
  const all = join(installationRoot(), 'out', 'linux');
  const directory = join(all, name);
  if (existsSync(directory)) return directory;
  mkdirSync(all, { recursive: true });
  const workshop = mkdtempSync(join(all, 'fetch-'));
  try {
    run(workshop, 'apt-get', ['download', name]);
    const [file] = readdirSync(workshop);
    run(workshop, 'dpkg-deb', ['-x', file, 'root']);
    renameSync(join(workshop, 'root'), directory);
  } finally {
    rmSync(workshop, { recursive: true, force: true });
  }
  return directory;
}

/** The kernel that Debian makes for virtual machines. */
export interface Kernel {
  readonly image: string;
  /** Directory of its modules. */
  readonly modules: string;
}

export function cloudKernel(): Kernel {
  const dependencies = run(installationRoot(), 'apt-cache', ['depends', META_PACKAGE]);
  const name = /Depends: (linux-image-[^\s]+)/.exec(dependencies)?.[1];
  if (name === undefined) throw new Error(`apt knows no ${META_PACKAGE}: the measurement needs Debian's packages`);
  const root = unpacked(name);
  const image = readdirSync(join(root, 'boot')).find((file) => file.startsWith('vmlinuz-'));
  if (image === undefined) throw new Error(`${name} has no kernel`);
  const modules = join(root, 'lib/modules', image.slice('vmlinuz-'.length), 'kernel');
  return { image: join(root, 'boot', image), modules };
}

/** What a guest with virtio devices needs: modules as files for its archive, and the commands that load them. `drivers`: lists from above. */
export function virtioModules(...drivers: readonly string[][]): { files: [string, Uint8Array][]; commands: string[] } {
  const { modules } = cloudKernel();
  const all = [...VIRTIO_PCI, ...drivers.flat()].map((path) => ({ path, place: `/modules/${basename(path)}` }));
  return {
    files: all.map(({ path, place }) => [place, readFileSync(join(modules, path))]),
    commands: all.map(({ place }) => `insmod ${place}`),
  };
}

function run(directory: string, program: string, words: readonly string[]): string {
  return execFileSync(program, words, { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
