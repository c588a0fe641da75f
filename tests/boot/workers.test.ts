/** What threads of two cores see of each other's memory is what Node's Workers see. */

import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { Builds } from './builds';

jest.setTimeout(180_000);
const root = join(__dirname, '../..');
const program = 'tests/boot/programs/remote/workers.ts';
const directory = mkdtempSync(join(tmpdir(), 'torotsc-workers-'));
const builds = new Builds();
afterAll(() => {
  builds.remove();
  rmSync(directory, { recursive: true, force: true });
});

function underNode(): string[] {
  const process = join(root, 'tests/support/worker-process');
  const file = join(directory, 'workers.cjs');
  buildSync({
    stdin: {
      contents: `import * as program from '${join(root, program)}'; import { serve } from '${process}'; serve(program);`,
      resolveDir: root,
    },
    bundle: true,
    platform: 'node',
    outfile: file,
    alias: { 'toro/process': process },
    banner: { js: "globalThis.isEntry = require('node:worker_threads').isMainThread;" },
    define: { 'import.meta.main': 'globalThis.isEntry' },
    logLevel: 'error',
  });
  return execFileSync('node', [file], { encoding: 'utf8', timeout: 60_000 }).trimEnd().split('\n');
}

test('threads on another core behave as Workers', async () => {
  const { lines, end } = await builds.run(program, 'kernel', { smp: 2 });
  expect(lines).toEqual(underNode());
  expect(lines).toHaveLength(8);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});
