/** Debian's packages, fetched by apt and unpacked without being installed. They stay in `out/linux` for the next time. */

import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { installationRoot } from '../../../compiler/frontend/installation';

const META_PACKAGE = 'linux-image-cloud-amd64';

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

function run(directory: string, program: string, words: readonly string[]): string {
  return execFileSync(program, words, { cwd: directory, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
