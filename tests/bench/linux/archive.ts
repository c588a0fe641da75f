/** The first file system of a Linux guest: busybox, an init script, and what a test adds. */

import { readFileSync, writeFileSync } from 'node:fs';
import { type ArchiveEntry, cpioArchive } from './cpio';
import { unpacked } from './packages';

const EXECUTABLE = 0o100_755;
const DIRECTORY = 0o040_755;
const CHARACTER_DEVICE = 0o020_600;
const BUSYBOX = 'bin/busybox';

/** Files by their absolute path in the guest. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** Writes the archive to `file`. `init`: a script for busybox's shell, whose commands are all on the path. */
export function writeArchive(file: string, init: string, files: Files = new Map()): void {
  const script = `#!/${BUSYBOX} sh\n/${BUSYBOX} --install -s /bin\nexport PATH=/bin\n${init}`;
  const all = new Map<string, Uint8Array>([
    ['/init', Buffer.from(script)],
    [`/${BUSYBOX}`, readFileSync(`${unpacked('busybox-static')}/${BUSYBOX}`)],
    ...files,
  ]);
  const entries: ArchiveEntry[] = [
    ...directories([...all.keys(), '/dev/console', '/proc/x', '/tmp/x']),
    { name: 'dev/console', mode: CHARACTER_DEVICE, device: [5, 1] },
    ...[...all].map(([path, content]) => ({ name: path.slice(1), mode: EXECUTABLE, content })),
  ];
  writeFileSync(file, cpioArchive(entries));
}

/** All directories above `paths`, the outer ones first. */
function directories(paths: readonly string[]): ArchiveEntry[] {
  const names = new Set<string>();
  for (const path of paths) {
    const parts = path.slice(1).split('/').slice(0, -1);
    for (let i = 1; i <= parts.length; i++) names.add(parts.slice(0, i).join('/'));
  }
  return [...names].sort().map((name) => ({ name, mode: DIRECTORY }));
}
