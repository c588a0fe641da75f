/**
 * Packages of the npm registry, unmodified, compiled from the TypeScript sources that they ship: programs that use them print what
 * they print under Node, which runs the packages' own JavaScript.
 */

import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { compile } from '../../compiler/pipeline/compile';
import { buildLinux } from '../support/linux';
import { run } from '../support/process';

const programs = resolve(__dirname, 'programs');
const folder = resolve(__dirname, '../../out/tests/packages');

test.each(readdirSync(programs).filter((name) => name.endsWith('.ts')))(
  '%s',
  async (name) => {
    mkdirSync(folder, { recursive: true });
    const entry = join(programs, name);
    const script = join(folder, name.replace(/\.ts$/, '.cjs'));
    buildSync({ entryPoints: [entry], bundle: true, platform: 'node', target: 'es2022', outfile: script });
    const expected = run(process.execPath, { args: [script] });
    expect(expected.errors).toBe('');
    const actual = run(await buildLinux(entry));
    expect(actual.output).toBe(expected.output);
    expect(actual.status).toBe(expected.status);
  },
  60_000,
);

test('an error inside a package names the construct, its file and its line', async () => {
  const entry = join(__dirname, 'refused', 'browser-code.ts');
  const { diagnostics, output } = await compile({ entry, target: 'linux', optimise: false, emit: [], disable: [] });
  expect(output).toBeUndefined();
  const places = diagnostics.map(
    ({ code, message, file, line }) => `${file?.replace(/^.*node_modules\//, '')}:${line} ${code}: ${message}`,
  );
  expect(places).toContain('ts-md5/src/parallel_hasher.ts:8 TORO1112: `Worker` is not there yet.');
  expect(places).toContain("ts-md5/src/md5_file_hasher.ts:106 TS2304: Cannot find name 'FileReader'.");
}, 60_000);
