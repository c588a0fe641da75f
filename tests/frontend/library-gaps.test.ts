/** The table in docs/language.md of what the library lacks is what the declarations say. `UPDATE=1` writes it anew. */

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { findGaps, gapTable } from './library-gaps';

const file = join(__dirname, '../../docs/language.md');
const begin = '<!-- library gaps: written by UPDATE=1 npx jest tests/frontend/library-gaps -->\n';
const end = '<!-- end of library gaps -->';

test('docs/language.md lists what the library lacks', () => {
  const text = readFileSync(file, 'utf8');
  const from = text.indexOf(begin) + begin.length;
  const to = text.indexOf(end);
  expect(from).toBeGreaterThan(begin.length);
  expect(to).toBeGreaterThanOrEqual(from);
  const table = gapTable(findGaps());
  if (process.env.UPDATE) writeFileSync(file, text.slice(0, from) + table + text.slice(to));
  else expect(text.slice(from, to)).toBe(table);
});
