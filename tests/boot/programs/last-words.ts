/**
 * A core that ends the machine while the others have something to say: `by=` on the command line says which core, `how=` in which way, `hang` that core 0
 * stops writing in the middle of a line, and `hang=late` that it does so when all that core 1 says has been shown.
 */

import { shutdown } from 'toro/power';
import { beginThread, currentCore, join, panic, sleep } from 'toro/process';
import { commandLineOption } from '../../../rtl/kernel/command-line';

/** What has happened, in memory that the cores share. */
enum Event {
  Muttered,
  Said,
  Hangs,
}

function happens(event: Event, events: Int32Array): void {
  Atomics.store(events, event, 1);
}

function waitFor(event: Event, events: Int32Array): void {
  while (Atomics.load(events, event) === 0) sleep(1);
}

/** Says something without an end of the line, and goes on for ever without a call of the kernel. */
export function mutter(events: Int32Array): void {
  console.log(`core ${currentCore()} speaks`);
  process.stdout.write(`core ${currentCore()} mutters`);
  happens(Event.Muttered, events);
  for (;;);
}

function speak(core: number): void {
  for (let i = 0; i < 20; i++) console.log(`core ${core} says ${i}`);
}

export function end(core: number): void {
  speak(core);
  if (commandLineOption('how') === 'panic') panic(`the end, by core ${core}`);
  shutdown(7);
}

/** Ends the machine from core 1 when core 0 hangs, with nothing left to say. */
export function endLate(events: Int32Array): void {
  speak(1);
  happens(Event.Said, events);
  waitFor(Event.Hangs, events);
  shutdown(7);
}

if (import.meta.main) {
  const core = Number(commandLineOption('by'));
  const hang = commandLineOption('hang');
  const events = new Int32Array(new SharedArrayBuffer(12));
  beginThread(mutter, events, { core: 2 });
  waitFor(Event.Muttered, events);
  if (core === 0) {
    end(0);
  } else if (hang === undefined) {
    join(beginThread(end, core, { core }));
  } else if (hang === 'late') {
    beginThread(endLate, events, { core });
    waitFor(Event.Said, events);
    // The interrupt that shows the last line comes first.
    sleep(20);
    process.stdout.write('core 0 hangs');
    happens(Event.Hangs, events);
    for (;;);
  } else {
    beginThread(end, core, { core });
    sleep(0);
    process.stdout.write('core 0 hangs');
    for (;;);
  }
}
