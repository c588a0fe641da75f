/** docs/language.md lists every rule code of the compiler, and none that does not exist. */

import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');

function codesIn(text: string): Set<string> {
  return new Set(text.match(/\bTORO\d{4}\b/g));
}

/** The codes that the sources below a folder name. */
function codesBelow(folder: string): Set<string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return codesIn(files.map((name) => readFileSync(join(folder, name), 'utf8')).join('\n'));
}

test('every rule code is documented, and every documented code exists', () => {
  const documented = codesIn(readFileSync(join(root, 'docs/language.md'), 'utf8'));
  const existing = codesBelow(join(root, 'compiler'));
  expect([...documented].sort()).toEqual([...existing].sort());
});

test('every rule of the front end has a case that shows it', () => {
  const cases = new Set(readdirSync(join(__dirname, 'cases')).map((name) => name.replace(/\.ts$/, '')));
  // A missing entry file leaves nothing to check (tests/cli/command.test.ts); no case has a driver of its own (program.test.ts).
  for (const code of ['TORO3004', 'TORO3006']) cases.add(code);
  expect([...codesBelow(join(root, 'compiler/frontend'))].filter((code) => !cases.has(code))).toEqual([]);
});
