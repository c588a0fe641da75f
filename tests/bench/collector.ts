/**
 * Pauses of the collector with about 60 MB of living objects, against Node's on the same load: each measures its own. Every collection of
 * ours marks all that lives; of Node's most look at young objects only, so the longest pauses are what to compare.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { installationRoot } from '../../compiler/frontend/installation';
import { compile } from '../../compiler/pipeline/compile';
import { run } from '../support/process';
import { format, type Row } from './table';

/** Our longest pause shall not be above this many times Node's. */
const LIMIT = 1.5;

interface Measured {
  readonly checksum: string;
  readonly collections: number;
  readonly median: number;
  readonly longest: number;
  readonly live: number;
}

export async function measureCollector(): Promise<Row[]> {
  const sources = join(installationRoot(), 'tests/bench/collector');
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-bench-'));
  try {
    const program = join(directory, 'native');
    const entry = join(sources, 'native.ts');
    const { output } = await compile({ entry, target: 'linux', optimise: true, emit: [], disable: [] });
    if (!output) throw new Error(`${entry} does not compile`);
    writeFileSync(program, output.contents, { mode: 0o755 });
    const script = `${program}.cjs`;
    buildSync({ entryPoints: [join(sources, 'under-node.ts')], bundle: true, platform: 'node', outfile: script });
    const ours = parse(run(program).output);
    const nodes = parse(run(process.execPath, { args: [script] }).output);
    if (ours.checksum !== nodes.checksum) throw new Error('the load gives another result than under Node');
    return [
      { what: 'living objects', measured: `${format(ours.live / 2 ** 20)} MB` },
      { what: 'collections', measured: `${ours.collections}`, target: `${nodes.collections}` },
      row('median pause', ours.median, nodes.median, 1),
      row('longest pause', ours.longest, nodes.longest, LIMIT),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function row(what: string, measured: number, nodes: number, limit: number): Row {
  return {
    what,
    measured: `${format(measured)} ms`,
    target: `≤ ${limit} × ${format(nodes)} ms`,
    ratio: measured / nodes / limit,
  };
}

/** A line with the checksum, then one with the figures. */
function parse(output: string): Measured {
  const [checksum, figures] = output.split('\n');
  const [collections, median, longest, live] = figures.split(' ').map(Number);
  return { checksum, collections, median, longest, live };
}
