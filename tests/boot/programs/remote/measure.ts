/** Measured inside a guest with two cores: threads, local and remote, and what a second core brings. */

import { now } from 'toro/clock';
import { beginThread, join, sysThreadSwitch } from 'toro/process';

const ROUNDS = 500;
const SWITCHES = 20_000;
const WORK = 40_000_000;

export function nothing(value: number): number {
  return value;
}

export function work(rounds: number): number {
  let state = 1;
  for (let i = 0; i < rounds; i++) state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
  return state;
}

/** Milliseconds that `body` takes, the shortest of some tries. */
function shortest(tries: number, body: () => void): number {
  let least = Infinity;
  for (let i = 0; i < tries; i++) {
    const start = now();
    body();
    least = Math.min(least, now() - start);
  }
  return least;
}

function microseconds(name: string, milliseconds: number, count: number): void {
  console.log(`${name} ${((milliseconds / count) * 1000).toFixed(2)}`);
}

function threads(core: number): number {
  return shortest(5, () => {
    for (let i = 0; i < ROUNDS; i++) join(beginThread(nothing, i, { core }));
  });
}

if (import.meta.main) {
  let running = true;
  const other = beginThread((_: undefined) => {
    while (running) sysThreadSwitch();
  }, undefined);
  microseconds(
    'switch',
    shortest(5, () => {
      for (let i = 0; i < SWITCHES; i++) sysThreadSwitch();
    }),
    2 * SWITCHES,
  );
  running = false;
  join(other);
  microseconds('local', threads(0), ROUNDS);
  microseconds('remote', threads(1), ROUNDS);
  const alone = shortest(3, () => {
    work(WORK);
    work(WORK);
  });
  const together = shortest(3, () => {
    const far = beginThread(work, WORK, { core: 1 });
    sysThreadSwitch();
    work(WORK);
    join(far);
  });
  console.log(`scaling ${(alone / together).toFixed(2)}`);
}
