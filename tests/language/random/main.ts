/**
 * `npm run fuzz -- [COUNT [FIRST]] [-O0] [--stress PERIOD] [--batch SIZE] [--as-is]`: compares COUNT random programs (1000), from seed FIRST (1) on,
 * with Node, many in one executable. Prints each that differs, made small unless `--as-is` is there, and how far it has come; the exit code is 1 if any differed.
 */

import { join } from 'node:path';
import { Choices } from '../../support/choices';
import { compareWithNode, folder, type Program, type Variant } from './comparison';
import { randomProgram } from './program';
import { smallest } from './smaller';

/** The value behind an option of the command line, which is taken off. */
function option(words: string[], name: string): number | undefined {
  const at = words.indexOf(name);
  return at < 0 ? undefined : Number(words.splice(at, 2)[1]);
}

function flag(words: string[], name: string): boolean {
  const at = words.indexOf(name);
  if (at >= 0) words.splice(at, 1);
  return at >= 0;
}

async function fuzz(words: string[]): Promise<void> {
  const variant: Variant = { optimise: !flag(words, '-O0'), stress: option(words, '--stress') };
  const asIs = flag(words, '--as-is');
  const size = option(words, '--batch') ?? 100;
  const [count = 1000, first = 1] = words.map(Number);
  let failures = 0;
  const started = Date.now();
  for (let from = first; from < first + count; from += size) {
    const length = Math.min(size, first + count - from);
    const programs = Array.from({ length }, (_, i): Program => {
      const seed = from + i;
      return { name: `program-${seed}`, source: randomProgram(Choices.seeded(seed)) };
    });
    const found = await compareWithNode(programs, variant);
    failures += found.size;
    for (const [program, { kind, report }] of found) {
      process.stdout.write(`${program.name}: ${kind}\n`);
      const [smaller, difference] =
        programs.includes(program) && !asIs ? await smallest(program, kind, variant) : [program, { report }];
      process.stdout.write(
        `${join(folder, `${smaller.name}.ts`)}\n${asIs ? '' : `${smaller.source}\n`}${difference.report}\n`,
      );
    }
    const rate = Math.round(((from + length - first) * 60_000) / (Date.now() - started));
    process.stdout.write(
      `${from + length - first} of ${count} programs, ${failures} with differences, ${rate} a minute\n`,
    );
  }
  if (failures > 0) process.exitCode = 1;
}

fuzz(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
