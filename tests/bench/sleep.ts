/** How late a thread goes on that has slept for 1 to 10 ms: tests/boot/programs/time.ts, in a guest on `pc` and on `microvm`. */

import type { Machine } from '../../tools/qemu';
import type { Builds } from '../boot/builds';
import { format, type Row } from './table';

const PROGRAM = 'tests/boot/programs/time.ts';

export async function measureSleep(builds: Builds): Promise<Row[]> {
  const rows: Row[] = [];
  const machines: NonNullable<Machine['machine']>[] = ['pc', 'microvm'];
  for (const machine of machines) {
    const { lines } = await builds.run(PROGRAM, 'kernel', { machine });
    const [, middle, worst] = lines.find((line) => line.startsWith('late '))?.split(' ') ?? [];
    if (worst === undefined) throw new Error(`the guest failed: ${lines.join('\n')}`);
    rows.push({ what: `${machine}: late by, median of 150`, measured: `${format(Number(middle))} us` });
    rows.push({ what: `${machine}: at worst`, measured: `${format(Number(worst))} us` });
  }
  return rows;
}
