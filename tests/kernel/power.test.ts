/** The end of a machine: power off, reboot, exit codes; and the counters of a core. */

import type { Machine } from '../../tools/qemu';
import { boot, removeKernels, start } from './guest';

jest.setTimeout(180_000);
afterAll(removeKernels);

const PROGRAM = 'tests/boot/programs/power.ts';

test.each<[string, Partial<Machine>]>([
  ['by the ACPI reset register', { machine: 'q35' }],
  ['by the keyboard controller', { extra: ['-no-acpi'] }],
  ['by a triple fault', { extra: ['-no-acpi', '-machine', 'i8042=off'] }],
  ['of two cores', { smp: 2 }],
  ['of a microvm', { machine: 'microvm' }],
])('reboot %s', async (_name, machine) => {
  const guest = await start(PROGRAM, { reboots: true, ...machine }, 'end=reboot');
  await guest.waitFor('up\r\nup');
  await guest.kill();
});

test.each([0, 1, 77, 127, 128, 200, 255])('exit code %d', async (code) => {
  const { lines, end } = await boot(PROGRAM, {}, `end=${code}`);
  expect(lines).toEqual(['up']);
  expect(end).toEqual({ kind: 'exit', code });
});

test.each<[string, Partial<Machine>]>([
  ['by ACPI', {}],
  ['of a q35', { machine: 'q35' }],
  ['of two cores', { smp: 2 }],
])('power off %s', async (_name, machine) => {
  const { lines, end } = await boot(PROGRAM, machine, 'end=5 exit=power');
  expect(lines).toEqual(['up']);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test('counters and texts for the developer', async () => {
  const { lines } = await boot('tests/boot/programs/debug.ts');
  expect(lines.slice(0, 5)).toEqual([
    'for the developer',
    'exceptions 3 3',
    'interrupts true',
    'allocated true',
    'collections true',
  ]);
  expect(lines[5]).toBe('switches 20');
});

test('counters of all cores', async () => {
  const { lines, end } = await boot('tests/boot/programs/all-counters.ts', { smp: 3 });
  expect(end).toEqual({ kind: 'exit', code: 0 });
  expect(lines).toEqual([
    'allocated true collections true',
    expect.stringMatching(/^asked [1-9]/),
    expect.stringMatching(/^switches true [12]$/),
    'sum true',
    'RangeError: there is no core 3',
  ]);
});
