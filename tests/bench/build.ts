/** How long a build takes, against the checker inside it for the same sources: load, parse, check. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { installationRoot } from '../../compiler/frontend/installation';
import { atMost, format, median, type Row } from './table';

const ROUNDS = 9;
/** A build takes at most so many times what the checker does. */
const LIMIT = 3;

export async function measureBuild(): Promise<Row[]> {
  const root = installationRoot();
  // Inside the repository, so that it finds the library.
  const command = join(root, 'dist/bench/torotsc.js');
  const entryPoints = [join(root, 'compiler/cli/main.ts')];
  buildSync({ entryPoints, outfile: command, bundle: true, platform: 'node', packages: 'external' });
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-bench-'));
  try {
    const output = join(directory, 'hello.img');
    const words = [command, 'build', join(root, 'examples/ToroHello.ts'), '-o', output, '--time'];
    const stages = new Map<string, number[]>();
    const ratios: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // A process of its own each time, as users run it.
      const { stdout, stderr, status } = spawnSync(process.execPath, words, { encoding: 'utf8' });
      const report = `${stdout}${stderr}`;
      if (status !== 0) throw new Error(report);
      for (const [, stage, time] of report.matchAll(/^(\w+) +([\d.]+) ms$/gm)) {
        stages.set(stage, [...(stages.get(stage) ?? []), Number(time)]);
      }
      ratios.push(Number(/([\d.]+) x the checker/.exec(report)?.[1]));
    }
    const times = [...stages].map(([stage, values]) => ({ what: stage, measured: `${format(median(values))} ms` }));
    return [...times, atMost('total ÷ checker (load, parse, check)', median(ratios), LIMIT, '×')];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}
