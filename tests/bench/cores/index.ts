/**
 * Threads and cores: instructions and cycles of a switch (tests/boot/programs/switch.ts) beside Linux's `sched_yield` on this host, and what two cores
 * do together (tests/boot/programs/remote/measure.ts); medians of five guests each. Cycles and times in guests are those of an emulator, which
 * translates: instructions are what carries over to a processor.
 */

import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Builds } from '../../boot/builds';
import { format, median, type Row } from '../table';
import { hostScaling } from './host-scaling';

const ROUNDS = 5;
const SWITCH = 'tests/boot/programs/switch.ts';
const CORES = 'tests/boot/programs/remote/measure.ts';
/** How many times as fast two cores are to be. */
const LEAST_SCALING = 1.8;

type Figures = (name: string) => number;

export async function measureCores(builds: Builds): Promise<Row[]> {
  const instructions = await figures(1, () => run(builds, SWITCH, { extra: ['-icount', 'shift=0'] }));
  const cycles = await figures(ROUNDS, () => run(builds, SWITCH, {}));
  const linux = yieldOfLinux();
  const both = await figures(ROUNDS, () => run(builds, CORES, { smp: 2 }));
  const host = await hostScaling();
  const scaling = both('scaling');
  return [
    row('a switch between two threads', instructions('switch'), 'instructions'),
    row('… while a third one sleeps', instructions('timed'), 'instructions'),
    row('… in the emulator', cycles('switch'), 'cycles'),
    row("Linux, sched_yield, on the host's processor", linux('cycles'), 'cycles'),
    row('… in time', linux('nanoseconds'), 'ns'),
    row('beginThread and join, on one core', instructions('thread'), 'instructions'),
    row('… in the emulator', both('local'), 'us'),
    row('beginThread and join, on another core, both asleep between', both('remote'), 'us'),
    row('… while the sender stays awake', both('awake'), 'us'),
    row('Atomics.notify and wait, to another core and back', both('turns'), 'us'),
    row('a sum over two cores (InterCore), against one', both('reduce'), '×'),
    {
      what: 'a computation on two cores, against one',
      measured: `${format(scaling)} ×`,
      target: `≥ ${LEAST_SCALING} ×`,
      ratio: LEAST_SCALING / scaling,
    },
    row('… the same by threads of the host at this moment', host, '×'),
  ];
}

function row(what: string, value: number, unit: string): Row {
  return { what, measured: `${format(value)} ${unit}` };
}

/** The medians of what `measure`, called so often, prints: a name and a number on each line. */
async function figures(rounds: number, measure: () => Promise<readonly string[]>): Promise<Figures> {
  const found = new Map<string, number[]>();
  for (let round = 0; round < rounds; round++) {
    for (const line of await measure()) {
      const [name, value] = line.split(' ');
      found.set(name, [...(found.get(name) ?? []), Number(value)]);
    }
  }
  return (name) => median(found.get(name) ?? []);
}

async function run(builds: Builds, program: string, machine: Parameters<Builds['run']>[2]): Promise<readonly string[]> {
  const { lines, end } = await builds.run(program, 'kernel', machine);
  if (end.kind !== 'exit' || end.code !== 0) throw new Error(`the guest failed (${end.kind}): ${lines.join('\n')}`);
  return lines;
}

/** Compiles and runs `sched-yield.c`; installs a compiler if there is none. */
function yieldOfLinux(): Figures {
  if (spawnSync('cc', ['--version']).error)
    execFileSync('node', ['scripts/setup.mjs', '--bench'], { stdio: 'inherit' });
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-yield-'));
  try {
    const program = join(directory, 'sched-yield');
    execFileSync('cc', ['-O2', '-pthread', 'tests/bench/cores/sched-yield.c', '-o', program], { stdio: 'inherit' });
    const runs = Array.from({ length: ROUNDS }, () => execFileSync(program, { encoding: 'utf8' }).split('\n'));
    return (name) => median(runs.map((lines) => Number(lines.find((line) => line.startsWith(name))?.split(' ')[1])));
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
