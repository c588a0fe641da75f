/** The threads of a core: how they end, what they wait for, what they have for themselves. */

import { Builds } from './builds';

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
