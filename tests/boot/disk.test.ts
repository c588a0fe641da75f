/** What the disk image does when a BIOS boots it; tests/kernel boots the same by PVH. */

import type { Machine } from '../../tools/qemu';
import { Builds } from './builds';

jest.setTimeout(180_000);
const builds = new Builds();
afterAll(() => builds.remove());

const machines: [string, Partial<Machine>][] = [
  ['pc', {}],
  ['q35, from an AHCI disk', { machine: 'q35' }],
  ['pc with a screen', { extra: ['-vga', 'std'] }],
  ['pc with 16 MiB', { memory: 16 }],
];

test.each(machines)('ToroHello from the disk of a %s', async (_name, machine) => {
  const { lines, end } = await builds.run('examples/ToroHello.ts', 'disk', machine);
  expect(lines).toEqual(['Hello World, I am TORO!']);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test('an error that nobody catches: its text, file and line on the serial port, and exit code 1', async () => {
  const { lines, end } = await builds.run('tests/boot/programs/uncaught.ts', 'disk');
  expect(lines.slice(0, 2)).toEqual(['before', 'Uncaught RangeError: too deep: 3']);
  // Where it was thrown, or where that frame was called, if it became part of its caller's.
  expect(lines[2]).toMatch(/^ +at deep \(app\/uncaught\.ts:[45]\)$/);
  expect(end).toEqual({ kind: 'exit', code: 1 });
});

test('a panic of the program says why and ends the machine with a code of its own', async () => {
  const { lines, end } = await builds.run('tests/boot/programs/panic.ts', 'disk');
  expect(lines.slice(0, 2)).toEqual(['before', 'panic: the program gives up']);
  expect(end).toEqual({ kind: 'exit', code: 255 });
});

test('stack overflow and null dereference are errors that a program catches', async () => {
  const { lines } = await builds.run('tests/boot/programs/faults.ts', 'disk');
  const overflow = 'Maximum call stack size exceeded';
  expect(lines.slice(0, 4)).toEqual([
    overflow,
    overflow,
    overflow,
    "Cannot read properties of undefined (reading 'value')",
  ]);
});

test('a program allocates 10 GB in a guest of 64 MB, and what lives is intact', async () => {
  const { lines, end } = await builds.run('tests/boot/programs/allocate.ts', 'disk', { memory: 64 });
  expect(lines).toEqual(['10 GB in many objects, 256 of 256 intact']);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});
