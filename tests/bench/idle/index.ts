/**
 * What a guest costs that has nothing to do: processor time of QEMU over half a minute, with two cores and a timer a second, ours and a Linux guest
 * with the same timer at the same time.
 */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Guest, type Machine } from '../../../tools/qemu';
import type { Builds } from '../../boot/builds';
import { pidArguments, processorSeconds } from '../../boot/processor-time';
import { idleLinux } from '../linux/idle';
import { atMost, format, type Row } from '../table';

const SECONDS = 30;
/** Until a guest that says that it is ready has nothing to do any more. */
const SETTLING = 5;
/** Percent of one processor. */
const LIMIT = 1;
const READY = 'ready';

/** A guest and the file with the process id of its QEMU. */
interface Subject {
  readonly guest: Guest;
  readonly pidFile: string;
}

export async function measureIdle(builds: Builds): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-idle-'));
  const begin = (name: string, machine: Pick<Machine, 'boot' | 'extra'>): Subject => {
    const pidFile = join(directory, name);
    const extra = [...(machine.extra ?? []), ...pidArguments(pidFile)];
    const whole: Machine = { acceleration: 'tcg', memory: 256, smp: 2, ...machine, extra };
    return { guest: new Guest(whole, { timeout: 300 }), pidFile };
  };
  const boot = await builds.boot('tests/boot/programs/one-timer.ts', 'kernel', '');
  const subjects = [begin('toro', { boot }), begin('linux', idleLinux(directory, READY))];
  try {
    await Promise.all(subjects.map(({ guest }) => guest.waitFor(READY)));
    await setTimeout(SETTLING * 1000);
    const before = subjects.map(({ pidFile }) => processorSeconds(pidFile));
    await setTimeout(SECONDS * 1000);
    const [toro, linux] = subjects.map(({ pidFile }, i) => ((processorSeconds(pidFile) - before[i]) / SECONDS) * 100);
    return [
      atMost('two cores, one timer a second', toro, LIMIT, '%'),
      { what: 'a Linux guest with the same', measured: `${format(linux)} %` },
    ];
  } finally {
    for (const { guest } of subjects) await guest.kill();
    rmSync(directory, { recursive: true, force: true });
  }
}
