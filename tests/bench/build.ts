/**
 * How long a build takes, against the TypeScript checker inside it: alone on the same sources (check-alone.ts), and as the build
 * itself uses it, which checks the user's files only and the run-time library as far as lowering asks.
 */

import { execFileSync, spawnSync } from 'node:child_process';
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
  // What users run: bundled as `npm run build` does it.
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
  const command = join(root, 'dist/torotsc.js');
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-bench-'));
  try {
    const output = join(directory, 'hello.img');
    const words = [command, 'build', join(root, 'examples/ToroHello.ts'), '-o', output, '--time'];
    const stages = new Map<string, number[]>();
    const ratios: number[] = [];
    const alone = buildCheckAlone();
    const checks: number[] = [];
    // Nothing is remembered of the program.
    const build = (round: string) => {
      const env = { ...process.env, XDG_CACHE_HOME: join(directory, round) };
      return spawnSync(process.execPath, words, { encoding: 'utf8', env });
    };
    // The first build leaves V8's code cache for the others.
    build('warm');
    for (let round = 0; round < ROUNDS; round++) {
      // A process of its own each time, as users run it.
      const { stdout, stderr, status } = build(`round${round}`);
      const report = `${stdout}${stderr}`;
      if (status !== 0) throw new Error(report);
      for (const [, stage, time] of report.matchAll(/^(\w+) +([\d.]+) ms$/gm)) {
        stages.set(stage, [...(stages.get(stage) ?? []), Number(time)]);
      }
      ratios.push(Number(/([\d.]+) x the checker/.exec(report)?.[1]));
      checks.push(
        Number(execFileSync(process.execPath, [alone, join(root, 'examples/ToroHello.ts')], { encoding: 'utf8' })),
      );
    }
    const times = [...stages].map(([stage, values]) => ({ what: stage, measured: `${format(median(values))} ms` }));
    const total = median(stages.get('total') ?? []);
    return [
      ...times,
      { what: 'the checker alone on the same sources', measured: `${format(median(checks))} ms` },
      atMost('total ÷ checker alone', total / median(checks), LIMIT, '×'),
      atMost("total ÷ load, parse and check of the user's file", median(ratios), LIMIT, '×'),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Bundles check-alone.ts; the path of the script. */
export function buildCheckAlone(): string {
  const root = installationRoot();
  const outfile = join(root, 'dist/bench/check-alone.js');
  const entryPoints = [join(root, 'tests/bench/check-alone.ts')];
  buildSync({ entryPoints, bundle: true, platform: 'node', packages: 'external', outfile, logLevel: 'warning' });
  return outfile;
}
