/** Interrupts of devices: by pins and messages, and a pin that never stops. */

import type { Machine } from '../../tools/qemu';
import { boot, removeKernels } from './guest';

jest.setTimeout(240_000);
afterAll(removeKernels);

const PROGRAM = 'tests/boot/programs/edu.ts';
const edu = { extra: ['-device', 'edu'] };

const MASKED = '8259 masks ff ff';

test.each<[string, string, Partial<Machine>, string[]]>([
  ['the pin, on pc', 'by=line', {}, ['captured true, answered true true true 7', MASKED]],
  ['the pin, on q35', 'by=line', { machine: 'q35' }, ['captured true, answered true true true 7', MASKED]],
  [
    'the pin, at another core',
    'by=line-elsewhere',
    { machine: 'q35', smp: 2 },
    [
      'captured true, answered true true true 7',
      expect.stringMatching(/^Error: interrupt line \d+ comes to another core already$/),
      'configuration true true',
      MASKED,
    ],
  ],
  [
    'a message, and a copy by the device',
    'by=msi',
    { smp: 2 },
    ['captured true 0', 'answered true true true 7', 'copied true', MASKED],
  ],
])('%s', async (_name, words, machine, expected) => {
  const { lines, end } = await boot(PROGRAM, { ...edu, ...machine }, words);
  expect(lines).toEqual(expected);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test.each<[string, Partial<Machine>]>([
  ['with an APIC', {}],
  ['on q35', { machine: 'q35' }],
])('a line that nobody answers is masked, and the program goes on: %s', async (_name, machine) => {
  const { lines, end } = await boot(PROGRAM, { ...edu, ...machine });
  expect(lines[0]).toBe('captured true');
  expect(lines[1]).toMatch(/ 0 error: interrupt line \d+ is raised without end: it is masked$/);
  expect(lines.slice(2)).toEqual(['goes on true', 'quiet true', MASKED]);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});
