/** Files without complaint are checked once; a change in a file, or in one that it reaches, has it checked again. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProgram } from '../../compiler/frontend/program';

let directory: string;
let checkCache: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'torotsc-cache-'));
  checkCache = join(directory, 'cache', 'checked');
});

afterEach(() => rmSync(directory, { recursive: true }));

function write(name: string, text: string): string {
  const file = join(directory, name);
  writeFileSync(file, text);
  return file;
}

function complaints(entry: string): string[] {
  return loadProgram(entry, { checkCache }).diagnostics.map(
    ({ code, file, line }) => `${file?.slice(directory.length + 1)}:${line} ${code}`,
  );
}

function digests(): string[] {
  return readFileSync(checkCache, 'utf8').split('\n').filter(Boolean);
}

test('an error appears again and again, until it is gone', () => {
  write('part.ts', 'export const size: number = 1;\n');
  const entry = write('main.ts', "import { size } from './part';\nconst text: string = size;\nconsole.log(text);\n");
  expect(complaints(entry)).toEqual(['main.ts:2 TS2322']);
  expect(complaints(entry)).toEqual(['main.ts:2 TS2322']);
  write('main.ts', "import { size } from './part';\nconst count: number = size;\nconsole.log(count);\n");
  expect(complaints(entry)).toEqual([]);
  expect(digests()).toHaveLength(2);
});

test('a change in an imported file has its importers checked again, even in a circle', () => {
  write('a.ts', "import { b } from './b';\nexport const a = (): number => b();\n");
  write('b.ts', "import { a } from './a';\nexport const b = (depth = 1): number => (depth > 5 ? a() : 1);\n");
  const entry = write('main.ts', "import { a } from './a';\nconst value: number = a();\nconsole.log(value);\n");
  expect(complaints(entry)).toEqual([]);
  expect(complaints(entry)).toEqual([]);
  write('a.ts', "import { b } from './b';\nexport const a = (): string => String(b());\n");
  expect(complaints(entry)).toEqual(['b.ts:2 TS2322', 'main.ts:2 TS2322']);
});

test('a warning is not forgotten', () => {
  const entry = write('main.ts', "import { u8 } from 'toro/unsafe';\nconsole.log(u8(300));\n");
  expect(complaints(entry)).toEqual(['main.ts:1 TORO3005']);
  expect(complaints(entry)).toEqual(['main.ts:1 TORO3005']);
});

test('a cache that cannot be written is done without', () => {
  checkCache = join(write('file', ''), 'checked');
  expect(complaints(write('main.ts', "console.log('a');\n"))).toEqual([]);
});
