/**
 * Random programs print natively what they print under Node, at both levels of optimisation. `SEEDS=500` runs more of them,
 * `FIRST=1000` other ones. What fails is made as small as it gets and written to out/tests/random/failure-SEED.ts: fix the cause and
 * keep it among the programs of tests/language/programs.
 */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Choices, shrink } from '../support/choices';
import { buildLinux } from '../support/linux';
import { runUnderNode } from '../support/node-program';
import { run } from '../support/process';
import { randomProgram } from './random/program';

const folder = resolve(__dirname, '../../out/tests/random');
const count = Number(process.env.SEEDS ?? 60);
const first = Number(process.env.FIRST ?? 1);
/** Programs in one executable. */
const batch = 30;
/** How many simpler programs are tried for one that fails. */
const attempts = 150;
const marker = '=== ';

/** Writes the programs and an entry that runs them one after the other; the path of the entry. */
function writeBatch(seeds: readonly number[]): string {
  mkdirSync(folder, { recursive: true });
  const lines: string[] = [];
  for (const seed of seeds) {
    writeFileSync(join(folder, `mark-${seed}.ts`), `console.log('${marker}${seed}');\n`);
    writeFileSync(join(folder, `program-${seed}.ts`), randomProgram(Choices.seeded(seed)));
    lines.push(`import './mark-${seed}';`, `import './program-${seed}';`);
  }
  const base = resolve(__dirname, 'programs/tsconfig.json');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: base }));
  const entry = join(folder, `batch-${seeds[0]}.ts`);
  writeFileSync(entry, `${lines.join('\n')}\n`);
  return entry;
}

/** The difference between what a program prints natively and under Node; undefined if there is none. It shall end well under Node. */
async function difference(entry: string): Promise<string | undefined> {
  const expected = runUnderNode(entry, folder);
  if (expected.status !== 0) throw new Error(`${entry} fails under Node:\n${expected.errors}`);
  for (const optimise of [true, false]) {
    const actual = await built(entry, optimise);
    if (actual !== expected.output) return `--- Node\n${expected.output}--- native\n${actual}`;
  }
  return undefined;
}

/** What the program prints natively, or why it does not. */
async function built(entry: string, optimise: boolean): Promise<string> {
  try {
    const { output, errors, status } = run(await buildLinux(entry, optimise));
    return status === 0 ? output : `${output}${errors}exit code ${status}\n`;
  } catch (error) {
    return String(error);
  }
}

/** Refused, crashed, or a wrong result: a program is only made smaller as long as it fails in the same way. */
function kindOf(difference: string): string {
  const native = difference.slice(difference.indexOf('--- native'));
  return (/\b(?:TORO|TS)\d+\b|exit code \d+|Internal error/.exec(native) ?? ['output'])[0];
}

/** The smallest program found that fails as the one of this seed does, with what it prints. */
async function smallest(seed: number): Promise<string> {
  const entry = join(folder, `failure-${seed}.ts`);
  const kind = kindOf((await difference(join(folder, `program-${seed}.ts`))) ?? '');
  const fails = async (list: readonly number[]): Promise<boolean> => {
    writeFileSync(entry, randomProgram(Choices.replayed(list)));
    const found = await difference(entry).catch(() => undefined);
    return found !== undefined && kindOf(found) === kind;
  };
  const choices = Choices.seeded(seed);
  randomProgram(choices);
  const source = randomProgram(Choices.replayed(await shrink(choices.taken, fails, attempts)));
  writeFileSync(entry, source);
  return `${entry}\n${source}${await difference(entry)}`;
}

const starts = Array.from({ length: Math.ceil(count / batch) }, (_, i) => first + i * batch);

test.each(starts)(
  'programs from seed %d on print what they print under Node',
  async (start) => {
    const seeds = Array.from({ length: Math.min(batch, first + count - start) }, (_, i) => start + i);
    if ((await difference(writeBatch(seeds))) === undefined) return;
    for (const seed of seeds) {
      if ((await difference(join(folder, `program-${seed}.ts`))) !== undefined) throw new Error(await smallest(seed));
    }
    throw new Error(`the programs from ${start} on differ together, but none alone`);
  },
  600_000,
);
