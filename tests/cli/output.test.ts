/** Outputs are written whole or not at all. */

import {
  chmodSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeOutput } from '../../compiler/pipeline/output';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'torotsc-output-'));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('a file is replaced and nothing else is left', () => {
  const file = join(directory, 'app.img');
  writeFileSync(file, 'old');
  writeOutput(file, { contents: 'new' });
  expect(readFileSync(file, 'utf8')).toBe('new');
  expect(readdirSync(directory)).toEqual(['app.img']);
});

test('an executable may be executed', () => {
  const file = join(directory, 'app');
  writeOutput(file, { contents: '', executable: true });
  expect(statSync(file).mode & 0o111).toBe(0o111);
});

test('zeros behind the contents', () => {
  const file = join(directory, 'app.img');
  writeOutput(file, { contents: 'boot', size: 1 << 20 });
  const bytes = readFileSync(file);
  expect(bytes.length).toBe(1 << 20);
  expect(bytes.toString('latin1', 0, 5)).toBe('boot\0');
});

test('a directory that does not exist', () => {
  const file = join(directory, 'missing', 'app.img');
  expect(() => writeOutput(file, { contents: 'x' })).toThrow(`cannot write '${file}': the directory does not exist`);
});

test('a directory in the place of the file: it stays, and no partial file is left', () => {
  const file = join(directory, 'taken');
  mkdirSync(file);
  writeFileSync(join(file, 'inside'), '');
  expect(() => writeOutput(file, { contents: 'x' })).toThrow(/cannot write '.*taken': it is a directory/);
  expect(readdirSync(directory)).toEqual(['taken']);
});

test('a link keeps being one: what it names is replaced', () => {
  const [file, link] = [join(directory, 'app.img'), join(directory, 'link')];
  writeFileSync(file, 'old');
  symlinkSync(file, link);
  writeOutput(link, { contents: 'new' });
  expect(lstatSync(link).isSymbolicLink()).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('new');
});

test('a device takes the bytes and stays a device', () => {
  writeOutput('/dev/null', { contents: 'x' });
  expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('a directory that may not be written', () => {
  // Permissions do not bind the superuser.
  if (process.getuid?.() === 0) return;
  chmodSync(directory, 0o500);
  expect(() => writeOutput(join(directory, 'app.img'), { contents: 'x' })).toThrow(/permission denied/);
  chmodSync(directory, 0o700);
});
