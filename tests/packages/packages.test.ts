/**
 * Packages of the npm registry, unmodified, compiled from the TypeScript sources that they ship: programs that use them print what
 * they print under Node, which runs the packages' own JavaScript.
 */

import { mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { build } from '../support/compiler';
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

test.each([
  [
    'browser-code.ts',
    'ts-md5/src/parallel_hasher.ts:29 TORO1017: `Worker` is only declared: nothing in the image implements it.',
  ],
  ['arguments.ts', 'true-myth/src/result.ts:102 TORO1004: `arguments` is refused: it defeats typed parameters.'],
])(
  'the error inside a package names the construct, its file and its line: %s',
  async (name, expected) => {
    const entry = join(__dirname, 'refused', name);
    const { diagnostics, contents } = await build({ entry, target: 'linux', optimise: false });
    expect(contents).toBeUndefined();
    const places = diagnostics.map(
      ({ code, message, file, line }) => `${file?.replace(/^.*node_modules\//, '')}:${line} ${code}: ${message}`,
    );
    expect(places).toContain(expected);
  },
  60_000,
);
