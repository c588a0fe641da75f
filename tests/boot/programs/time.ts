/** Time on all cores: it never goes back from one to the other, sleeps are not too short; how late they are. */

import { now } from 'toro/clock';
import { beginThread, coreCount, join, sleep } from 'toro/process';

/** Asks the time behind a moment of another core. */
export function isBehind(moment: number): boolean {
  return now() < moment;
}

/** The time after `isBehind`, on this core again. */
export function timeHere(_core: number): number {
  return now();
}

if (import.meta.main) {
  console.log('first');
  const start = now();
  let backwards = 0;
  for (let core = 1; core < coreCount(); core++) {
    for (let round = 0; round < 20; round++) {
      if (join(beginThread(isBehind, now(), { core }))) backwards++;
      if (join(beginThread(timeHere, 0, { core })) > now()) backwards++;
    }
  }
  const late: number[] = [];
  let early = 0;
  for (let i = 0; i < 150; i++) {
    const before = now();
    const duration = 1 + (i % 10);
    sleep(duration);
    const lateness = now() - before - duration;
    if (lateness < 0) early++;
    late.push(lateness);
  }
  late.sort((a, b) => a - b);
  console.log(`backwards ${backwards}`);
  console.log(`early ${early}`);
  console.log(`late ${(late[late.length >> 1] * 1000).toFixed(0)} ${(late[late.length - 1] * 1000).toFixed(0)}`);
  console.log(`epoch ${Date.now()}`);
  console.log(`passed ${Math.round(now() - start)}`);
  console.log('last');
}
