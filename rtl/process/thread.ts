/** A thread of this core, as the scheduler sees it, or a handle for one of another core. Only the scheduler changes its state. */

import { checked } from 'toro/unsafe';
import type { Signal } from './signal';

export enum ThreadState {
  /** In the queue of those that may run. */
  Ready,
  Running,
  /** Until somebody resumes it. */
  Suspended,
  /** Until its signal is raised or its time has come. */
  Waiting,
  Dead,
}

/** What a core can ask of a thread that it has begun on another. */
export enum ThreadOrder {
  Suspend,
  Resume,
  Kill,
}

export interface ThreadOptions {
  /** For messages; default: `thread N`. */
  readonly name?: string;
  /** Bytes of stack, rounded up to whole pages; default 64 KiB. */
  readonly stackSize?: number;
  /** The core that runs it; default: this one. */
  readonly core?: number;
  /** The machine does not stay up for the sake of this thread. */
  readonly daemon?: boolean;
}

export class Thread {
  state = ThreadState.Ready;
  /** How often it was continued; counted by the machine. */
  switches = 0;
  /** Its neighbours in the queue where it is: of those that are ready, wait for a signal, or are dead. */
  previous: Thread | undefined = undefined;
  next: Thread | undefined = undefined;
  /** It yielded with `sysThreadSwitch(true)` and has not run since an interrupt. */
  polling = false;
  /** In ms of the scheduler's clock; meaningful while it is in the timer heap. */
  wakeAt = 0;
  /** Position in the timer heap, −1 outside. */
  timerIndex = -1;
  /** What it waits for, or, if `signalled`, has got without having run since. */
  signal: Signal | undefined = undefined;
  /** How its last wait ended: true if by the signal. */
  signalled = false;
  /** What the machine keeps of it while it does not run: an address that only the machine understands. */
  context = 0;
  /** What it returned, or threw. */
  outcome: unknown = undefined;
  /** It has returned. */
  hasOutcome = false;
  /** It ended by an error that it did not catch. */
  failed = false;
  /** Raised when it is dead; there while somebody waits for that. */
  ended: Signal | undefined = undefined;
  /** Called when it is dead: `Scheduler.onEnd`. */
  onEnd: (() => void) | undefined = undefined;
  /** Called when it dies, if it waits for something that would be lost with it. */
  abandoned: (() => void) | undefined = undefined;
  /** Above 0: it is not to be killed now, but when this is 0 again, if somebody has asked for it (`Scheduler.postponeKill`). */
  killPostponed = 0;
  killWanted = false;
  /** The values that it has set of thread-local ones, by their numbers (thread-local.ts). */
  locals: unknown[] | undefined = undefined;
  /** Of a handle: passes an order on to the core that runs the thread. */
  control: ((order: ThreadOrder) => void) | undefined = undefined;

  constructor(
    readonly id: number,
    readonly name: string,
    readonly daemon: boolean,
    /** What the thread does; it ends when this returns. */
    readonly body: () => void,
    /** The core that runs it. */
    readonly core = 0,
  ) {}

  get isDead(): boolean {
    return this.state === ThreadState.Dead;
  }
}

/** What `join` throws for a thread that somebody ended, or a fault, before it returned. */
export class ThreadEndedError extends Error {
  constructor(readonly thread: string) {
    super(`${thread} was ended before it returned`);
    this.name = 'ThreadEndedError';
  }
}

/** What `join` throws when its time is over. */
export class JoinTimeoutError extends Error {
  constructor(readonly thread: string) {
    super(`${thread} has not ended in time`);
    this.name = 'JoinTimeoutError';
  }
}

/**
 * A thread whose result somebody may want: `join` of toro/process.
 * @uniform
 */
export class ThreadWithResult<R> extends Thread {
  /** What it returned. Throws what it threw, or a ThreadEndedError if it was ended. It is dead. */
  result(): R {
    if (this.failed) throw this.outcome;
    if (!this.hasOutcome) throw new ThreadEndedError(this.name);
    return checked<R>(this.outcome);
  }
}
