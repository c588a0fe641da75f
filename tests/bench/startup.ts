/** How long a compiled hello takes from start to end, against `node hello.js`; and how large it is. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../compiler/pipeline/compile';
import { run } from '../support/process';
import { atMost, format, median, type Row } from './table';

const ROUNDS = 21;
/** Ours takes at most so much of Node's time. */
const SHARE = 0.1;
const KIBIBYTES = 128;

export async function measureStartup(): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-bench-'));
  try {
    const source = join(directory, 'hello.ts');
    const program = join(directory, 'hello');
    const script = join(directory, 'hello.js');
    for (const file of [source, script]) writeFileSync(file, "console.log('Hello');\n");
    const { output } = await compile({ entry: source, target: 'linux', optimise: true, emit: [], disable: [] });
    if (!output) throw new Error('hello does not compile');
    writeFileSync(program, output.contents, { mode: 0o755 });
    const times: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      times[0].push(timeOf(program, []));
      times[1].push(timeOf(process.execPath, [script]));
    }
    const [ours, nodes] = [median(times[0]), median(times[1])];
    return [
      { what: 'hello, from start to end', measured: `${format(ours)} ms`, target: `${format(nodes)} ms (Node)` },
      atMost("ours ÷ Node's", ours / nodes, SHARE, '×'),
      atMost('size of the executable', output.contents.length / 1024, KIBIBYTES, 'KiB'),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function timeOf(command: string, args: readonly string[]): number {
  const start = performance.now();
  const { status } = run(command, { args });
  if (status !== 0) throw new Error(`${command} fails`);
  return performance.now() - start;
}
