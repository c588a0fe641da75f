/** The code generated for small modules, as listings: `UPDATE=1` writes the expected files anew, for review. */

import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseModule } from '../../compiler/ir/parser';
import { generate } from '../../compiler/x64/index';
import { listing } from '../../compiler/x64/listing';

const cases = join(__dirname, 'cases');
const expected = join(__dirname, 'expected');
const names = readdirSync(cases).map((file) => file.replace(/\.ir$/, ''));

function itemsOf(name: string) {
  return generate(parseModule(readFileSync(join(cases, `${name}.ir`), 'utf8')));
}

test.each(names)('%s', (name) => {
  const text = listing(itemsOf(name));
  const file = join(expected, `${name}.asm`);
  if (process.env.UPDATE) writeFileSync(file, text);
  expect(text).toBe(readFileSync(file, 'utf8'));
});

test('generating twice gives the same items', () => {
  for (const name of names) expect(itemsOf(name)).toEqual(itemsOf(name));
});

test('relocations lie in zeros', () => {
  for (const item of names.flatMap(itemsOf)) {
    for (const { offset, kind } of item.relocations) {
      const size = kind === 'absolute64' ? 8 : 4;
      expect([...item.bytes.subarray(offset, offset + size)]).toEqual(new Array(size).fill(0));
    }
  }
});

test('objdump reads every byte as an instruction', () => {
  const folder = join(__dirname, '../../out/x64');
  mkdirSync(folder, { recursive: true });
  for (const item of names.flatMap(itemsOf).filter(({ segment }) => segment === 'text')) {
    const file = join(folder, `code-${process.pid}.bin`);
    writeFileSync(file, item.bytes);
    const { stdout } = spawnSync('objdump', ['-D', '--insn-width=15', '-b', 'binary', '-m', 'i386:x86-64', file], {
      encoding: 'utf8',
    });
    expect(stdout).toContain('Disassembly of section');
    expect(stdout).not.toContain('(bad)');
    const count = stdout.split('\n').filter((line) => /^ +[0-9a-f]+:.*\t[a-z].*/.test(line)).length;
    const instructions = listing([item])
      .split('\n')
      .filter((line) => /^ {2}[a-z]/.test(line)).length;
    expect(count).toBe(instructions);
  }
});
