/** Interrupts of devices: by pins and messages, and a pin that never stops. */

import type { Machine } from '../../tools/qemu';
import { boot, removeKernels } from './guest';

jest.setTimeout(240_000);
afterAll(removeKernels);

const PROGRAM = 'tests/boot/programs/edu.ts';
const edu = { extra: ['-device', 'edu'] };

test.each<[string, string, Partial<Machine>, string]>([
  ['the pin, on pc', 'by=line', {}, 'captured true'],
  ['the pin, on q35', 'by=line', { machine: 'q35' }, 'captured true'],
  ['a message', 'by=msi', { smp: 2 }, 'captured true 0'],
])('%s', async (_name, words, machine, captured) => {
  const { lines, end } = await boot(PROGRAM, { ...edu, ...machine }, words);
  expect(lines).toEqual([captured, 'answered true true true 7']);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test.each<[string, Partial<Machine>]>([
  ['with an APIC', {}],
  ['on q35', { machine: 'q35' }],
])('a line that nobody answers is masked, and the program goes on: %s', async (_name, machine) => {
  const { lines, end } = await boot(PROGRAM, { ...edu, ...machine });
  expect(lines[0]).toBe('captured true');
  expect(lines[1]).toMatch(/ 0 error: interrupt line \d+ is raised without end: it is masked$/);
  expect(lines.slice(2)).toEqual(['goes on true', 'quiet true']);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});
