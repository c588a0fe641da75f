/**
 * Compiled code against Node: each program of compute/ as a Linux process and under Node, whose results must be the same. The
 * programs time themselves over several rounds and print the best as their last line, so that neither start-up nor V8's
 * compilation counts. It takes about a minute.
 */

import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { formatDiagnostics } from '../../compiler/frontend/format';
import { installationRoot } from '../../compiler/frontend/installation';
import { compile } from '../../compiler/pipeline/compile';
import { run } from '../support/process';
import { atMost, format, median, type Row } from './table';

/** How often each program runs; both forms in turn, so that what else the host does hits both. */
const RUNS = 3;
/** What the geometric mean of the ratios, and the worst of them, shall not exceed. */
const LIMITS = { mean: 1.5, worst: 4 };

/** The two forms of a program: each call runs one and gives its time in milliseconds. */
interface Prepared {
  readonly name: string;
  readonly ours: () => number;
  readonly nodes: () => number;
}

/** Measures the programs named, or all of them. */
export async function measureCompute(only: readonly string[]): Promise<Row[]> {
  const sources = join(installationRoot(), 'tests/bench/compute');
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-bench-'));
  try {
    const rows: Row[] = [];
    const ratios: number[] = [];
    for (const name of programNames(sources)) {
      if (only.length > 0 && !only.includes(name)) continue;
      const [ours, nodes] = measure(await prepare(name, join(sources, `${name}.ts`), directory));
      ratios.push(ours / nodes);
      rows.push({ what: name, measured: `${format(ours)} ms`, target: `${format(nodes)} ms`, ratio: ours / nodes });
    }
    const mean = Math.exp(ratios.reduce((sum, ratio) => sum + Math.log(ratio), 0) / ratios.length);
    return [
      ...rows,
      atMost('geometric mean of ours ÷ Node', mean, LIMITS.mean, '×'),
      atMost('worst', Math.max(...ratios), LIMITS.worst, '×'),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function programNames(folder: string): string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
  return names.map((name) => name.replace(/\.ts$/, '')).filter((name) => name !== 'measure');
}

async function prepare(name: string, source: string, directory: string): Promise<Prepared> {
  const program = join(directory, name);
  const built = await compile({ entry: source, target: 'linux', optimise: true, emit: [], disable: [] });
  if (!built.output) throw new Error(`${source} does not compile:\n${formatDiagnostics(built.diagnostics)}`);
  writeFileSync(program, built.output.contents, { mode: 0o755 });
  const script = `${program}.cjs`;
  buildSync({ entryPoints: [source], bundle: true, platform: 'node', target: 'es2022', outfile: script });
  const ours = (): [string, number] => resultOf(program, []);
  const nodes = (): [string, number] => resultOf(process.execPath, [script]);
  const [expected, found] = [nodes()[0], ours()[0]];
  if (found !== expected) throw new Error(`${source} prints\n${found}, but under Node\n${expected}`);
  return { name, ours: () => ours()[1], nodes: () => nodes()[1] };
}

/** What a program printed, and the time that its last line tells. */
function resultOf(command: string, args: readonly string[]): [string, number] {
  const { output, errors, status } = run(command, { args });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${errors}`);
  const lines = output.trimEnd().split('\n');
  return [lines.slice(0, -1).join('\n'), Number(lines.at(-1))];
}

/** Medians of both in milliseconds. */
function measure({ ours, nodes }: Prepared): [number, number] {
  const found: [number[], number[]] = [[], []];
  for (let i = 0; i < RUNS; i++) {
    found[0].push(ours());
    found[1].push(nodes());
  }
  return [median(found[0]), median(found[1])];
}
