/** The guests that are compared: ours, nginx and Node on Linux, each on a tap of its own, with the same QEMU flags. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ext2Plan, writeExt2Image } from '../../../tools/genext2fs/make';
import { Guest, type Machine } from '../../../tools/qemu';
import type { Builds } from '../../boot/builds';
import { addTap } from '../../support/namespace';
import { nginxGuest, nodeGuest, type Site } from '../linux/web';
import type { Target } from './load';

const PROGRAM = 'tests/boot/programs/web.ts';
const STATIC_PROGRAM = 'examples/StaticWebServer.ts';
const SMALL = 612;
const LARGE = 1_000_000;
/** Node's guest holds Node itself, twice while it unpacks its first file system. */
const MEMORY = 768;
/** What `torotsc run` gives its guests. */
const CPU = 'max';
const LIMIT = 3600;

export interface Server extends Target {
  readonly name: string;
  readonly device: string;
  readonly boot: Pick<Machine, 'boot' | 'extra' | 'disks'>;
}

/** Makes the taps, and the files of the guests in `directory`. */
export async function prepareServers(
  builds: Builds,
  directory: string,
): Promise<Record<'toro' | 'disk' | 'files' | 'nginx' | 'node', Server>> {
  const address = (network: number): string => `10.0.${network}.15`;
  const network = (name: string, index: number): Omit<Server, 'boot'> => {
    addTap(name, `10.0.${index}.2`, address(index));
    return { name, address: address(index), device: name };
  };
  const site = (index: number) => ({
    address: address(index),
    small: Buffer.alloc(SMALL, 'x'),
    large: Buffer.alloc(LARGE, 'x'),
  });
  const words = 'exit=debug panic=exit';
  const toro = network('toro', 2);
  const files = {
    boot: await builds.boot(STATIC_PROGRAM, 'kernel', words),
    disks: [{ file: siteDisk(directory, site(2)), interface: 'virtio-blk' as const }],
  };
  return {
    toro: { ...toro, boot: { boot: await builds.boot(PROGRAM, 'kernel', words) } },
    disk: { ...toro, boot: { boot: await builds.boot(PROGRAM, 'disk', words) } },
    // Its address is written in the program: the two of ours do not run at once.
    files: { ...toro, name: 'StaticWebServer', large: '/large', boot: files },
    nginx: { ...network('nginx', 3), boot: nginxGuest(join(directory, 'nginx.cpio'), site(3)) },
    node: { ...network('node', 4), boot: nodeGuest(join(directory, 'node.cpio'), site(4)) },
  };
}

/** A disk with the bodies as files below /web. */
function siteDisk(directory: string, { small, large }: Site): string {
  const root = join(directory, 'site');
  mkdirSync(join(root, 'web'), { recursive: true });
  writeFileSync(join(root, 'web/index.html'), small);
  writeFileSync(join(root, 'web/large'), large);
  const file = join(directory, 'site.img');
  const options = { reservedPercent: 0, squashOwners: true, squashModes: false, allowHoles: false };
  writeExt2Image(file, new Ext2Plan({ root, blockSize: 4096, ...options }));
  return file;
}

/** Starts a server; it listens soon after it says so. */
export function startServer({ boot, device }: Server, extra: readonly string[] = []): Guest {
  const nics: Machine['nics'] = [{ backend: { kind: 'tap', device } }];
  const machine: Machine = { acceleration: 'tcg', cpu: CPU, memory: MEMORY, smp: 1, nics, ...boot };
  return new Guest({ ...machine, extra: [...(boot.extra ?? []), ...extra] }, { timeout: LIMIT });
}
