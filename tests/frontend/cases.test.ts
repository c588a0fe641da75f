/**
 * Diagnostics, text to text: each file in cases/ is a program with errors; expected/ holds exactly what the user sees. A case is
 * named after the rule code that it shows. `UPDATE=1 npx jest tests/frontend` writes the expected texts anew, for review.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { formatDiagnostics } from '../../compiler/frontend/format';
import { loadProgram } from '../../compiler/frontend/program';

const cases = join(__dirname, 'cases');
const expected = join(__dirname, 'expected');
const names = readdirSync(cases)
  .filter((name) => /(?<!\.d)\.ts$/.test(name))
  .map((name) => basename(name, '.ts'));

function diagnose(name: string): { text: string; codes: string[] } {
  const file = join(cases, `${name}.ts`);
  const target = readFileSync(file, 'utf8').startsWith('// target: linux') ? 'linux' : 'kernel';
  const { diagnostics } = loadProgram(file, { target });
  return { text: formatDiagnostics(diagnostics, { directory: cases }), codes: diagnostics.map((d) => d.code) };
}

describe('diagnostics', () => {
  test.each(names)('%s', (name) => {
    const { text, codes } = diagnose(name);
    const file = join(expected, `${name}.txt`);
    if (process.env.UPDATE) {
      mkdirSync(expected, { recursive: true });
      writeFileSync(file, text);
    }
    expect(existsSync(file)).toBe(true);
    expect(text).toBe(readFileSync(file, 'utf8'));
    if (name.startsWith('TORO')) expect(codes).toContain(name);
  });

  test('every rule code has a case and a row in docs/language.md', () => {
    const rules = join(__dirname, '../../compiler/frontend');
    const sources = readdirSync(rules, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const text = sources.map((name) => readFileSync(join(rules, name), 'utf8')).join('\n');
    const codes = [...new Set([...text.matchAll(/'(TORO\d{4})'/g)].map((match) => match[1]))].sort();
    const documentation = readFileSync(join(__dirname, '../../docs/language.md'), 'utf8');
    expect(codes.filter((code) => !documentation.includes(code))).toEqual([]);
    expect(codes.filter((code) => !names.includes(code) && !TESTED_ELSEWHERE.has(code))).toEqual([]);
  });
});

/** Codes that no source file of a program can show: there is none, or what is wrong is in the library. */
const TESTED_ELSEWHERE = new Set(['TORO3004', 'TORO3006']);
