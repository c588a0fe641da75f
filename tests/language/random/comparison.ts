/**
 * Compares programs, built natively, with what Node prints. Many are linked into one executable, each behind a line that names it,
 * since building costs far more than running; where a batch fails, its programs are told apart.
 */

import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Diagnostic, hasErrors } from '../../../compiler/frontend/diagnostic';
import { formatDiagnostics } from '../../../compiler/frontend/format';
import { installationRoot } from '../../../compiler/frontend/installation';
import { build } from '../../support/compiler';
import { runUnderNode } from '../../support/node-program';
import { type Outcome, run } from '../../support/process';

/** A program that is one file. The name is that of the file, without its ending. */
export interface Program {
  readonly name: string;
  readonly source: string;
}

/** How programs are built. */
export interface Variant {
  readonly optimise: boolean;
  /** Collects at one allocation in so many, with poisoned free memory and a verified heap. */
  readonly stress?: number;
}

/** What is wrong with a program. */
export interface Difference {
  /** Refused (a rule code), crashed (an exit code), `internal error`, or `output`: programs of one kind fail for one reason. */
  readonly kind: string;
  readonly report: string;
}

/** Finds what is wrong with some of the programs. */
export type Comparison = (programs: readonly Program[]) => Promise<Map<Program, Difference>>;

const root = installationRoot();
export const folder = join(root, 'out', 'tests', 'random');
const marker = '=== ';
const internalError = 'internal error';

/** The programs that do not end and print as they do under Node, with how they differ. */
export async function compareWithNode(
  programs: readonly Program[],
  variant: Variant,
): Promise<Map<Program, Difference>> {
  if (programs.length === 0) return new Map();
  const built = await buildBatch(programs, variant);
  if (built instanceof Map) {
    const others = programs.filter((program) => !built.has(program));
    return new Map([...built, ...(await compareWithNode(others, variant))]);
  }
  if (typeof built !== 'string') return apart(programs, variant, built);
  const expected = runUnderNode(entryOf(programs, 'node'), folder);
  const actual = run(built);
  rmSync(built);
  if (actual.output === expected.output && actual.status === expected.status) return new Map();
  const bothEnd = expected.status === 0 && actual.status === 0;
  const found = bothEnd ? differentParts(programs, expected.output, actual.output) : new Map<Program, Difference>();
  if (found.size > 0) return found;
  // What ended early is likely to be the program whose part was begun last.
  const { output } = expected.status === 0 ? actual : expected;
  const last = programs.findLast(({ name }) => output.includes(`${marker}${name}\n`));
  const difference = { kind: kindOf(expected, actual), report: report(expected, actual) };
  return apart(programs, variant, difference, bothEnd || !last ? [] : [last]);
}

/** The programs that the compiler neither builds nor refuses, with how it fails. */
export async function compilerFailures(
  programs: readonly Program[],
  variant: Variant,
): Promise<Map<Program, Difference>> {
  if (programs.length === 0) return new Map();
  const built = await buildBatch(programs, variant);
  if (typeof built === 'string') {
    rmSync(built);
    return new Map();
  }
  if (built instanceof Map) {
    return compilerFailures(
      programs.filter((program) => !built.has(program)),
      variant,
    );
  }
  if (programs.length === 1) return new Map(built.kind === internalError ? [[programs[0], built]] : []);
  const middle = programs.length >> 1;
  const found = await compilerFailures(programs.slice(0, middle), variant);
  for (const entry of await compilerFailures(programs.slice(middle), variant)) found.set(...entry);
  return found;
}

/** Compares parts of a batch that differs: the suspects, or else one half, and the others. */
async function apart(
  programs: readonly Program[],
  variant: Variant,
  difference: Difference,
  suspects: readonly Program[] = [],
): Promise<Map<Program, Difference>> {
  if (programs.length === 1) return new Map([[programs[0], difference]]);
  process.stderr.write(`${programs.length} programs are told apart: ${difference.kind}\n`);
  const part = suspects.length > 0 ? suspects : programs.slice(0, programs.length >> 1);
  const others = programs.filter((program) => !part.includes(program));
  const found = await compareWithNode(part, variant);
  for (const entry of await compareWithNode(others, variant)) found.set(...entry);
  if (found.size > 0) return found;
  const names = programs.map(({ name }) => name).join(', ');
  const joint = { name: `${programs[0].name}-and-others`, source: names };
  return new Map([[joint, { ...difference, report: `these differ only together: ${names}\n${difference.report}` }]]);
}

/** The path of the executable; or what is wrong with some of the programs, or with one that is not known. */
async function buildBatch(
  programs: readonly Program[],
  variant: Variant,
): Promise<string | Map<Program, Difference> | Difference> {
  writeBatch(programs, variant);
  const entry = entryOf(programs, 'native');
  try {
    const { diagnostics, contents } = await build({ entry, target: 'linux', optimise: variant.optimise });
    if (contents === undefined || hasErrors(diagnostics)) return refusals(programs, diagnostics);
    const file = entry.replace(/\.ts$/, '');
    writeFileSync(file, contents, { mode: 0o755 });
    return file;
  } catch (error) {
    return {
      kind: 'internal error',
      report: error instanceof Error ? `${error.stack}\n${error.cause}` : String(error),
    };
  }
}

function refusals(
  programs: readonly Program[],
  diagnostics: readonly Diagnostic[],
): Map<Program, Difference> | Difference {
  const refused = new Map<Program, Difference>();
  for (const program of programs) {
    const own = diagnostics.filter(({ file }) => file === join(folder, `${program.name}.ts`));
    if (hasErrors(own)) refused.set(program, { kind: own[0].code, report: formatDiagnostics(own) });
  }
  const [first] = diagnostics;
  return refused.size > 0 ? refused : { kind: first.code, report: formatDiagnostics(diagnostics) };
}

/** Writes the programs, and entries that run them one after the other. */
function writeBatch(programs: readonly Program[], variant: Variant): void {
  mkdirSync(folder, { recursive: true });
  const base = relative(folder, resolve(root, 'tests/language/programs/tsconfig.json'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: base }));
  const lines: string[] = [];
  for (const { name, source } of programs) {
    writeFileSync(join(folder, `mark-${name}.ts`), `console.log('${marker}${name}');\n`);
    writeFileSync(join(folder, `${name}.ts`), source);
    lines.push(`import './mark-${name}';\n`, `import './${name}';\n`);
  }
  writeFileSync(entryOf(programs, 'node'), lines.join(''));
  if (variant.stress !== undefined) lines.unshift("import './stress';\n");
  writeFileSync(entryOf(programs, 'native'), lines.join(''));
  writeFileSync(join(folder, 'stress.ts'), stressModule(variant.stress ?? 1));
}

function entryOf(programs: readonly Program[], side: 'native' | 'node'): string {
  return join(folder, `batch-${programs[0].name}-${side}.ts`);
}

/** Makes the collector run at one allocation in `period`. */
export function stressModule(period: number): string {
  return [
    "import { setPoisoning, setStress, setVerifying } from 'toro/memory/heap-stress';",
    'setPoisoning(true);',
    'setVerifying(true);',
    `setStress(${period}, 1, true);`,
    '',
  ].join('\n');
}

/** The programs whose part of the output differs. */
function differentParts(programs: readonly Program[], expected: string, actual: string): Map<Program, Difference> {
  const [wanted, got] = [parts(expected), parts(actual)];
  const found = new Map<Program, Difference>();
  for (const program of programs) {
    const [node, native] = [wanted, got].map((output) => `${output.get(program.name)?.join('\n')}\n`);
    if (node !== native) found.set(program, { kind: 'output', report: `--- Node\n${node}--- native\n${native}` });
  }
  return found;
}

/** Lines of the output by program: what stands behind its marker, and what has its tag, which may stand anywhere. */
function parts(output: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const append = (name: string, line: string): void => {
    const lines = found.get(name);
    if (lines) lines.push(line);
    else found.set(name, [line]);
  };
  let current = '';
  for (const line of output.split('\n')) {
    if (line.startsWith(marker)) current = line.slice(marker.length);
    else append(/^@(\S+) /.exec(line)?.[1] ?? current, line);
  }
  return found;
}

/** What a program begins those lines with that it prints asynchronously. */
export function tagOf(name: string): string {
  return `@${name}`;
}

function kindOf(expected: Outcome, actual: Outcome): string {
  if (expected.status !== 0) return `exit code ${expected.status} under Node`;
  return actual.status === 0 ? 'output' : `exit code ${actual.status}`;
}

function report(expected: Outcome, actual: Outcome): string {
  const shown = ({ output, errors, status }: Outcome): string =>
    status === 0 ? output : `${output}${errors}exit code ${status}\n`;
  return `--- Node\n${shown(expected)}--- native\n${shown(actual)}`;
}
