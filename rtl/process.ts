/**
 * `toro/process`: cooperative threads. A thread runs until it calls something that waits: there is no time slice. Every core
 * has its own threads. None of these functions may be called by an interrupt handler, `Signal.raise` excepted.
 */

import { scheduler } from './process/installed';
import { openMail } from './process/remote-threads';
import { JoinTimeoutError, type Thread, type ThreadOptions, ThreadWithResult } from './process/thread';

export { Signal } from './process/signal';
export {
  JoinTimeoutError,
  Thread,
  ThreadEndedError,
  type ThreadOptions,
  ThreadState,
  ThreadWithResult,
} from './process/thread';
export { ThreadLocal, threadLocal } from './process/thread-local';

/**
 * Begins a thread that runs `fn(argument)` when its turn comes and ends when that returns. An error that `fn` does not catch is
 * printed and ends that thread alone, unless somebody waits for the thread. Throws a RangeError if there is no memory for its stack.
 *
 * With the option `core` the thread runs there: `fn` is then a function of a module, the argument and the result are copied as
 * `structuredClone` copies, and before a function of a module runs on a core for the first time, the module and what it imports is evaluated there.
 * @option core beginThreadOn
 */
export function beginThread<T, R>(
  fn: (argument: T) => R,
  argument: T,
  options: ThreadOptions = {},
): ThreadWithResult<R> {
  return beginHere<T, R>(fn, argument, options);
}

/** `beginThread` where the options may name a core. Throws a RangeError if it does not run. */
export function beginThreadOn<T, R>(
  fn: (argument: T) => R,
  argument: T,
  options: ThreadOptions = {},
): ThreadWithResult<R> {
  const core = options.core ?? currentCore();
  if (core === currentCore()) return beginHere<T, R>(fn, argument, options);
  return openMail().begin<R>(fn, argument, core, options);
}

function beginHere<T, R>(fn: (argument: T) => R, argument: T, options: ThreadOptions): ThreadWithResult<R> {
  const owner = scheduler();
  const { machine, nextId, nextName } = owner;
  const thread: ThreadWithResult<R> = new ThreadWithResult<R>(
    nextId,
    options.name ?? nextName,
    options.daemon ?? false,
    () => {
      thread.outcome = fn(argument);
      thread.hasOutcome = true;
    },
    machine.core(),
  );
  return owner.start(thread, options);
}

/**
 * Waits until a thread has ended: what it returned. Throws what it threw, or a ThreadEndedError if it was ended by `sysKillThread`,
 * `sysEndThread` or a fault, or a JoinTimeoutError if it has not ended after `timeout` ms.
 */
export function join<R>(thread: ThreadWithResult<R>, timeout = Infinity): R {
  if (!scheduler().join(thread, timeout)) throw new JoinTimeoutError(thread.name);
  return thread.result();
}

/** As `join`, as a promise: the caller goes on. */
export function joinAsync<R>(thread: ThreadWithResult<R>): Promise<R> {
  return new Promise<R>((resolve, reject) => {
    scheduler().whenEnded(thread, () => {
      try {
        resolve(thread.result());
      } catch (error) {
        reject(error);
      }
    });
  });
}

/**
 * Has `fn(argument)` called in a thread of its own when the last thread has ended that keeps the machine up, before the machine
 * ends: what was begun can be finished then. What was asked for last comes first.
 */
export function atEnd<T>(fn: (argument: T) => void, argument: T): void {
  scheduler().atEnd(() => fn(argument));
}

/**
 * Lets the other threads run. `polling` says "I only polled and found nothing": when all threads that could run say so, the
 * core halts until an interrupt.
 */
export function sysThreadSwitch(polling = false): void {
  scheduler().yield(polling);
}

/** The polling thread found work: takes back what `sysThreadSwitch(true)` said. */
export function sysThreadActive(): void {
  scheduler().active();
}

/** Stops a thread, by default the caller, until `sysResumeThread`. */
export function sysSuspendThread(thread: Thread = getCurrentThread()): void {
  scheduler().suspend(thread);
}

/** Lets a suspended thread run again. Does nothing to one that is not suspended. */
export function sysResumeThread(thread: Thread): void {
  scheduler().resume(thread);
}

/** Ends a thread at once, its `finally` blocks left out; inside a call of the file system, at the end of that. Does not return if it is the caller. */
export function sysKillThread(thread: Thread): void {
  scheduler().kill(thread);
}

/** Ends the calling thread at once. */
export function sysEndThread(): never {
  return scheduler().end();
}

/** Lets the others run for at least `duration` ms. Fractions count; 0 or less is one turn of the others. */
export function sleep(duration: number): void {
  scheduler().sleep(duration);
}

/** Cores that run: they are numbered from 0, and core 0 runs the program's module-level code. */
export function coreCount(): number {
  return scheduler().machine.cores();
}

/** The number of the core that runs the caller. */
export function currentCore(): number {
  return scheduler().machine.core();
}

export function getCurrentThread(): Thread {
  return scheduler().current;
}

/** The threads of this core that are not dead. */
export function threads(): readonly Thread[] {
  return [...scheduler().threads];
}

/** Ends the machine with a message: by default it halts, see `panic=` on the kernel's command line. */
export function panic(message: string): never {
  return scheduler().machine.panic(message);
}
