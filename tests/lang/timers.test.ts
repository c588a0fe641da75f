/** Timers in simulated time: when the loop waits, and in which order what is due at once runs. */

import { runEventLoop } from '../../rtl/lang/event-loop';
import { queueMicrotask } from '../../rtl/lang/microtask';
import { installPlatform } from '../../rtl/lang/platform';
import { clearTimeout, setImmediate, setInterval, setTimeout } from '../../rtl/lang/timers';

let time = 0.25;
const waits: number[] = [];
const log: string[] = [];

/** What a callback does that takes this long. */
function busy(duration: number): void {
  time += duration;
}

function note(text: string): () => void {
  return () => {
    log.push(text);
  };
}

beforeEach(() => {
  waits.length = 0;
  log.length = 0;
  installPlatform({
    write: () => undefined,
    monotonic: () => time,
    wallClock: () => 0,
    random: () => {},
    exit: () => {
      throw new Error('exit');
    },
    wait: (duration) => {
      waits.push(duration);
      time += duration;
    },
    wake: note('wake'),
  });
  runEventLoop();
});

test('the loop waits until the first timer is due, and ends with the last', () => {
  const start = Math.floor(time);
  setTimeout(note('b'), 20);
  setTimeout(note('a'), 10);
  runEventLoop();
  expect(log).toEqual(['wake', 'a', 'b']);
  expect(waits).toHaveLength(2);
  expect(time).toBe(start + 20);
});

test('timers of one duration that are due at once run together, as under Node', () => {
  setTimeout(note('A 10'), 10);
  busy(2);
  setTimeout(note('B 5'), 5);
  busy(4);
  setTimeout(note('C 10'), 10);
  busy(2);
  setTimeout(note('D 5'), 5);
  busy(12);
  log.length = 0;
  runEventLoop();
  expect(log).toEqual(['B 5', 'D 5', 'A 10', 'C 10']);
  expect(waits).toEqual([]);
});

test('an interval counts from the start of its callback, and ends when it is cleared', () => {
  const start = Math.floor(time);
  const at: number[] = [];
  const interval = setInterval(() => {
    at.push(Math.floor(time) - start);
    busy(4);
    if (at.length === 3) clearTimeout(interval);
  }, 10);
  runEventLoop();
  expect(at).toEqual([10, 20, 30]);
});

test('immediates run before the loop waits, those that they set a turn later', () => {
  setTimeout(note('timer'), 5);
  setImmediate(() => {
    note('immediate')();
    queueMicrotask(note('microtask'));
    setImmediate(note('later'));
  });
  setImmediate(note('same turn'));
  log.length = 0;
  runEventLoop();
  expect(log).toEqual(['immediate', 'microtask', 'same turn', 'later', 'timer']);
});

test('a timer without reference does not hold the loop, but runs if another does', () => {
  setTimeout(note('never'), 1000).unref();
  setTimeout(note('too early'), 3).unref();
  setTimeout(note('holds'), 9);
  log.length = 0;
  runEventLoop();
  expect(log).toEqual(['too early', 'holds']);
});

test('many timers of many durations keep their order', () => {
  const expected: [number, number][] = [];
  let state = 12345;
  for (let i = 0; i < 2000; i++) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    const delay = 1 + ((state >>> 16) % 300);
    expected.push([delay, i]);
    setTimeout(note(`${delay} ${i}`), delay);
  }
  expected.sort(([a, i], [b, k]) => a - b || i - k);
  log.length = 0;
  runEventLoop();
  expect(log).toEqual(expected.map(([delay, i]) => `${delay} ${i}`));
});
