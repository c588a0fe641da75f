/** The same sources give the same program, byte for byte, whether their check is remembered from an earlier build or not. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../compiler/pipeline/compile';

const programs = ['unions', 'flows', 'interfaces', 'everyday-types', 'json-typed'];
const directory = mkdtempSync(join(tmpdir(), 'torotsc-reproducible-'));
afterAll(() => rmSync(directory, { recursive: true }));

async function build(checkCache?: string): Promise<Buffer> {
  const entry = join(directory, 'main.ts');
  const { output, diagnostics } = await compile({
    entry,
    target: 'linux',
    optimise: false,
    emit: [],
    disable: [],
    checkCache,
  });
  if (!output || !('contents' in output)) throw new Error(`not built: ${diagnostics.map(({ message }) => message)}`);
  return Buffer.from(output.contents);
}

test('a build that remembers the check gives the same program', async () => {
  const imports = programs.map((name) => `import '${join(__dirname, 'programs', name)}';\n`);
  writeFileSync(join(directory, 'main.ts'), imports.join(''));
  const cache = join(directory, 'checked.json');
  const alone = await build();
  const first = await build(cache);
  const second = await build(cache);
  expect(first.equals(alone)).toBe(true);
  expect(second.equals(alone)).toBe(true);
}, 120_000);
