/**
 * How long a program of 20,000 lines takes to build, against the TypeScript checker alone on the same files; and a second build after
 * a change of one line. The program is made of copies of the everyday programs that test the language; then the same beside one copy of those
 * whose generic classes wrap themselves (schemas, parsers, lazy sequences), of which the compiler makes many instances (docs/decisions.md,
 * "Generic classes that feed themselves"): a program has one such library of each kind.
 */

import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installationRoot } from '../../compiler/frontend/installation';
import { buildCheckAlone } from './build';
import { atMost, format, median, type Row } from './table';

const LINES = 20_000;
/** Programs whose generic classes wrap themselves. */
const WRAPPING = /^program-(schemas|validation|wrappers|combinators|sequences).*\.ts$/;
/** Whether there is a copy of them, and how often the build is measured. */
const EVERYDAY = { wraps: false, rounds: 3 };
const WITH_WRAPPING_CLASSES = { wraps: true, rounds: 1 };
type Programs = typeof EVERYDAY;
/** A build takes at most so many times what the checker does. */
const LIMIT = 2;

export async function measureLargeBuild(): Promise<Row[]> {
  const root = installationRoot();
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
  const alone = buildCheckAlone();
  const plain = measureBuild(EVERYDAY, alone);
  const wrapping = measureBuild(WITH_WRAPPING_CLASSES, alone);
  return [
    { what: 'lines', measured: `${plain.lines}` },
    { what: 'the checker alone', measured: `${format(plain.check)} ms` },
    { what: 'build', measured: `${format(plain.first)} ms` },
    atMost('build ÷ checker alone', plain.first / plain.check, LIMIT, '×'),
    { what: 'after a change of one line', measured: `${format(plain.second)} ms`, ratio: plain.second / plain.first },
    { what: 'with classes that wrap themselves: lines', measured: `${wrapping.lines}` },
    { what: '… the checker alone', measured: `${format(wrapping.check)} ms` },
    { what: '… build', measured: `${format(wrapping.first)} ms`, ratio: wrapping.first / wrapping.check },
  ];
}

/** Medians in milliseconds: of the checker (`alone`), of a first build and of one after a change of one line. */
function measureBuild(
  programs: Programs,
  alone: string,
): { lines: number; check: number; first: number; second: number } {
  const directory = mkdtempSync(join(tmpdir(), 'torotsc-bench-'));
  try {
    const { entry, lines } = writeProgram(join(installationRoot(), 'tests/language/programs'), directory, programs);
    const words = ['build', entry, '--target', 'linux', '-o', join(directory, 'large')];
    const build = (remembered: string): number => timeOf(words, join(directory, 'remembered', remembered));
    const times = { check: [] as number[], first: [] as number[], second: [] as number[] };
    // V8's code cache is there for all the others.
    build('warm');
    for (let round = 0; round < programs.rounds; round++) {
      times.check.push(Number(execFileSync(process.execPath, [alone, entry], { encoding: 'utf8' })));
      // Nothing is remembered of it at first; then what a user has.
      times.first.push(build(`round${round}`));
      appendFileSync(entry, `console.log(${round});\n`);
      times.second.push(build(`round${round}`));
    }
    return { lines, check: median(times.check), first: median(times.first), second: median(times.second) };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Milliseconds of a command, started as an installed one is, that keeps what it remembers in a folder. */
function timeOf(words: readonly string[], cache: string): number {
  const start = performance.now();
  const env = { ...process.env, XDG_CACHE_HOME: cache };
  execFileSync(join(installationRoot(), 'dist/torotsc.js'), words, { stdio: ['ignore', 'ignore', 'inherit'], env });
  return performance.now() - start;
}

/** Copies of the programs until there are enough lines, each in a folder of its own, and an entry that imports them. */
function writeProgram(programs: string, directory: string, { wraps }: Programs): { entry: string; lines: number } {
  const names = readdirSync(programs).filter((name) => /^program-.*\.ts$/.test(name));
  const texts = new Map(names.map((name) => [name, readFileSync(join(programs, name), 'utf8')]));
  const imports: string[] = [];
  let lines = 0;
  for (let copy = 0; lines < LINES; copy++) {
    const folder = join(directory, `copy${copy}`);
    mkdirSync(folder);
    cpSync(programs, folder, { recursive: true });
    for (const [name, text] of texts) {
      // Those that end the process stand alone.
      if (text.startsWith('// alone') || lines >= LINES) continue;
      if (WRAPPING.test(name) && !(wraps && copy === 0)) continue;
      imports.push(`import './copy${copy}/${name.slice(0, -3)}';`);
      lines += text.split('\n').length - 1;
    }
  }
  const entry = join(directory, 'main.ts');
  writeFileSync(join(directory, 'tsconfig.json'), '{ "compilerOptions": { "noFallthroughCasesInSwitch": false } }\n');
  writeFileSync(entry, `${imports.join('\n')}\n`);
  return { entry, lines };
}
