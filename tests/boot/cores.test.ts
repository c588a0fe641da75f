/** All cores start, with memory of their own; the program runs on core 0. */

import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Machine } from '../../tools/qemu';
import { Builds } from './builds';

jest.setTimeout(240_000);
const builds = new Builds();
const directory = mkdtempSync(join(tmpdir(), 'torotsc-cores-'));
afterAll(() => {
  builds.remove();
  rmSync(directory, { recursive: true, force: true });
});
const full = process.env.TORO_FULL === '1';
const PROGRAM = 'tests/boot/programs/cores.ts';

interface Figures {
  readonly cores: number;
  readonly heaps: number;
  readonly nodes: string;
}

/** What the program says, after checks that hold on every machine. */
async function figures(machine: Partial<Machine>, loader: 'disk' | 'kernel' = 'kernel'): Promise<Figures> {
  const { lines, end } = await builds.run(PROGRAM, loader, machine);
  expect(end).toEqual({ kind: 'exit', code: 0 });
  const [cores, apart, heaps, nodes, error] = lines;
  const count = Number(/^cores (\d+) this 0$/.exec(cores)?.[1]);
  expect({ apart, error }).toEqual({ apart: 'apart true', error: `RangeError: there is no core ${count}` });
  expect(lines).toHaveLength(5);
  return { cores: count, heaps: Number(heaps.split(' ')[1]), nodes: nodes.slice('nodes '.length) };
}

test.each<[string, number, 'disk' | 'kernel', Partial<Machine>]>([
  ['one, by PVH', 1, 'kernel', {}],
  ['two, by BIOS', 2, 'disk', {}],
  ['eight, by PVH', 8, 'kernel', {}],
  ['two of a microvm', 2, 'kernel', { machine: 'microvm' }],
  [
    'two without ACPI, by the tables of the MultiProcessor Specification',
    2,
    'disk',
    { extra: ['-no-acpi', '-smp', '2,sockets=2'] },
  ],
  ['one without an APIC', 1, 'kernel', { cpu: 'qemu64,-apic' }],
])('cores: %s', async (_name, smp, loader, machine) => {
  const { cores, heaps } = await figures({ smp, ...machine }, loader);
  expect(cores).toBe(smp);
  expect(heaps).toBeGreaterThan(45);
});

test('RAM on both sides of 4 GiB is divided', async () => {
  const { cores, heaps } = await figures({ machine: 'q35', memory: 8192, smp: 4 });
  expect(cores).toBe(4);
  expect(heaps).toBeGreaterThan(7000);
});

test('NUMA nodes: a core has its heap on its own node', async () => {
  const node = (id: number): string[] => [
    ...['-object', `memory-backend-ram,id=ram${id},size=128M`],
    ...['-numa', `node,nodeid=${id},cpus=${id},memdev=ram${id}`],
  ];
  const { cores, nodes } = await figures({ memory: 256, smp: 2, extra: [...node(0), ...node(1)] });
  expect({ cores, nodes }).toEqual({ cores: 2, nodes: '0 1' });
});

test('cores for which there is too little memory are left out, and that is said', async () => {
  const guest = await builds.start('examples/ToroHello.ts', 'kernel', { memory: 16, smp: 16 });
  await guest.end;
  expect(guest.output).toMatch(
    / warning: \d+ of the processors are left out: there is too little memory for them\r?\n/,
  );
  expect(guest.output).toContain('Hello World');
});

(full ? test : test.skip)('64 cores', async () => {
  const { cores } = await figures({ machine: 'q35', memory: 512, smp: 64 });
  expect(cores).toBe(64);
});

(full ? test : test.skip)('512 GiB, most of which the host does not have', async () => {
  const ram = `memory-backend-file,id=ram,size=512G,mem-path=${join(directory, 'ram')},share=on`;
  const extra = ['-object', ram, '-machine', 'memory-backend=ram'];
  const { cores, heaps } = await figures({ machine: 'q35', memory: 512 * 1024, smp: 8, extra });
  expect(cores).toBe(8);
  expect(heaps).toBeGreaterThan(480 * 1024);
});

test.each([2, 3])(
  'threads on another core: arguments, results, errors, module variables, orders; %d cores',
  async (smp) => {
    const { lines, end } = await builds.run('tests/boot/programs/remote/main.ts', 'kernel', { smp });
    const text = Buffer.from(lines.join('\n'), 'latin1').toString('utf8');
    expect(text.split('\n')).toEqual([
      'tasks evaluated on core 0',
      `tasks evaluated on core ${smp - 1}`,
      'first: a=1! b=2; 246913578024691357802469135780; żż 36.5 true 3',
      'counters 10 21 1',
      'RangeError: no luck true',
      'true',
      'lives true true',
      'ThreadEndedError: thread N was ended before it returned',
      'RangeError: beginThread: there is no core 99; there are N',
      ...(smp > 2 ? ['tasks evaluated on core 1'] : []),
      `total ${smp > 2 ? 15_289 : 31_525} 0`,
    ]);
    expect(end).toEqual({ kind: 'exit', code: 0 });
  },
);

/** What examples/ToroThread.ts computes, on two "cores" with a variable each. */
function sequence(rounds: number): string {
  let last = 1;
  let value = 2003;
  let digest = 0;
  for (let round = 0; round < rounds; round++) {
    const scrambled = (Math.imul(value, 1_103_515_245) + 12_345 + last) >>> 0;
    last = (scrambled ^ (scrambled >>> 7)) >>> 0;
    value = last % 1_000_003;
    digest = (Math.imul(digest, 31) + value) >>> 0;
  }
  return digest.toString(16);
}

test('ToroThread: three tasks on two cores, the same sequence every time', async () => {
  for (const loader of ['kernel', 'disk', 'kernel'] as const) {
    const { lines, end } = await builds.run('examples/ToroThread.ts', loader, { smp: 2 });
    expect(lines).toHaveLength(6);
    expect(lines[5]).toBe(`the sequence is ${sequence(1000)}`);
    expect(end).toEqual({ kind: 'exit', code: 0 });
  }
});

test.each([1, 2, 5])('InterCore: ping-pong between all cores, and a sum over %d', async (smp) => {
  const { lines, end } = await builds.run('examples/InterCore.ts', 'kernel', { smp });
  let sum = 0;
  for (let i = 0; i < 4_000_000; i++) sum = (sum + (i % 1000) * (i % 1000)) % 1_000_003;
  const cores = Array.from({ length: smp }, (_, core) => core);
  const times = ' [0-9.]+'.repeat(smp - 1);
  const pings = (smp > 1 ? cores : []).map((core) =>
    expect.stringMatching(new RegExp(`^core ${core}: 100 rounds with each other core, us each:${times}$`)),
  );
  expect(lines).toEqual([...pings, `cores ${cores.join(' ')}: the sum is ${sum}`]);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test.each([2, 4])('a tree of threads over %d cores: all come back', async (smp) => {
  const { lines, end } = await builds.run('tests/boot/programs/remote/spread.ts', 'kernel', { smp, memory: 256 });
  expect(lines).toEqual([0, 1, 2, 3, 4].map((round) => `round ${round}: 128 leaves, ${smp} cores`));
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test('threads that threads on other cores begin keep the machine up, and every core ends what it has begun', async () => {
  const { lines, end } = await builds.run('tests/boot/programs/remote/family.ts', 'kernel', { smp: 3 });
  expect(lines).toEqual([
    '400',
    'grandchild on core 1',
    'its timer on core 1',
    'grandchild on core 2',
    'its timer on core 2',
    'last on core 1',
    'last on core 0',
  ]);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test.each([2, 4])('memory that %d cores share: atomics, waiting, hand-over, and no leak', async (smp) => {
  const { lines, end } = await builds.run('tests/boot/programs/remote/shared.ts', 'kernel', { smp });
  expect(lines).toEqual([
    'true true true true',
    `ping-pong ${200 * smp} true`,
    'notified ok',
    'of two 1',
    'killed ThreadEndedError',
    'late ok',
    'promise on core 1: ok',
    'promise on core 1: timed-out',
    'notified 1 0',
    'back true true',
    'suspended true',
    'total 314573100',
    'promise: ThreadEndedError',
  ]);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test('promises and timers run on the core of the thread that made them', async () => {
  const { lines, end } = await builds.run('tests/boot/programs/remote/events.ts', 'kernel', { smp: 2 });
  expect(lines).toEqual(['promise 2 on core 1', 'timer on core 1', 'timer on core 0']);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test('a fault ends a thread of another core and its join; a panic there stops all cores', async () => {
  const guest = await builds.start('tests/boot/programs/remote/stop.ts', 'kernel', { smp: 2 }, 'panic=halt');
  try {
    await guest.waitFor('panic: core 1 gives up');
    await setTimeout(200);
    const { output } = guest;
    await setTimeout(300);
    expect(guest.output).toBe(output);
    expect(output).toMatch(/page fault, writing 0000700000000000 \(not mapped\) in thread 3\r?\n/);
    expect(output).toMatch(/join: ThreadEndedError: thread 3 was ended before it returned/);
    expect(output).toMatch(/join: RangeError: Maximum call stack size exceeded/);
    expect(output.match(/core 0 runs/g)?.length).toBeGreaterThan(1);
  } finally {
    await guest.kill();
  }
});

test('a non-maskable interrupt that nothing explains is told by every core, and the program goes on', async () => {
  const socket = join(directory, 'monitor');
  const extra = ['-monitor', `unix:${socket},server=on,wait=off`];
  const guest = await builds.start('tests/boot/programs/idle.ts', 'kernel', { smp: 2, extra });
  const told = /a non-maskable interrupt for no known reason: the program goes on/g;
  try {
    await guest.waitFor('waiting');
    const monitor = connect(socket);
    monitor.write('nmi\n');
    for (let i = 0; i < 100 && (guest.output.match(told)?.length ?? 0) < 2; i++) await setTimeout(50);
    expect(guest.output.match(told)).toHaveLength(2);
    await setTimeout(300);
    monitor.end('quit\n');
    expect(await guest.end).toEqual({ kind: 'exit', code: 0 });
  } finally {
    await guest.kill();
  }
});
