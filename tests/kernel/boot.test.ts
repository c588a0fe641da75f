import type { Machine } from '../../tools/qemu';
import { boot, removeKernels, start } from './guest';

jest.setTimeout(180_000);
afterAll(removeKernels);

const machines: [string, Partial<Machine>][] = [
  ['pc', {}],
  ['q35 with every feature of the processor', { machine: 'q35', cpu: 'max' }],
  ['microvm, without PCI', { machine: 'microvm' }],
  ['16 MiB', { memory: 16 }],
  ['8 GiB, with the heap above 4 GiB', { machine: 'q35', memory: 8192 }],
];

test.each(machines)('ToroHello on %s prints its line and ends with code 0', async (_name, machine) => {
  const { lines, end } = await boot('examples/ToroHello.ts', machine);
  expect(lines).toEqual(['Hello World, I am TORO!']);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test.each<'pc' | 'q35' | 'microvm'>(['pc', 'q35', 'microvm'])('a %s is powered off at the end', async (machine) => {
  const { end } = await boot('examples/ToroHello.ts', { machine }, 'exit=power');
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test('boot-time and boot-chart tell how long the steps took', async () => {
  const { lines } = await boot('examples/ToroHello.ts', {}, 'boot-time boot-chart');
  expect(lines[0]).toMatch(/^boot-time \d+ us$/);
  const steps = lines.slice(1, -1).map((line) => line.split(/ +/)[0]);
  expect(steps).toEqual(['memory', 'exceptions', 'interrupts', 'clock', 'process', 'cores', 'switch']);
});

const threadLines = [
  ...['a 0', 'b 0', 'a 1', 'b 1', 'a 2', 'b 2'],
  ...['signal true', 'time-out false', 'elapsed true', 'days true'],
  ...['sum 45', 'states true true', 'resumed', 'ended 500 main', 'last thread'],
];

test.each(machines.slice(0, 4))('threads, signals and time on %s', async (_name, machine) => {
  const { lines, end } = await boot('tests/boot/programs/threads.ts', machine);
  expect(lines).toEqual(threadLines);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test('interrupts at any instruction change nothing that the program sees', async () => {
  const { lines } = await boot('tests/boot/programs/interrupts.ts');
  expect(lines).toEqual(['same true rounds true interrupts true']);
});

test('without an APIC the interval timer wakes the core', async () => {
  const { lines } = await boot('tests/boot/programs/threads.ts', { cpu: 'qemu64,-apic' });
  expect(lines).toEqual(threadLines);
});

test('faults become errors where JavaScript has one; others end the thread, or the machine', async () => {
  const { lines, end } = await boot('tests/boot/programs/faults.ts');
  const overflow = 'Maximum call stack size exceeded';
  const missing = "Cannot read properties of undefined (reading 'value')";
  expect(lines.slice(0, 4)).toEqual([overflow, overflow, overflow, missing]);
  const text = lines.slice(4).join('\n');
  expect(text).toMatch(/page fault, writing 0000700000000000 \(not mapped\) in thread 2\n/);
  expect(text).toMatch(/page fault, writing 0000000000101000 \(protected\) in thread 3\n/);
  expect(text).toMatch(/thread 2\n(.*\n){10} +at wild \(.*faults\.ts:31\)/);
  expect(text).toMatch(/Uncaught in thread 4: Error: thrown in a thread\n +at .*faults\.ts:37\)/);
  expect(text).toMatch(/main goes on\nexception 14: page fault, writing 0000600000000000 .* in main/);
  expect(text).toMatch(/rip=[0-9a-f]{16}/);
  expect(end).toEqual({ kind: 'exit', code: 255 });
});

test('an error that nobody catches ends the program with code 1 and its stack', async () => {
  const { lines, end } = await boot('tests/boot/programs/uncaught.ts');
  expect(lines.slice(0, 2)).toEqual(['before', 'Uncaught RangeError: too deep: 3']);
  // Of four frames one may be part of the caller's.
  expect(lines.filter((line) => /at deep \(.*uncaught\.ts:5\)/.test(line)).length).toBeGreaterThanOrEqual(3);
  expect(end).toEqual({ kind: 'exit', code: 1 });
});

test('a machine with too little memory says so', async () => {
  const guest = await start('examples/ToroHello.ts', { memory: 4 });
  await guest.waitFor('panic: the machine has too little memory');
  await guest.kill();
});
