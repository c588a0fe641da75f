/** How much room the images take on a disk, and with how little memory the programs still serve. */

import { statSync } from 'node:fs';
import type { Guest, Machine } from '../../tools/qemu';
import type { Builds } from '../boot/builds';
import { ask, freePorts } from '../boot/http-client';
import { atMost, type Row } from './table';

/** Limits of the issue: KiB, MiB. */
const MEMORY_LIMIT = 16;
/** How long a program may take to serve, ms. */
const PATIENCE = 4000;

interface Subject {
  readonly name: string;
  readonly program: string;
  /** KiB. */
  readonly limit: number;
  readonly machine: Partial<Machine>;
  serves(guest: Guest): Promise<unknown>;
}

export async function measureSize(builds: Builds): Promise<Row[]> {
  const [hostPort] = await freePorts(1);
  const subjects: Subject[] = [
    {
      name: 'ToroHello',
      program: 'examples/ToroHello.ts',
      limit: 256,
      machine: {},
      serves: (guest) => guest.waitFor('Hello World'),
    },
    {
      name: 'ToroHttp',
      program: 'examples/ToroHttp.ts',
      limit: 1024,
      machine: { nics: [{ backend: { kind: 'user', forwards: [{ hostPort, guestPort: 80 }] } }] },
      serves: async (guest) => {
        await guest.waitFor('listening');
        await ask(hostPort);
      },
    },
  ];
  const rows: Row[] = [];
  for (const subject of subjects) {
    const boot = await builds.boot(subject.program, 'disk', '');
    if ('file' in boot)
      rows.push(atMost(`image of ${subject.name}`, allocated(boot.file) / 1024, subject.limit, 'KiB'));
    const least = await leastMemory(builds, subject);
    rows.push(atMost(`least memory of ${subject.name}`, least, MEMORY_LIMIT, 'MiB'));
  }
  return rows;
}

/** Bytes that the file has on its disk, as `du -B1` counts them: units of 512 (stat(2)). */
function allocated(file: string): number {
  return statSync(file).blocks * 512;
}

/** MiB of RAM with which the subject just serves, by bisection; it does with twice the limit. */
async function leastMemory(builds: Builds, subject: Subject): Promise<number> {
  let fails = 0;
  let serves = MEMORY_LIMIT * 2;
  while (serves - fails > 1) {
    const memory = (serves + fails) >> 1;
    if (await servesWith(builds, subject, memory)) serves = memory;
    else fails = memory;
  }
  return serves;
}

async function servesWith(builds: Builds, subject: Subject, memory: number): Promise<boolean> {
  const guest = await builds.start(subject.program, 'disk', { ...subject.machine, memory });
  const timer = setTimeout(() => guest.kill(), PATIENCE);
  try {
    await subject.serves(guest);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
    await guest.kill();
  }
}
