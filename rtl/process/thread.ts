/** A thread of this core, as the scheduler sees it. Only the scheduler changes its state. */

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
  /** It yielded with `sysThreadSwitch(true)` and has not run since an interrupt. */
  polling = false;
  /** In ms of the scheduler's clock; meaningful while it is in the timer heap. */
  wakeAt = 0;
  /** Position in the timer heap, −1 outside. */
  timerIndex = -1;
  signal: Signal | undefined = undefined;
  /** How its last wait ended: true if by the signal. */
  signalled = false;
  /** What the machine keeps of it while it does not run: an address that only the machine understands. */
  context = 0;

  constructor(
    readonly id: number,
    readonly name: string,
    readonly daemon: boolean,
    /** What the thread does; it ends when this returns. */
    readonly body: () => void,
  ) {}
}
