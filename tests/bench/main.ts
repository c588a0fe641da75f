/**
 * Measures what the README's table shows: `npm run bench`, or `npm run bench -- boot size compute:maps,json` for some of it. Nothing
 * else should run on the host meanwhile. Needs QEMU; `http` and `web` also wrk, and the right to make a network namespace.
 */

import { once } from 'node:events';
import { Builds } from '../boot/builds';
import { isInNamespace, spawnInNamespace } from '../support/namespace';
import { measureBoot } from './boot';
import { measureBuild } from './build';
import { measureCollector } from './collector';
import { measureCompute } from './compute';
import { measureCores } from './cores';
import { measureFiles } from './files';
import { measureHttp } from './http';
import { measureIdle } from './idle';
import { measureLargeBuild } from './large-build';
import { fetchWebGuests } from './linux/web';
import { measureSize } from './size';
import { measureSleep } from './sleep';
import { measureStartup } from './startup';
import { type Row, table } from './table';
import { measureWeb } from './web';

interface Measurement {
  readonly title: string;
  /** Needs taps: is run in a network namespace of its own. */
  readonly overTap?: boolean;
  /** Fetches what the measurement needs: in the namespace there is no other network. */
  readonly fetch?: () => void;
  /** `only` names parts of the measurement; all if there are none. */
  run(builds: Builds, only: readonly string[]): Promise<Row[]>;
}

const measurements = new Map<string, Measurement>([
  ['boot', { title: 'Boot of ToroHello, TCG, medians of nine', run: measureBoot }],
  ['cores', { title: 'Threads and cores, TCG, medians of five', run: measureCores }],
  ['idle', { title: 'Idle guests, TCG, processor time over 30 s', run: measureIdle }],
  ['sleep', { title: 'Sleeping 1 to 10 ms, TCG', run: measureSleep }],
  ['http', { title: 'ToroHttp, wrk -t1 -c16 -d10 over a tap', overTap: true, run: measureHttp }],
  [
    'web',
    {
      title: 'Web servers, wrk -t1 -c30 over taps, TCG, medians of five',
      overTap: true,
      fetch: fetchWebGuests,
      run: measureWeb,
    },
  ],
  ['files', { title: 'Files on a virtio disk, TCG, medians of three', run: measureFiles }],
  ['size', { title: 'Size', run: measureSize }],
  ['compute', { title: 'Compiled code against Node, best of seven rounds', run: (_, only) => measureCompute(only) }],
  ['startup', { title: 'Start of a Linux executable, medians of 21', run: measureStartup }],
  ['collector', { title: 'Pauses of the collector against Node', run: measureCollector }],
  ['build', { title: 'Build of ToroHello, medians of nine', run: measureBuild }],
  ['large-build', { title: 'Build of 20,000 lines, medians of three', run: measureLargeBuild }],
]);

async function measure(word: string): Promise<void> {
  const [name, parts] = word.split(':');
  const measurement = measurements.get(name);
  if (!measurement) throw new Error(`no measurement '${name}': there are ${[...measurements.keys()].join(', ')}`);
  if (measurement.overTap && !isInNamespace()) {
    measurement.fetch?.();
    return inNamespace(word);
  }
  const builds = new Builds();
  try {
    process.stdout.write(`${table(measurement.title, await measurement.run(builds, parts?.split(',') ?? []))}\n`);
  } finally {
    builds.remove();
  }
}

/** Runs this program once more, in a network namespace of its own. */
async function inNamespace(word: string): Promise<void> {
  const [status] = await once(spawnInNamespace([process.argv[1], word]), 'close');
  if (status !== 0) throw new Error(`the measurement of ${word} failed; it needs unshare, ip, wrk and /dev/net/tun`);
}

async function main(words: readonly string[]): Promise<void> {
  for (const name of words.length > 0 ? words : measurements.keys()) await measure(name);
}

main(process.argv.slice(2)).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
