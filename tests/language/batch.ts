/**
 * Runs the programs of tests/language/programs natively and under Node and compares what they print. Programs are linked
 * together into one executable per batch, each behind a marker line, because building takes longer than running; where a
 * batch fails as a whole, its programs are built one by one, so that the failure has a name.
 */

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { buildLinux } from '../support/linux';
import { runUnderNode } from '../support/node-program';
import { type Outcome, run } from '../support/process';
import { stressModule } from './random/comparison';

const programs = resolve(__dirname, 'programs');
const batches = resolve(__dirname, '../../out/tests/batches');
const marker = '=== ';
/** Programs in one executable: what one of them asks of objects at run time, all types of the executable pay for. */
const batchSize = 12;

export interface Variant {
  readonly name: string;
  readonly optimise: boolean;
  /** Collects at one allocation in so many, with poisoned free memory and a verified heap. */
  readonly stress?: number;
}

/** Names of all programs, sorted. Those whose first line says `// alone` end the process and are not batched. */
export function programNames(): { batched: string[]; alone: string[] } {
  const names = readdirSync(programs)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => name.slice(0, -3))
    .sort();
  const isAlone = (name: string): boolean => readFileSync(source(name), 'utf8').startsWith('// alone');
  return { batched: names.filter((name) => !isAlone(name)), alone: names.filter(isAlone) };
}

/** Every `count`-th of `names`, from `part` on. */
export function share(names: readonly string[], part: number, count: number): string[] {
  return names.filter((_, index) => index % count === part);
}

/** Defines one test per program. */
export function testPrograms(names: readonly string[], variant: Variant): void {
  const native = new Map<string, Outcome>();

  beforeAll(async () => {
    for (let from = 0; from < names.length; from += batchSize) {
      const outputs = await runBatch(names.slice(from, from + batchSize), variant);
      for (const [name, output] of outputs ?? []) native.set(name, { output, errors: '', status: 0 });
    }
  }, 400_000);

  test.each(names)(
    `%s ${variant.name}`,
    async (name) => {
      const expected = expectedOutcome(name);
      let actual = native.get(name);
      if (actual?.output !== expected.output) actual = await runAlone(name, variant);
      expect(actual.output).toBe(expected.output);
      expect(actual.status).toBe(expected.status);
    },
    60_000,
  );
}

/** What `name` does under Node. */
export function expectedOutcome(name: string): Outcome {
  return runUnderNode(source(name), programs);
}

/** Builds and runs one program. */
export async function runAlone(name: string, variant: Variant): Promise<Outcome> {
  return run(await buildLinux(entryFile(name, [name], variant), variant.optimise));
}

/** Output of each program of the batch; undefined if the batch does not compile or does not run to its end. */
async function runBatch(names: readonly string[], variant: Variant): Promise<Map<string, string> | undefined> {
  let outcome: Outcome;
  try {
    outcome = run(await buildLinux(entryFile(`batch-${names[0]}`, names, variant), variant.optimise));
  } catch {
    return undefined;
  }
  const outputs = new Map<string, string>();
  if (outcome.status !== 0) return outputs;
  for (const part of outcome.output.split(`${marker}`).slice(1)) {
    const end = part.indexOf('\n');
    outputs.set(part.slice(0, end), part.slice(end + 1));
  }
  return outputs;
}

/** Writes the module that imports `names`, each behind one that prints its marker. */
function entryFile(title: string, names: readonly string[], variant: Variant): string {
  const folder = join(batches, `${title}-${variant.name.replaceAll(' ', '-')}`);
  mkdirSync(folder, { recursive: true });
  const lines: string[] = [];
  if (variant.stress !== undefined) {
    writeFileSync(join(folder, 'stress.ts'), stressModule(variant.stress));
    lines.push("import './stress';");
  }
  for (const name of names) {
    if (names.length > 1) {
      writeFileSync(join(folder, `mark-${name}.ts`), `console.log('${marker}${name}');\n`);
      lines.push(`import './mark-${name}';`);
    }
    lines.push(`import '${relative(folder, source(name)).replace(/\.ts$/, '')}';`);
  }
  const base = relative(folder, join(programs, 'tsconfig.json'));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: base }));
  const entry = join(folder, `${title}.ts`);
  writeFileSync(entry, `${lines.join('\n')}\n`);
  return entry;
}

function source(name: string): string {
  return join(programs, `${name}.ts`);
}
