/** The console: lines of several cores, the screen, the log, and what is still shown when the machine ends. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boot, removeKernels, start } from './guest';
import { Monitor } from './monitor';

jest.setTimeout(240_000);
const directory = mkdtempSync(join(tmpdir(), 'torotsc-console-'));
afterAll(() => {
  removeKernels();
  rmSync(directory, { recursive: true, force: true });
});

const utf8 = (line: string): string => Buffer.from(line, 'latin1').toString();

test.each([2, 4])('no line has text of two of %d cores', async (smp) => {
  const { lines, end } = await boot('tests/boot/programs/console.ts', { smp });
  expect(end).toEqual({ kind: 'exit', code: 0 });
  expect(lines.pop()).toBe('all written');
  const counts = Array.from({ length: smp }, () => 0);
  for (const line of lines.map(utf8)) {
    const [, core, number, pieces] = /^<(\d):(\d+)((?: c\dää)*)>$/.exec(line) ?? [];
    // Of each core in its order, and complete.
    expect({ line, number: Number(number) }).toEqual({ line, number: counts[Number(core)] });
    const count = Number(number) % 7 === 0 ? 400 : Number(number) % 3;
    expect(pieces).toBe(` c${core}ää`.repeat(count));
    counts[Number(core)] += 1;
  }
  expect(counts).toEqual(counts.map(() => 60));
});

test('a line that its core leaves open ends when another core can wait no longer', async () => {
  const { lines, end } = await boot('tests/boot/programs/console-stuck.ts', { smp: 3 });
  expect(end).toEqual({ kind: 'exit', code: 0 });
  const [first, long, written, rest, ...others] = lines;
  expect({ long, written, others }).toEqual({ long: 'y'.repeat(5000), written: 'written', others: [] });
  expect(first.length).toBeLessThan(3000);
  expect(first + rest).toBe('x'.repeat(3001));
});

const WINDOW = 0xb8000;
const COLUMNS = 80;

/** The rows of the screen: characters, and their attributes as hexadecimal digits. */
async function screenOf(monitor: Monitor, start: number): Promise<{ text: string; colours: string }[]> {
  const dump = await monitor.command(`xp /${COLUMNS * 25}hx 0x${(WINDOW + 2 * start).toString(16)}`);
  const cells = [...dump.matchAll(/0x([0-9a-f]{4})\b/g)].map(([, digits]) => Number.parseInt(digits, 16));
  return Array.from({ length: 25 }, (_, row) => {
    const line = cells.slice(row * COLUMNS, (row + 1) * COLUMNS);
    return {
      text: line
        .map((cell) => String.fromCharCode(cell & 0xff))
        .join('')
        .trimEnd(),
      colours: line.map((cell) => (cell >>> 8).toString(16)).join(''),
    };
  });
}

test('the screen: colours, letters, long lines, scrolling, the cursor; lines of other cores', async () => {
  const path = join(directory, 'screen');
  const extra = ['-vga', 'std', ...Monitor.arguments(path)];
  const guest = await start('tests/boot/programs/screen.ts', { smp: 2, extra });
  const reported = async (what: string): Promise<[start: number, row: number, column: number]> => {
    await guest.waitFor(`${what}:`);
    const [, first, cursor] = new RegExp(`(\\d+) (\\d+) ${what}:`).exec(guest.output) ?? [];
    const position = Number(cursor) - Number(first);
    return [Number(first), Math.floor(position / COLUMNS), position % COLUMNS];
  };
  const [first, row, column] = await reported('first');
  const monitor = new Monitor(path);
  const screen = await screenOf(monitor, first);
  expect(screen.slice(0, 6).map(({ text }) => text)).toEqual([
    'green,red,blue,plain 100% beef text \x82',
    'x'.repeat(COLUMNS),
    'x'.repeat(20),
    '        core 1',
    'end',
    '',
  ]);
  // Light green, green, light red, red, light blue, blue, then grey.
  expect(screen[0].colours.slice(0, 19)).toBe('aaaaa2ccc4999917777');
  expect([row, column]).toEqual([4, 3]);
  guest.write('.');
  const [second, lastRow, lastColumn] = await reported('scrolled');
  const scrolled = await screenOf(monitor, second);
  expect(scrolled.map(({ text }) => text)).toEqual(Array.from({ length: 25 }, (_, i) => `line ${475 + i}`));
  expect([lastRow, lastColumn]).toEqual([24, 8]);
  guest.write('.');
  const [third] = await reported('cleared');
  expect((await screenOf(monitor, third)).map(({ text }) => text)).toEqual(['new', ...Array(24).fill('')]);
  guest.write('.');
  expect(await guest.end).toEqual({ kind: 'exit', code: 0 });
  monitor.close();
});

describe('what was written is shown when the machine ends', () => {
  const words = (core: number): string[] => Array.from({ length: 20 }, (_, i) => `core ${core} says ${i}`);

  test.each([
    ['a panic of core 0', 'by=0 how=panic', 0, 'panic: the end, by core 0', 255],
    ['a panic of another core', 'by=1 how=panic', 1, 'panic: the end, by core 1', 255],
    [
      'a panic of another core, core 0 writing nothing any more',
      'by=1 how=panic hang',
      1,
      'panic: the end, by core 1',
      255,
    ],
    ['the end by another core', 'by=1', 1, undefined, 7],
    ['the end by another core, core 0 in the middle of a line', 'by=1 hang=late', 1, 'core 0 hangs', 7],
  ])('%s', async (_name, commandLine, core, last, code) => {
    const { lines, end } = await boot('tests/boot/programs/last-words.ts', { smp: 3 }, commandLine);
    expect(end).toEqual({ kind: 'exit', code });
    expect(lines[0]).toBe('core 2 speaks');
    expect(lines.filter((line) => line.startsWith(`core ${core} says`))).toEqual(words(core));
    expect(lines).toContain('core 2 mutters');
    if (last !== undefined) expect(lines).toContain(last);
  });
});

test('the log: levels, times, cores; what was kept', async () => {
  const { lines, end } = await boot('tests/boot/programs/log.ts', { smp: 2 });
  expect(end).toEqual({ kind: 'exit', code: 0 });
  const shown = lines.map((line) => line.replace(/^\[ +\d+\.\d{6}\]/, '[]'));
  expect(shown.slice(0, 11)).toEqual([
    'a line that is open',
    '[] 0 warning: doubts of 0',
    `[] 0 error: ${'loss '.repeat(60)}of 0`,
    '[] 1 warning: doubts of 1',
    `[] 1 error: ${'loss '.repeat(60)}of 1`,
    '019 0211 03304 119 1211 13304',
    'true',
    '[] 3 warning: so it looks',
    '[] 0 debug: now it is',
    'Warning now it is',
    '[] 0 info: entry 0',
  ]);
  expect(lines[7]).toBe('[   12.345678] 3 warning: so it looks');
  expect(lines.at(-1)).toMatch(/^entry 3\d entry 99$/);
});

test('log=: what the console shows', async () => {
  const quiet = await boot('tests/boot/programs/log.ts', {}, 'log=error');
  expect(quiet.lines[1]).toMatch(/ 0 error: loss/);
  const wrong = await boot('tests/boot/programs/log.ts', {}, 'log=loud');
  expect(wrong.lines[0]).toMatch(/ 0 warning: log=loud: not one of debug, info, warning, error; warning is taken$/);
});
