/** Loading: configuration, module names, resolution, and what is reported when there is nothing to compile. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { LoadError } from '../../compiler/frontend/diagnostic';
import { type CheckedProgram, type LoadOptions, loadProgram } from '../../compiler/frontend/program';
import { editDistance, nearestNames } from '../../compiler/frontend/spelling';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'torotsc-program-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Writes files and loads the one called `main.ts`. */
function load(files: Readonly<Record<string, string>>, options: LoadOptions = {}): CheckedProgram {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
  return loadProgram(join(directory, 'main.ts'), options);
}

function failure(work: () => unknown): LoadError {
  try {
    work();
  } catch (error) {
    if (error instanceof LoadError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

function messages(program: CheckedProgram): string[] {
  return program.diagnostics.map((d) => `${d.code} ${d.line}:${d.column} ${d.message}`);
}

test('a missing entry file', () => {
  const { diagnostics } = failure(() => loadProgram('nowhere.ts'));
  expect(diagnostics).toEqual([{ code: 'TORO3004', severity: 'error', message: "There is no file 'nowhere.ts'." }]);
});

test('a directory as the entry', () => {
  expect(failure(() => loadProgram(directory)).diagnostics[0]?.code).toBe('TORO3004');
});

test('a broken tsconfig.json is told with its place', () => {
  const { diagnostics } = failure(() => load({ 'main.ts': '', 'tsconfig.json': '{ "compilerOptions": { "strict": }' }));
  expect(diagnostics[0]).toMatchObject({ file: join(directory, 'tsconfig.json'), line: 1, column: 33 });
});

test('an unknown option in tsconfig.json is told', () => {
  const files = { 'main.ts': '', 'tsconfig.json': '{ "compilerOptions": { "strickt": true } }' };
  expect(failure(() => load(files)).message).toContain("Did you mean 'strict'");
});

test('what the compiler needs wins over tsconfig.json; strictness of the user counts', () => {
  const configuration = {
    compilerOptions: { strict: false, noLib: false, lib: ['dom'], noUncheckedIndexedAccess: true },
  };
  const program = load({
    'main.ts': 'const first: number = [1][0];\nfunction f(x) { return x; }\nconsole.log(first, f(1), document);\n',
    'tsconfig.json': JSON.stringify(configuration),
  });
  expect(messages(program)).toEqual([
    "TS2322 1:7 Type 'number | undefined' is not assignable to type 'number'.\n  Type 'undefined' is not assignable to type 'number'.",
    "TS7006 2:12 Parameter 'x' implicitly has an 'any' type.",
    expect.stringMatching(/^TS2\d{3} 3:26 Cannot find name 'document'/),
  ]);
});

test('all errors of all files are reported, sorted by place', () => {
  const program = load({
    'main.ts': "import { b } from './b';\nconst a: string = 1;\neval(a + b);\n",
    'b.ts': 'export const b: number = true;\n',
  });
  expect(program.diagnostics.map((d) => [d.file?.slice(directory.length), d.code])).toEqual([
    ['/b.ts', 'TS2322'],
    ['/main.ts', 'TS2322'],
    ['/main.ts', 'TORO1001'],
  ]);
});

test('modules have short names that do not depend on where the project lies', () => {
  const program = load({
    'main.ts': "import './lib/a';\nimport 'pkg';\n",
    'lib/a.ts': 'export {};\n',
    'node_modules/pkg/package.json': '{ "name": "pkg", "types": "src/index.ts" }',
    'node_modules/pkg/src/index.ts': 'export {};\n',
  });
  expect(messages(program)).toEqual([]);
  const names = program.program.getSourceFiles().map((file) => program.moduleName(file));
  expect(names).toEqual(expect.arrayContaining(['app/main', 'app/lib/a', 'npm/pkg/src/index', 'lang/string']));
  expect(names.filter((name) => name.startsWith('/') || name.includes('..'))).toEqual([]);
});

test('modules of the run-time library can be asked for', () => {
  const program = load({ 'main.ts': '' });
  expect(program.module('lang/string').fileName).toMatch(/\/rtl\/lang\/string\.ts$/);
  expect(() => program.module('lang/none')).toThrow("no module 'lang/none'");
});

test('sources may be given in memory', () => {
  const sources = new Map([[join(directory, 'other.ts'), 'export const other: string = 1;']]);
  const program = load({ 'main.ts': "import { other } from './other';\nconsole.log(other);\n" }, { sources });
  expect(program.diagnostics.map((d) => d.code)).toEqual(['TS2322']);
});

test('the nearest names are suggested', () => {
  const units = ['toro/network', 'toro/memory', 'toro/process'];
  expect(nearestNames('toro/netwrok', units)).toEqual(['toro/network']);
  expect(nearestNames('toro/xyzzy', units)).toEqual([]);
  expect(editDistance('kitten', 'sitting')).toBe(3);
});

test('a name that a driver imports and its module does not export is told at the import', () => {
  const driver = join(__dirname, '../../drivers/serial.ts');
  const text =
    "import { portIn8, portOut9 } from '../rtl/arch/instructions';\nexport { what } from './vga';\nportOut9(portIn8(1), 2);\n";
  const { diagnostics } = load(
    { 'main.ts': "import 'toro/drivers/serial';\n" },
    { sources: new Map([[driver, text]]) },
  );
  expect(diagnostics.filter(({ file }) => file === driver)).toMatchObject([
    {
      code: 'TORO3006',
      file: driver,
      line: 1,
      column: 19,
      message: "'../rtl/arch/instructions' exports no 'portOut9'.",
      hint: expect.stringContaining("did you mean 'portOut8'"),
    },
    { code: 'TORO3006', line: 2, column: 10, hint: expect.stringMatching(/^it exports /) },
  ]);
});

test('a driver that cannot be parsed', () => {
  const driver = join(__dirname, '../../drivers/serial.ts');
  const files = { 'main.ts': "import 'toro/drivers/serial';\n" };
  const program = load(files, { sources: new Map([[driver, 'const a = ;\n']]) });
  expect(messages(program)).toEqual(['TS1109 1:11 Expression expected.']);
});

test('declarations are enough where an import takes types alone', () => {
  const files = {
    'shapes.d.ts': "import type { Id } from './ids';\nexport interface Shape { id: Id; width: number }",
    'ids.d.ts': 'export type Id = string;',
    'main.ts': "import type { Shape } from './shapes';\nexport const shape: Shape = { id: 'a', width: 1 };",
  };
  expect(messages(load(files))).toEqual([]);
  expect(
    messages(load({ 'main.ts': "import { Shape } from './shapes';\nexport const shape: Shape = { id: 'a' };" })),
  ).toEqual(["TORO3003 1:23 './shapes' has no TypeScript sources: torotsc compiles TypeScript only."]);
});
