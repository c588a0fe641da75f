/** A machine for the scheduler in simulated time: the test itself plays whichever thread is current. */

import { isAttentionWanted } from '../../rtl/process/attention';
import { installScheduler } from '../../rtl/process/installed';
import { MAIN_THREAD, type Machine, type Mail, Scheduler } from '../../rtl/process/scheduler';
import { Thread } from '../../rtl/process/thread';

export class Finished extends Error {}
export class Panicked extends Error {}

export class SimulatedMachine implements Machine {
  time = 0;
  /** Names of the threads switched to, in order. */
  readonly switches: string[] = [];
  /** What `idle` was asked for, in order. */
  readonly idles: number[] = [];
  readonly prepared: { name: string; stackSize: number }[] = [];
  readonly disposed: string[] = [];
  readonly uncaughtErrors: unknown[] = [];
  /** Interrupts to come, by time. */
  readonly interrupts: { at: number; handler: () => void }[] = [];

  now(): number {
    return this.time;
  }
  core(): number {
    return 0;
  }
  cores(): number {
    return 1;
  }
  openExchange(): never {
    throw new Error('there is one core');
  }
  prepare(thread: Thread, stackSize: number): void {
    this.prepared.push({ name: thread.name, stackSize });
  }
  dispose(thread: Thread): void {
    this.disposed.push(thread.name);
  }
  switch(_from: Thread, to: Thread): void {
    this.switches.push(to.name);
  }
  /** Advances the time to the next interrupt or to `until`, whichever comes first. */
  idle(until: number): void {
    this.idles.push(until);
    if (isAttentionWanted()) return;
    const next = this.interrupts.sort((a, b) => a.at - b.at)[0];
    if (next && next.at <= until) {
      this.interrupts.shift();
      this.time = Math.max(this.time, next.at);
      next.handler();
      return;
    }
    if (until === Infinity) throw new Error('the machine would sleep for ever');
    this.time = Math.max(this.time, until);
  }
  finished(): never {
    throw new Finished();
  }
  uncaught(_thread: Thread, error: unknown): void {
    this.uncaughtErrors.push(error);
  }
  panic(message: string): never {
    throw new Panicked(message);
  }
}

/** Other cores that send nothing. */
export class SimulatedMail implements Mail {
  /** What `setBusy` was told, in order. */
  readonly busy: boolean[] = [];
  allowsEnd = true;

  pass(): void {}
  prepareIdle(): boolean {
    return true;
  }
  endIdle(): void {}
  setBusy(isBusy: boolean): void {
    this.busy.push(isBusy);
  }
  setLast(): void {}
  alert(): void {}
  mayEnd(): boolean {
    return this.allowsEnd;
  }
}

/** A fresh scheduler whose current thread is `main`. */
export function startScheduler(): { machine: SimulatedMachine; scheduler: Scheduler; main: Thread } {
  const machine = new SimulatedMachine();
  const main = new Thread(0, 'main', false, () => {});
  const scheduler = new Scheduler(machine, main, MAIN_THREAD);
  installScheduler(scheduler);
  return { machine, scheduler, main };
}
