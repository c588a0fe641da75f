/** The same sources give the same program, byte for byte, whether their check or their code is remembered from an earlier build or not. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type CompileOptions, compile } from '../../compiler/pipeline/compile';

const programs = ['unions', 'flows', 'interfaces', 'everyday-types', 'json-typed'];
const directory = mkdtempSync(join(tmpdir(), 'torotsc-reproducible-'));
afterAll(() => rmSync(directory, { recursive: true }));

type Remembered = Pick<CompileOptions, 'checkCache' | 'codeCache'>;

async function build(optimise: boolean, remembered?: Remembered): Promise<Buffer> {
  const entry = join(directory, 'main.ts');
  const { output, diagnostics } = await compile({
    entry,
    target: 'linux',
    optimise,
    emit: [],
    disable: [],
    ...remembered,
  });
  if (!output || !('contents' in output)) throw new Error(`not built: ${diagnostics.map(({ message }) => message)}`);
  return Buffer.from(output.contents);
}

test('a build that remembers the check gives the same program', async () => {
  const imports = programs.map((name) => `import '${join(__dirname, 'programs', name)}';\n`);
  writeFileSync(join(directory, 'main.ts'), imports.join(''));
  const checkCache = join(directory, 'checked.json');
  const alone = await build(false);
  const first = await build(false, { checkCache });
  const second = await build(false, { checkCache });
  expect(first.equals(alone)).toBe(true);
  expect(second.equals(alone)).toBe(true);
}, 120_000);

test('a build with the code of an earlier one gives the same program, after a change as well', async () => {
  const main = join(directory, 'main.ts');
  const codeCache = join(directory, 'code', 'main');
  const text = `import '${join(__dirname, 'programs', 'interfaces')}';\nconsole.log([1, 2].map((n) => n * 2));\n`;
  writeFileSync(main, text);
  const before = await build(true, { codeCache });
  expect((await build(true, { codeCache })).equals(before)).toBe(true);
  const added = 'class Added {\n  constructor(readonly x: number) {}\n}\nconsole.log(new Added(3));\n';
  writeFileSync(main, `// A line before all others\n${text}${added}`);
  const after = await build(true, { codeCache });
  expect(after.equals(await build(true))).toBe(true);
  expect(after.equals(before)).toBe(false);
}, 120_000);
