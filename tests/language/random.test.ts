/**
 * Random programs print natively what they print under Node, at both levels of optimisation. `SEEDS=500` runs more of them,
 * `FIRST=1000` other ones.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildLinux } from '../support/linux';
import { runUnderNode } from '../support/node-program';
import { run } from '../support/process';
import { randomProgram } from './random-program';

const folder = resolve(__dirname, '../../out/tests/random');
const count = Number(process.env.SEEDS ?? 60);
const first = Number(process.env.FIRST ?? 1);
/** Programs in one executable. */
const batch = 30;
const marker = '=== ';

/** Writes the programs and an entry that runs them one after the other; the path of the entry. */
function writeBatch(seeds: readonly number[]): string {
  mkdirSync(folder, { recursive: true });
  const lines: string[] = [];
  for (const seed of seeds) {
    writeFileSync(join(folder, `mark-${seed}.ts`), `console.log('${marker}${seed}');\n`);
    writeFileSync(join(folder, `program-${seed}.ts`), randomProgram(seed));
    lines.push(`import './mark-${seed}';`, `import './program-${seed}';`);
  }
  const base = resolve(__dirname, 'programs/tsconfig.json');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: base }));
  const entry = join(folder, `batch-${seeds[0]}.ts`);
  writeFileSync(entry, `${lines.join('\n')}\n`);
  return entry;
}

/** The first program whose part of the output differs, with both parts; undefined if none does. */
function firstDifference(expected: string, actual: string): string | undefined {
  const [parts, others] = [expected, actual].map((text) => text.split(marker));
  for (const [i, part] of parts.entries()) {
    if (part === others[i]) continue;
    const seed = part.slice(0, part.indexOf('\n'));
    return `program-${seed}.ts\n--- Node\n${part}--- native\n${others[i] ?? '(nothing)'}`;
  }
  return undefined;
}

const starts = Array.from({ length: Math.ceil(count / batch) }, (_, i) => first + i * batch);

test.each(starts)(
  'programs from seed %d on print what they print under Node',
  async (start) => {
    const seeds = Array.from({ length: Math.min(batch, first + count - start) }, (_, i) => start + i);
    const entry = writeBatch(seeds);
    const expected = runUnderNode(entry, folder);
    expect(expected.errors).toBe('');
    for (const optimise of [true, false]) {
      const actual = run(await buildLinux(entry, optimise));
      expect(firstDifference(expected.output, actual.output)).toBeUndefined();
      expect(actual.status).toBe(0);
    }
  },
  120_000,
);
