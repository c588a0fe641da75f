/**
 * The queue of microtasks: the jobs of ECMA-262 §9.5 and of `queueMicrotask`. A task lies in the queue itself, so that queueing
 * allocates nothing; it is in one queue at a time, and may be queued again once it runs.
 */

import { announceWork, installEventLoop } from './event-loop';

/** Something to be done when the running code has returned to the event loop. */
export abstract class Microtask {
  /** The task behind this one in the list where it waits. */
  next: Microtask | undefined = undefined;

  /** What is thrown here ends the program, as an exception that nothing catches. */
  abstract run(): void;
}

let first: Microtask | undefined;
let last: Microtask | undefined;
/** Done before all microtasks, but not between them: `process.nextTick`. */
let firstTick: Microtask | undefined;
let lastTick: Microtask | undefined;
/** Done when the queue is empty, before anything else happens. */
let firstAfter: Microtask | undefined;
let lastAfter: Microtask | undefined;

export function enqueueMicrotask(task: Microtask): void {
  if (last === undefined) {
    first = task;
    announceWork();
  } else {
    last.next = task;
  }
  last = task;
}

/** `task` runs before the next microtask, unless microtasks are running: then behind them. */
export function enqueueTick(task: Microtask): void {
  if (lastTick === undefined) {
    firstTick = task;
    announceWork();
  } else {
    lastTick.next = task;
  }
  lastTick = task;
}

/** `task` runs when no microtask is left. */
export function enqueueAfterMicrotasks(task: Microtask): void {
  if (lastAfter === undefined) {
    firstAfter = task;
    announceWork();
  } else {
    lastAfter.next = task;
  }
  lastAfter = task;
}

/** Runs ticks and microtasks, those that they queue included, until none is left. */
export function runMicrotasks(): void {
  for (;;) {
    runTicks();
    for (let task = first; task !== undefined; task = first) {
      first = task.next;
      if (first === undefined) last = undefined;
      run(task);
    }
    if (firstTick !== undefined) continue;
    const task = firstAfter;
    if (task === undefined) return;
    firstAfter = task.next;
    if (firstAfter === undefined) lastAfter = undefined;
    run(task);
  }
}

function runTicks(): void {
  for (let task = firstTick; task !== undefined; task = firstTick) {
    firstTick = task.next;
    if (firstTick === undefined) lastTick = undefined;
    run(task);
  }
}

/** Out of its list before it runs: it may queue itself again. */
function run(task: Microtask): void {
  task.next = undefined;
  task.run();
}

installEventLoop(runMicrotasks);

class Callback extends Microtask {
  constructor(private readonly callback: () => void) {
    super();
  }

  override run(): void {
    this.callback();
  }
}

export function queueMicrotask(callback: () => void): void {
  enqueueMicrotask(new Callback(callback));
}
