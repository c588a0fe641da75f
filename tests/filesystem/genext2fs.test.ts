/** The command genext2fs: Linux's tools find the image in order, and take the same files out of it that went in. */

import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  closeSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { expectClean, quickFolder, runTool } from './support/linux-tools';
import { hostTree } from './support/operations';

const root = join(__dirname, '../..');
const program = join(root, 'dist', 'test', 'genext2fs.js');
const folder = mkdtempSync(join(quickFolder, 'toro-genext2fs-'));
const tree = join(folder, 'tree');
const image = join(folder, 'image');

beforeAll(() => {
  buildSync({
    entryPoints: [join(root, 'tools/genext2fs/main.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  mkdirSync(join(tree, 'web/empty'), { recursive: true });
  writeFileSync(join(tree, 'web/index.html'), '<h1>Hello</h1>\n');
  writeFileSync(join(tree, 'web/ünïcode ✓.txt'), 'named in UTF-8');
  writeFileSync(Buffer.concat([Buffer.from(`${tree}/not UTF-8 `), Buffer.from([0xff, 0xe4])]), 'named otherwise');
  writeFileSync(join(tree, 'large'), Buffer.alloc(1_500_000, 'all kinds of things '));
  writeFileSync(join(tree, 'private'), 'secret');
  chmodSync(join(tree, 'private'), 0o600);
  linkSync(join(tree, 'large'), join(tree, 'web/the same'));
  symlinkSync('../large', join(tree, 'web/link'));
  symlinkSync('x'.repeat(200), join(tree, 'web/long link'));
  const holes = openSync(join(tree, 'holes'), 'w');
  writeSync(holes, 'end', 5_000_000);
  closeSync(holes);
  for (let i = 0; i < 500; i++) writeFileSync(join(tree, 'web/empty', `file ${i}`), `${i}`.repeat(i));
  utimesSync(join(tree, 'private'), 1_000_000_000, 1_000_000_000);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function run(...words: string[]): { status: number | null; output: string } {
  const result = spawnSync(process.execPath, [program, ...words], { encoding: 'utf8' });
  return { status: result.status, output: result.stdout + result.stderr };
}

/** What the image holds, and what the tree does. */
function expectSameFiles(): void {
  const bytes = readFileSync(image);
  expectClean(bytes);
  const taken = mkdtempSync(join(folder, 'taken-'));
  runTool('debugfs', ['-R', `rdump / ${taken}`, 'IMAGE'], bytes);
  expect(hostTree(taken).join('\n') === hostTree(tree).join('\n')).toBe(true);
}

test.each([
  ['blocks of 1 KiB', ['-b', '12000']],
  ['blocks of 2 KiB, small inodes', ['-B', '2048', '-I', '128', '-b', '6000', '-m', '0']],
  ['blocks of 4 KiB, as many as needed', ['-B', '4096', '-L', 'web']],
  ['holes, and a given number of inodes', ['-z', '-N', '2000', '-b', '8000']],
])('%s', (_, words) => {
  expect(run('-d', tree, ...words, image)).toEqual({ status: 0, output: '' });
  expectSameFiles();
});

test('the same directory gives the same image, with its modes, owners, times and links', () => {
  run('-d', tree, '-b', '12000', '-U', image);
  const first = readFileSync(image);
  // Reading a file changes when it was read last.
  readFileSync(join(tree, 'private'));
  run('-d', tree, '-b', '12000', '-U', image);
  expect(Buffer.compare(readFileSync(image), first)).toBe(0);
  const about = runTool('debugfs', ['-R', 'stat private', 'IMAGE'], first).output;
  expect(about).toMatch(/Mode: *0600/);
  expect(about).toMatch(/User: *0 /);
  expect(about).toMatch(/mtime: .*2001/);
  expect(runTool('debugfs', ['-R', 'stat large', 'IMAGE'], first).output).toMatch(/Links: 2 /);
  const head = runTool('debugfs', ['-R', 'stats', 'IMAGE'], first).output;
  expect(head).toMatch(/Reserved block count: *600\n/);
});

test('what goes wrong is said, with an exit code, and leaves nothing', () => {
  const small = run('-d', tree, '-b', '1500', join(folder, 'small'));
  expect(small.status).toBe(1);
  expect(small.output).toMatch(/does not fit 1500 blocks of 1024 bytes/);
  expect(run('-d', join(folder, 'nothing'), image).output).toMatch(/^genext2fs: ENOENT/);
  expect(run('-d', join(tree, 'large'), image)).toMatchObject({
    status: 2,
    output: expect.stringMatching('not a directory'),
  });
  expect(run('-d', tree, '-B', '3000', image)).toMatchObject({ status: 2, output: expect.stringMatching('-B takes') });
  expect(run('-d', tree, '-b', 'many', image).status).toBe(2);
  expect(run(image).status).toBe(2);
  expect(readdirSync(folder).filter((name) => name.includes('small'))).toEqual([]);
});
