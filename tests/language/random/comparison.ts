/** Compares random programs, built natively, with what Node prints, and makes those that differ smaller. */

import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Choices, shrink } from '../../support/choices';
import { buildLinux } from '../../support/linux';
import { runUnderNode } from '../../support/node-program';
import { run } from '../../support/process';
import { randomProgram } from './program';

const folder = resolve(__dirname, '../../../out/tests/random');
const marker = '=== ';
/** How many simpler programs are tried for one that fails: by its choices, then by its lines. */
const attempts = 80;

/** Optimised or not. */
export type Level = boolean;

/** Compares the programs of these seeds, in one executable. Throws an Error with the smallest that differs as one of them does. */
export async function comparePrograms(seeds: readonly number[], levels: readonly Level[]): Promise<void> {
  if ((await difference(writeBatch(seeds), levels)) === undefined) return;
  for (const seed of seeds) {
    for (const level of levels) {
      const found = await difference(join(folder, `program-${seed}.ts`), [level]);
      if (found !== undefined) throw new Error(await smallest(seed, level, kindOf(found)));
    }
  }
  throw new Error(`the programs from seed ${seeds[0]} on differ together, but none alone`);
}

/** Writes the programs and an entry that runs them one after the other; the path of the entry. */
function writeBatch(seeds: readonly number[]): string {
  mkdirSync(folder, { recursive: true });
  const lines: string[] = [];
  for (const seed of seeds) {
    writeFileSync(join(folder, `mark-${seed}.ts`), `console.log('${marker}${seed}');\n`);
    writeFileSync(join(folder, `program-${seed}.ts`), randomProgram(Choices.seeded(seed)));
    lines.push(`import './mark-${seed}';`, `import './program-${seed}';`);
  }
  const base = resolve(__dirname, '../programs/tsconfig.json');
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: base }));
  const entry = join(folder, `batch-${seeds[0]}.ts`);
  writeFileSync(entry, `${lines.join('\n')}\n`);
  return entry;
}

/** The difference between what a program prints natively and under Node; undefined if there is none. It shall end well under Node. */
async function difference(entry: string, levels: readonly Level[]): Promise<string | undefined> {
  const expected = runUnderNode(entry, folder);
  if (expected.status !== 0) throw new Error(`${entry} fails under Node:\n${expected.errors}`);
  for (const level of levels) {
    const actual = await built(entry, level);
    if (actual !== expected.output) return `--- Node\n${expected.output}--- native\n${actual}`;
  }
  return undefined;
}

/** What the program prints natively, or why it does not. */
async function built(entry: string, level: Level): Promise<string> {
  try {
    const { output, errors, status } = run(await buildLinux(entry, level));
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
async function smallest(seed: number, level: Level, kind: string): Promise<string> {
  const entry = join(folder, `failure-${seed}.ts`);
  const fails = async (source: string): Promise<boolean> => {
    writeFileSync(entry, source);
    const found = await difference(entry, [level]).catch(() => undefined);
    return found !== undefined && kindOf(found) === kind;
  };
  const choices = Choices.seeded(seed);
  randomProgram(choices);
  const simple = await shrink(choices.taken, (list) => fails(randomProgram(Choices.replayed(list))), attempts);
  const source = await withoutLines(randomProgram(Choices.replayed(simple)), fails, attempts);
  writeFileSync(entry, source);
  return `${entry}, ${level ? 'optimised' : 'not optimised'}\n${source}${await difference(entry, [level])}`;
}

/** The program without the statements that it fails without. A statement is a line with the deeper ones and the end below it. */
async function withoutLines(
  source: string,
  fails: (source: string) => Promise<boolean>,
  attempts: number,
): Promise<string> {
  let lines = source.split('\n');
  let left = attempts;
  for (let at = lines.length - 1; at >= 0 && left > 0; at--) {
    if (/^\s*(\}.*)?$/.test(lines[at])) continue;
    const candidate = [...lines.slice(0, at), ...lines.slice(endOf(lines, at))];
    left--;
    if (await fails(candidate.join('\n'))) lines = candidate;
  }
  return lines.join('\n');
}

/** Behind the last line of the statement that starts at this line. */
function endOf(lines: readonly string[], start: number): number {
  const indentation = lines[start].search(/\S/);
  let end = start + 1;
  while (end < lines.length && lines[end].search(/\S/) > indentation) end++;
  while (end > start + 1 && lines[end]?.startsWith(`${' '.repeat(indentation)}}`)) {
    end++;
    while (end < lines.length && lines[end].search(/\S/) > indentation) end++;
  }
  return end;
}
