/** ToroHttp under load: wrk and QEMU in a network namespace, joined by a tap. */

import type { Builds } from '../boot/builds';
import { addTap, command } from '../support/namespace';
import { format, type Row } from './table';

const RUNS = 3;
const TAP = 'toro0';
/** The last run reaches at least this part of the first. */
const STEADINESS = 0.9;

export async function measureHttp(builds: Builds): Promise<Row[]> {
  addTap(TAP, '10.0.2.2', '10.0.2.15');
  const guest = await builds.start('examples/ToroHttp.ts', 'disk', {
    nics: [{ backend: { kind: 'tap', device: TAP } }],
  });
  try {
    await guest.waitFor('listening');
    const results = Array.from({ length: RUNS }, load);
    const rates = results.map(({ rate }) => rate);
    const steadiness = rates[rates.length - 1] / rates[0];
    const failed = results.reduce((sum, result) => sum + result.failed, 0);
    return [
      ...rates.map((rate, run) => ({ what: `run ${run + 1}`, measured: `${format(rate)} requests/s` })),
      {
        what: 'last run ÷ first',
        measured: format(steadiness),
        target: `≥ ${STEADINESS}`,
        ratio: STEADINESS / steadiness,
      },
      { what: 'failed requests', measured: String(failed), target: '0' },
    ];
  } finally {
    await guest.kill();
  }
}

interface Load {
  /** Requests answered per second. */
  readonly rate: number;
  readonly failed: number;
}

function load(): Load {
  const report = command('wrk', ['-t1', '-c16', '-d10', 'http://10.0.2.15/']);
  const rate = /Requests\/sec: +([\d.]+)/.exec(report)?.[1];
  if (rate === undefined) throw new Error(`wrk does not say how many requests there were:\n${report}`);
  const numbers = [/Socket errors: (.*)/, /Non-2xx or 3xx responses: (.*)/].flatMap(
    (pattern) => pattern.exec(report)?.[1].match(/\d+/g) ?? [],
  );
  return { rate: Number(rate), failed: numbers.reduce((sum, number) => sum + Number(number), 0) };
}
