/** The threads of a core: how they end, what they wait for, what they have for themselves; and what is done to them. */

import { once } from 'node:events';
import { Builds, linesOf } from './builds';
import { Client, freePorts } from './http-client';

jest.setTimeout(240_000);
const builds = new Builds();
afterAll(() => builds.remove());

test('threads end by kill, by themselves and by errors, whatever they wait for, and who waits for them goes on', async () => {
  const { lines, end } = await builds.run('tests/boot/programs/threads-end.ts', 'kernel');
  expect(lines).toEqual([
    ...['waits', 'joins', 'suspended', 'sleeps', 'itself'].map((name) => `${name} ended: ThreadEndedError, ${name}`),
    'by finally ended: ThreadEndedError, thread 7',
    'second true',
    'waiter ended: ThreadEndedError, thread 13',
    'waiter 2 result',
    'waiter 3 result',
    'locals of main 2 initial of a thread 0',
    'large 20000',
    'small RangeError: Maximum call stack size exceeded',
    ...['-1', 'NaN', '1000000000000'].map((bytes) => `RangeError: a stack cannot have ${bytes} bytes`),
    'Suspended',
    'pauses resumed',
    'value',
    'RangeError: thrown',
    'result',
    'ThreadEndedError: sleeps was ended before it returned',
    'a timer in events',
  ]);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test('times in the past are over at once; stacks that overflow while interrupts come are RangeErrors', async () => {
  const { lines, end } = await builds.run('tests/boot/programs/bad-threads.ts', 'kernel');
  expect(lines).toEqual([
    ...['-1', '-Infinity', 'NaN', '0', '1e-9', '0.000001'].map((duration) => `${duration} false true`),
    'order 1,2,3 6',
    'caught 150 true',
    'timer in the past 6',
  ]);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test('an interrupt handler whose stack overflows ends the machine with a report', async () => {
  const { lines, end } = await builds.run('tests/boot/programs/handler-overflow.ts', 'kernel');
  expect(lines[0]).toBe('before');
  expect(lines[1]).toMatch(
    /^exception 14: page fault, writing [0-9a-f]{16} \(not mapped\): the stack of a handler is used up in main$/,
  );
  expect(lines.join('\n')).toMatch(/at dive \(.*handler-overflow\.ts:8\)/);
  expect(lines).not.toContain('never');
  expect(end).toEqual({ kind: 'exit', code: 255 });
});

test('a core that runs out of memory, or answers no more, leaves the others alone', async () => {
  const { lines, end } = await builds.run('tests/boot/programs/remote/hostile.ts', 'kernel', { smp: 2, memory: 128 });
  expect(lines).toEqual([
    'RangeError: heap exhausted: N bytes wanted, N in use, N in all',
    '2 on core 1',
    expect.stringMatching(/^true RangeError: out of pages: \d+ wanted, \d+ free$/),
    '3 on core 1',
    'RangeError: out of pages: N wanted, N free',
    'ticks 30',
    'RangeError: heap exhausted: N bytes wanted, N in use, N in all',
    'RangeError: heap exhausted: N bytes wanted, N in use, N in all',
    '2097152',
    'JoinTimeoutError: deaf has not ended in time',
    'JoinTimeoutError: unheard has not ended in time',
    '6 on core 0',
  ]);
  expect(end).toEqual({ kind: 'exit', code: 0 });
});

test('an async server and blocking threads live together', async () => {
  const ports = await freePorts(3);
  const forwards = ports.map((hostPort) => ({ hostPort, guestPort: 7 }));
  const guest = await builds.start('tests/boot/programs/async-threads.ts', 'kernel', {
    nics: [{ backend: { kind: 'user', forwards } }],
  });
  try {
    await guest.waitFor('ready');
    const clients = await Promise.all(ports.map((port) => Client.open(port)));
    for (const word of ['one', 'two']) {
      for (const { socket } of clients) {
        socket.write(word);
        await once(socket, 'data');
      }
    }
    for (const { socket } of clients) socket.end();
    for (const { answer } of clients) expect(await answer).toBe('ONE in main, request 1\nTWO in main, request 2\n');
    expect(await guest.end).toEqual({ kind: 'exit', code: 0 });
    expect(linesOf(guest)).toEqual(['ready', 'the blocking thread goes on', 'answered 6 ticks true computed true']);
  } finally {
    await guest.kill();
  }
});
