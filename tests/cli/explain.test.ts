/** `--explain dynamic`: what is listed, and in which order. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '../../compiler/pipeline/compile';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'explain-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

async function explain(files: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  let explained = '';
  const [entry] = Object.keys(files);
  const { diagnostics } = await compile({
    entry: join(directory, entry),
    target: 'linux',
    optimise: false,
    emit: [],
    disable: [],
    explain: (text) => {
      explained += text;
    },
  });
  expect(diagnostics).toEqual([]);
  return explained;
}

test('a program without any', async () => {
  const text = await explain({ 'plain.ts': "const r: Record<string, number> = { a: 1 };\nconsole.log('x', r.a);\n" });
  expect(text).toBe('Nothing is dynamic.\n');
});

test('accesses, calls, operators, conversions and iteration, by file and place', async () => {
  const text = await explain({
    'main.ts': [
      "import { twice } from './other';",
      'const value: any = { list: [1, 2], text: `t` };',
      'for (const item of value.list) console.log(item + 1);',
      'const text: string = value.text;',
      'console.log(text, twice(value.size), value.list.join());',
    ].join('\n'),
    'other.ts': 'export function twice(n: any): any {\n  return n * 2;\n}\n',
  });
  expect(text).toBe(
    [
      'main.ts: 8 dynamic places',
      '  main.ts:3:1  iteration',
      '  main.ts:3:20  access',
      '  main.ts:3:44  operator',
      '  main.ts:4:7  checked conversion',
      '  main.ts:4:22  access',
      '  main.ts:5:25  access',
      '  main.ts:5:38  access',
      '  main.ts:5:38  call',
      '',
      'other.ts: 1 dynamic place',
      '  other.ts:2:10  operator',
      '',
    ].join('\n'),
  );
});
