import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LinkOptions, link } from '../../compiler/link';
import { item, sampleProgram } from './sample';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'torotsc-link-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function write(name: string, options: Partial<LinkOptions> = {}, items = sampleProgram()): string {
  const file = join(folder, name);
  writeFileSync(file, link(items, { target: 'linux', entry: 'start', ...options }).bytes, { mode: 0o755 });
  return file;
}

/** Output of a tool that `npm test` installs; fails with its name if it is missing. */
function tool(name: string, ...args: string[]): string {
  return execFileSync(name, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

test('the Linux executable runs', () => {
  expect(spawnSync(write('run')).status).toBe(42);
});

test('no segment is writable and executable', () => {
  const headers = tool('readelf', '-lW', write('segments'));
  const flags = [...headers.matchAll(/LOAD +\S+ +\S+ +\S+ +\S+ +\S+ (...) /g)].map((match) => match[1]);
  expect(flags).toEqual(['R E', 'R  ', 'RW ']);
  expect(headers).toMatch(/GNU_STACK .* RW /);
});

test('the kernel lies at 1 MiB, physical equal to virtual, with the PVH note', () => {
  const items = [...sampleProgram(), item('pvh.entry', { hex: 'f4' })];
  const file = write('kernel', { target: 'kernel' }, items);
  const headers = tool('readelf', '-lnhW', file);
  expect(headers).toMatch(/LOAD +0x001000 0x0*100000 0x0*100000/);
  expect(headers).toMatch(/Xen +0x00000008\t(Unknown note type: \(0x00000012\)|.*)[\s\S]*30 00 10 00 00 00 00 00/);
  expect(headers).toMatch(/Entry point address: +0x100000/);
});

test('the writable memory covers the core-local block and the boot stack', () => {
  const image = link(sampleProgram(), { target: 'kernel', entry: 'start' });
  const end = image.symbol('image.end') ?? 0;
  expect(image.memoryEnd).toBe(end + 0x1000 + 0x10000);
});

test('gdb breaks on a line of the source and walks the frames', () => {
  const file = write('debug');
  const commands = ['break sample.ts:4', 'run', 'backtrace', 'continue'].flatMap((command) => ['-ex', command]);
  const output = tool('gdb', '-nx', '-batch', '-ex', 'set debuginfod enabled off', ...commands, file);
  expect(output).toMatch(/Breakpoint 1, Sample\.work \(\) at sample\.ts:4/);
  expect(output).toMatch(/#1 +0x[0-9a-f]+ in start \(\) at sample\.ts:11/);
  expect(output).toMatch(/exited with code 052/);
});

test('the line table has exactly the lines of the functions', () => {
  const lines = tool('readelf', '-W', '--debug-dump=decodedline', write('lines'));
  const rows = [...lines.matchAll(/^sample\.ts +(\d+|-) +(0x[0-9a-f]+)/gm)].map((match) => `${match[1]} ${match[2]}`);
  expect(rows).toEqual([
    ...['10 0x400000', '11 0x400004', '12 0x400009', '- 0x400018'],
    ...['3 0x400020', '4 0x400024', '5 0x400029', '- 0x40002b'],
  ]);
});

test('debugging information can be left out and changes nothing that is loaded', () => {
  const full = link(sampleProgram(), { target: 'linux', entry: 'start' });
  const bare = link(sampleProgram(), { target: 'linux', entry: 'start', debug: false });
  expect(bare.bytes.length).toBeLessThan(full.bytes.length);
  expect(Buffer.from(bare.bytes.subarray(0x1000, 0x2004))).toEqual(Buffer.from(full.bytes.subarray(0x1000, 0x2004)));
  expect(tool('readelf', '-SW', write('bare', { debug: false }))).not.toMatch(/debug/);
});
