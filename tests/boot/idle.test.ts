/** A guest that waits lets the host's processor rest. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Machine } from '../../tools/qemu';
import { Builds } from './builds';
import { pidArguments, processorSeconds } from './processor-time';

jest.setTimeout(120_000);
const builds = new Builds();
const directory = mkdtempSync(join(tmpdir(), 'torotsc-idle-'));
afterAll(() => {
  builds.remove();
  rmSync(directory, { recursive: true, force: true });
});

const SECONDS = 4;
/** Of one processor; a guest that polls takes all of it. */
const SHARE = 0.06;

test.each<[string, string, string, Partial<Machine>]>([
  ['threads that sleep, wait and poll', 'tests/boot/programs/idle.ts', 'waiting', {}],
  ['the same without an APIC', 'tests/boot/programs/idle.ts', 'waiting', { cpu: 'qemu64,-apic' }],
  ['a web server without clients', 'examples/ToroHttp.ts', 'listening', { nics: [{ backend: { kind: 'user' } }] }],
])('%s cost next to no processor time', async (_name, program, ready, machine) => {
  const pidFile = join(directory, 'pid');
  const guest = await builds.start(program, 'kernel', { ...machine, extra: pidArguments(pidFile) });
  try {
    await guest.waitFor(ready);
    await setTimeout(500);
    const before = processorSeconds(pidFile);
    await setTimeout(SECONDS * 1000);
    expect((processorSeconds(pidFile) - before) / SECONDS).toBeLessThan(SHARE);
  } finally {
    await guest.kill();
  }
});
