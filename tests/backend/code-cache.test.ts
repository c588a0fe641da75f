/** Code from the cache is the code that would be generated; a file that is not what was written counts as none. */

import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CodeCache } from '../../compiler/backend/code-cache';
import { generateItems } from '../../compiler/backend/index';
import type { Module } from '../../compiler/ir/module';
import { runPasses } from '../../compiler/passes/pipeline';
import { generate } from '../../compiler/x64/index';
import { earlyProgram, other, placedProgram, usual } from './programs';

const directory = mkdtempSync(join(tmpdir(), 'torotsc-code-'));
afterAll(() => rmSync(directory, { recursive: true }));

const file = join(directory, 'code', 'program');
beforeEach(() => rmSync(dirname(file), { recursive: true, force: true }));

/** Counts what is generated anew. */
class CountingCache extends CodeCache {
  added = 0;

  override add(key: string, code: Int32Array): void {
    this.added++;
    super.add(key, code);
  }
}

/** Builds with the cache in the file; how many functions were generated, and the items. */
function build(module: Module, writer = 'compiler'): { added: number; items: unknown } {
  const cache = new CountingCache(file, writer);
  const items = generateItems(module, { level: 1, cache });
  cache.save();
  return { added: cache.added, items };
}

const seeds = Array.from({ length: 10 }, (_, i) => i + 1);

test.each(seeds)('program %d is the same without cache, with an empty one and with a full one', (seed) => {
  const plain = generateItems(earlyProgram(seed), { level: 1 });
  const first = build(earlyProgram(seed));
  const second = build(earlyProgram(seed));
  expect(first.items).toEqual(plain);
  expect(second.items).toEqual(plain);
  expect(first.added).toBeGreaterThan(0);
  expect(second.added).toBe(0);
});

test.each(seeds)('program %d is found under other names and in other lines', (seed) => {
  build(earlyProgram(seed, usual));
  const renamed = build(earlyProgram(seed, other));
  expect(renamed.added).toBe(0);
  expect(renamed.items).toEqual(generateItems(earlyProgram(seed, other), { level: 1 }));
});

test('function by function is the same as pass by pass', () => {
  for (const seed of seeds) {
    const module = placedProgram(seed);
    runPasses(module, { level: 1, verify: true, roots: ['main', 'print'] });
    const names = ({ code, ...item }: ReturnType<typeof generate>[number]) => ({ ...item, code: code?.displayName });
    expect(generateItems(earlyProgram(seed), { level: 1 }).map(names)).toEqual(generate(module).map(names));
  }
});

describe('a file that cannot be used', () => {
  const seed = 3;
  let expected: unknown;
  let all: number;
  let good: Buffer;

  beforeEach(() => {
    const { added, items } = build(earlyProgram(seed));
    [expected, all] = [items, added];
    good = readFileSync(file);
  });

  const damages: [string, (bytes: Buffer) => Buffer][] = [
    ['is empty', () => Buffer.alloc(0)],
    ['ends too early', (bytes) => bytes.subarray(0, bytes.length - 4)],
    ['has only a header', (bytes) => bytes.subarray(0, 40)],
    ['has a wrong byte in its code', (bytes) => flip(bytes, bytes.length - 9)],
    ['has a wrong byte in a key', (bytes) => flip(bytes, 50)],
    ['counts wrong', (bytes) => flip(bytes, 40)],
    ['is of another compiler', (bytes) => flip(bytes, 0)],
    ['is something else', () => Buffer.from('not code at all, but a text that is long enough for a header and more')],
  ];

  test.each(damages)('%s: it is ignored and replaced', (_, damage) => {
    writeFileSync(file, damage(good));
    const { added, items } = build(earlyProgram(seed));
    expect(added).toBe(all);
    expect(items).toEqual(expected);
    expect(readFileSync(file).equals(good)).toBe(true);
  });

  test('was written by another compiler: it is replaced', () => {
    expect(build(earlyProgram(seed), 'another').added).toBe(all);
    expect(build(earlyProgram(seed), 'another').added).toBe(0);
  });

  test('cannot be written: the code is generated', () => {
    rmSync(dirname(file), { recursive: true });
    writeFileSync(dirname(file), 'a file where the folder should be');
    expect(build(earlyProgram(seed)).items).toEqual(expected);
  });
});

test('the file holds what the last build used, and is left alone when nothing changed', () => {
  build(earlyProgram(1));
  const size = readFileSync(file).length;
  build(earlyProgram(2));
  build(earlyProgram(1));
  expect(readFileSync(file).length).toBe(size);
  const past = new Date(1e12);
  utimesSync(file, past, past);
  const before = readFileSync(file);
  build(earlyProgram(1));
  expect(readFileSync(file).equals(before)).toBe(true);
  expect(readdirSync(dirname(file))).toEqual(['program']);
});

test('programs that were not built for longest make room', () => {
  mkdirSync(dirname(file), { recursive: true });
  const names = ['oldest', 'older', 'newer'].map((name) => join(dirname(file), name));
  for (const [n, name] of names.entries()) {
    writeFileSync(name, '');
    truncateSync(name, 100 * 2 ** 20);
    utimesSync(name, 1e9 + n, 1e9 + n);
  }
  build(earlyProgram(1));
  expect(names.map((name) => existsSync(name))).toEqual([false, true, true]);
});

function flip(bytes: Buffer, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] ^= 1;
  return changed;
}
