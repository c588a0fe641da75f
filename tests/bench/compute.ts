/**
 * Compiled code against Node: each program of compute/ as a Linux process and under Node, whose output must be the same. What
 * an empty process takes is taken off, so that Node's start does not count. It takes about half a minute.
 */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformSync } from 'esbuild';
import { installationRoot } from '../../compiler/frontend/installation';
import { compile } from '../../compiler/pipeline/compile';
import { run } from '../support/process';
import { atMost, format, median, type Row } from './table';

const ROUNDS = 5;
/** The geometric mean of the ratios shall not be above this. */
const LIMIT = 1;

/** The two forms of a program, ready to run. */
interface Prepared {
  readonly name: string;
  readonly ours: () => number;
  readonly nodes: () => number;
}

export async function measureCompute(): Promise<Row[]> {
  const sources = join(installationRoot(), 'tests/bench/compute');
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-bench-'));
  try {
    const programs: Prepared[] = [];
    for (const file of readdirSync(sources).filter((name) => name.endsWith('.ts'))) {
      programs.push(await prepare(file.replace(/\.ts$/, ''), join(sources, file), directory));
    }
    const times = new Map(programs.map((program) => [program.name, measure(program)]));
    const empty = times.get('empty') ?? { ours: 0, nodes: 0 };
    times.delete('empty');
    const rows: Row[] = [];
    let logarithms = 0;
    for (const [name, { ours, nodes }] of times) {
      const [mine, reference] = [ours - empty.ours, nodes - empty.nodes];
      logarithms += Math.log(mine / reference);
      rows.push({
        what: name,
        measured: `${format(mine)} ms`,
        target: `${format(reference)} ms`,
        ratio: mine / reference,
      });
    }
    return [...rows, atMost('geometric mean of ours ÷ Node', Math.exp(logarithms / times.size), LIMIT, '×')];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function prepare(name: string, source: string, directory: string): Promise<Prepared> {
  const program = join(directory, name);
  const { output } = await compile({ entry: source, target: 'linux', optimise: true, emit: [], disable: [] });
  if (!output) throw new Error(`${source} does not compile`);
  writeFileSync(program, output.contents, { mode: 0o755 });
  const script = `${program}.cjs`;
  writeFileSync(script, transformSync(readFileSync(source, 'utf8'), { loader: 'ts', format: 'cjs' }).code);
  const expected = run(process.execPath, { args: [script] });
  if (expected.status !== 0 || run(program).output !== expected.output)
    throw new Error(`${source} does not print what it prints under Node`);
  return { name, ours: () => timeOf(program, []), nodes: () => timeOf(process.execPath, [script]) };
}

function timeOf(command: string, args: readonly string[]): number {
  const start = performance.now();
  run(command, { args });
  return performance.now() - start;
}

/** Medians in milliseconds; both in turn, so that what else the host does hits both. */
function measure({ ours, nodes }: Prepared): { ours: number; nodes: number } {
  const found = { ours: [] as number[], nodes: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    found.ours.push(ours());
    found.nodes.push(nodes());
  }
  return { ours: median(found.ours), nodes: median(found.nodes) };
}
