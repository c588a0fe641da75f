/** Threads and cores, measured by a guest of two cores (tests/boot/programs/remote/measure.ts); medians of five guests. */

import type { Builds } from '../boot/builds';
import { format, median, type Row } from './table';

const ROUNDS = 5;
const PROGRAM = 'tests/boot/programs/remote/measure.ts';
/** How many times as fast two cores are to be. */
const LEAST_SCALING = 1.8;

export async function measureCores(builds: Builds): Promise<Row[]> {
  const found = new Map<string, number[]>();
  for (let round = 0; round < ROUNDS; round++) {
    const { lines, end } = await builds.run(PROGRAM, 'kernel', { smp: 2 });
    if (end.kind !== 'exit' || end.code !== 0) throw new Error(`the guest failed: ${lines.join('\n')}`);
    for (const line of lines) {
      const [name, value] = line.split(' ');
      found.set(name, [...(found.get(name) ?? []), Number(value)]);
    }
  }
  const value = (name: string): number => median(found.get(name) ?? []);
  const plain = (what: string, name: string): Row => ({ what, measured: `${format(value(name))} us` });
  const scaling = value('scaling');
  return [
    plain('a switch between two threads', 'switch'),
    plain('beginThread and join, on one core', 'local'),
    plain('beginThread and join, on another core that sleeps', 'remote'),
    {
      what: 'a computation on two cores, against one',
      measured: `${format(scaling)} ×`,
      target: `≥ ${LEAST_SCALING} ×`,
      ratio: LEAST_SCALING / scaling,
    },
  ];
}
