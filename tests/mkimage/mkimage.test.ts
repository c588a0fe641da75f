/** The image maker: what it writes, that it writes the same twice, what it refuses, what its command leaves behind. */

import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImageError, makeImage, maximumCommandLine, setCommandLine } from '../../tools/mkimage/image';
import { payloadKernel } from '../bootloader/payload';

const directory = mkdtempSync(join(tmpdir(), 'torotsc-mkimage-'));
const command = join(directory, 'mkimage.js');
const elf = Buffer.from(payloadKernel());
const kernel = join(directory, 'kernel.elf');

beforeAll(() => {
  writeFileSync(kernel, elf);
  const bundle = `import { bundle } from './scripts/bundle.mjs'; await bundle('tools/mkimage/main.ts', process.argv[1])`;
  execFileSync(process.execPath, ['--input-type=module', '-e', bundle, command]);
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function run(...words: string[]) {
  const env = { ...process.env, NODE_PATH: join(process.cwd(), 'node_modules') };
  return spawnSync(process.execPath, [command, ...words], { encoding: 'utf8', env });
}

test('the same kernel gives the same bytes; a whole number of MiB', () => {
  const a = makeImage({ kernel: elf, commandLine: 'x' });
  const b = makeImage({ kernel: Buffer.from(elf), commandLine: 'x' });
  expect(a.contents.equals(b.contents)).toBe(true);
  expect(a.size).toBe(0x10_0000);
  expect(makeImage({ kernel: elf, size: 0x10_0001 }).size).toBe(0x20_0000);
});

test('the partition table has one active partition behind the boot record, up to the end', () => {
  const { contents, size } = makeImage({ kernel: elf });
  expect(contents.readUInt16LE(510)).toBe(0xaa55);
  expect(contents[446]).toBe(0x80);
  expect(contents.readUInt32LE(446 + 8)).toBe(1);
  expect(contents.readUInt32LE(446 + 12)).toBe(size / 512 - 1);
  expect(contents.subarray(462, 510).every((byte) => byte === 0)).toBe(true);
});

describe('command line', () => {
  test('replaces the one before', () => {
    const { contents } = makeImage({ kernel: elf, commandLine: 'a long command line' });
    setCommandLine(contents, 'short');
    expect(contents.equals(makeImage({ kernel: elf, commandLine: 'short' }).contents)).toBe(true);
  });

  test.each(['x'.repeat(maximumCommandLine + 1), 'a\0b', 'price=1€'])('refuses %j', (text) => {
    expect(() => makeImage({ kernel: elf, commandLine: text })).toThrow(ImageError);
  });

  test('refuses something that is no image', () => {
    expect(() => setCommandLine(new Uint8Array(0x10_0000), 'x')).toThrow('not an image made by torotsc');
  });
});

describe('kernels that it refuses', () => {
  const changed = (change: (bytes: Buffer) => void) => {
    const bytes = Buffer.from(elf);
    change(bytes);
    return bytes;
  };
  const firstHeader = Number(elf.readBigUInt64LE(32));
  test.each([
    ['text', Buffer.from('hello'), 'not an ELF file'],
    ['a program for ARM', changed((bytes) => bytes.writeUInt16LE(183, 18)), 'not a static x86-64 executable'],
    ['a file that is cut off', elf.subarray(0, 0x1100), 'cut off'],
    ['a low address', changed((bytes) => bytes.writeBigUInt64LE(0x7000n, firstHeader + 24)), 'at 0x7000'],
    ['an entry outside', changed((bytes) => bytes.writeBigUInt64LE(0x10n, 24)), 'entry of the kernel'],
  ])('%s', (_, bytes, message) => {
    expect(() => makeImage({ kernel: bytes })).toThrow(message);
  });
});

describe('the command', () => {
  test('writes a sparse image', () => {
    const file = join(directory, 'out.img');
    const { status, stderr } = run(kernel, '-o', file, '--command-line', 'a=b', '--size', '4');
    expect([status, stderr]).toEqual([0, '']);
    expect(statSync(file).size).toBe(4 * 0x10_0000);
    const expected = makeImage({ kernel: elf, commandLine: 'a=b', size: 4 * 0x10_0000 }).contents;
    expect(readFileSync(file).subarray(0, expected.length).equals(expected)).toBe(true);
    if (process.platform === 'linux') expect(statSync(file).blocks * 512).toBeLessThan(0x10_0000);
  });

  test('--help shows examples', () => {
    const { status, stdout } = run('--help');
    expect(status).toBe(0);
    expect(stdout).toContain('mkimage hello.elf -o hello.img');
  });

  test.each([
    [[], 2, 'mkimage: '],
    [[kernel], 2, 'mkimage: Missing required argument: output'],
    [[kernel, '-o', 'x', '--size', 'many'], 2, '--size takes whole MiB'],
    [[kernel, '-o', 'x', '--frob'], 2, 'Unknown argument'],
    [['/nowhere.elf', '-o', join(directory, 'no.img')], 1, 'ENOENT'],
    [[__filename, '-o', join(directory, 'no.img')], 1, 'mkimage: the kernel is not an ELF file'],
    [[kernel, '-o', '/nowhere/no.img'], 1, 'ENOENT'],
    [[kernel, '-o', directory], 1, 'EISDIR'],
  ])('%j ends with code %i and one message', (words, code, message) => {
    const { status, stdout, stderr } = run(...words);
    expect(status).toBe(code);
    expect(stderr).toContain(message);
    expect(stderr).not.toContain('    at ');
    expect(stdout).toBe('');
    expect(existsSync(join(directory, 'no.img'))).toBe(false);
    expect(readdirSync(directory).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
