/**
 * `npm run fuzz -- [COUNT [FIRST]]`: compares COUNT random programs (1000), from seed FIRST (1) on, with Node, many in one
 * executable. Prints each that differs, made small, and how far it has come; the exit code is 1 if any differed.
 *
 * `-O0`: not optimised. `--stress PERIOD`: a collection at one allocation in so many. `--batch SIZE`: programs in one executable.
 * `--as-is`: nothing is made small. `--mutations`: instead, the programs of tests/language/programs with random changes, which the
 * compiler shall build or refuse. `--library`: instead, random calls of the library.
 */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installationRoot } from '../../../compiler/frontend/installation';
import { Choices } from '../../support/choices';
import { type Comparison, compareWithNode, compilerFailures, folder, type Program, tagOf } from './comparison';
import { LibraryCalls } from './library';
import { mutated } from './mutations';
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

/** Makes the program of a seed by changing one of the language suite that consists of one file. */
function mutations(): (seed: number) => Program {
  const programs = join(installationRoot(), 'tests', 'language', 'programs');
  const sources = readdirSync(programs)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(join(programs, name), 'utf8'))
    .filter((source) => !/from '\./.test(source));
  return (seed) => {
    const choices = Choices.seeded(seed);
    return { name: `mutant-${seed}`, source: mutated(choices.pick(sources), choices) };
  };
}

/** Makes the program of a seed of calls of the library. */
function libraryPrograms(): (seed: number) => Program {
  const calls = new LibraryCalls();
  return (seed) => ({ name: `library-${seed}`, source: calls.program(Choices.seeded(seed)) });
}

async function fuzz(words: string[]): Promise<void> {
  const variant = { optimise: !flag(words, '-O0'), stress: option(words, '--stress') };
  const asIs = flag(words, '--as-is');
  const isMutating = flag(words, '--mutations');
  const isOfLibrary = flag(words, '--library');
  const size = option(words, '--batch') ?? (isMutating || isOfLibrary ? 20 : 100);
  const [count = 1000, first = 1] = words.map(Number);
  const random = (seed: number): Program => {
    const name = `program-${seed}`;
    return { name, source: randomProgram(Choices.seeded(seed), tagOf(name)) };
  };
  const make = isMutating ? mutations() : isOfLibrary ? libraryPrograms() : random;
  const compare: Comparison = (programs) => (isMutating ? compilerFailures : compareWithNode)(programs, variant);
  const started = Date.now();
  let failures = 0;
  for (let from = first; from < first + count; from += size) {
    const programs = Array.from({ length: Math.min(size, first + count - from) }, (_, i) => make(from + i));
    for (const [program, { kind, report }] of await compare(programs)) {
      failures++;
      process.stdout.write(`${program.name}: ${kind}\n`);
      const isOne = programs.includes(program) && !asIs;
      const [smaller, difference] = isOne ? await smallest(program, kind, compare) : [program, { report }];
      const source = asIs ? '' : `${smaller.source}\n`;
      process.stdout.write(`${join(folder, `${smaller.name}.ts`)}\n${source}${difference.report}\n`);
    }
    const done = Math.min(from + size - first, count);
    const rate = Math.round((done * 60_000) / (Date.now() - started));
    process.stdout.write(`${done} of ${count} programs, ${failures} failures, ${rate} a minute\n`);
  }
  if (failures > 0) process.exitCode = 1;
}

fuzz(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
});
