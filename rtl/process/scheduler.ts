/**
 * The cooperative scheduler of one core. A thread runs until it calls one of the methods that may switch: they are marked
 * "switches". Everything that depends on the machine comes in through `Machine`, so the scheduler runs under Node in
 * simulated time: a test plays whichever thread is current.
 *
 * No method may be called by an interrupt handler; handlers raise Signals.
 */

import type { usize } from 'toro/unsafe';
import { attentionTaken, isAttentionWanted } from './attention';
import type { ExchangeMachine } from './exchange';
import { Signal } from './signal';
import { Thread, type ThreadOptions, ThreadOrder, ThreadState } from './thread';
import { ThreadQueue } from './thread-queue';
import { TimerHeap } from './timer-heap';

export interface Machine {
  /** Milliseconds, monotonic. */
  now(): number;
  /** Number of this core. */
  core(): number;
  /** Cores that run, numbered from 0. */
  cores(): number;
  /** The way to the other cores. `serve` is what they shall begin with when they are called: the address of a function. */
  openExchange(serve: usize): ExchangeMachine;
  /** Gives a new thread a stack on which its first switch calls its body. Throws a RangeError if there is no room. */
  prepare(thread: Thread, stackSize: number): void;
  /** Takes back what `prepare` gave. The thread never runs again. */
  dispose(thread: Thread): void;
  /** Continues `to`. Returns when somebody switches back to `from`. */
  switch(from: Thread, to: Thread): void;
  /** Halts until an interrupt, at most until `until` (ms, may be Infinity); not at all while attention is wanted. */
  idle(until: number): void;
  /** No thread of any core is left for whose sake the machine should stay up. Called on core 0. */
  finished(): never;
  /** The body of `thread` has thrown; it ends after this. */
  uncaught(thread: Thread, error: unknown): void;
  /** Ends the machine, or the program, with a message. */
  panic(message: string): never;
}

/** The traffic with other cores, as the scheduler sees it. */
export interface Mail {
  /** Sends what can be sent, and raises a signal if something has come. Called whenever the next thread is chosen. */
  pass(): void;
  /** This core is going to sleep, and others shall wake it. Returns false if there is something to do after all. */
  prepareIdle(): boolean;
  /** It is awake. */
  endIdle(): void;
  /** Whether this core has threads for whose sake the machine stays up: told when that changes. */
  setBusy(isBusy: boolean): void;
  /** How many bodies of `atEnd` this core has left. */
  setLast(count: number): void;
  /**
   * Asked on core 0 when it has no such threads itself: whether no other core has any. If one has, or has something to do at the end, which it
   * does then, it will be asked again (`Scheduler.endIfDone`).
   */
  mayEnd(): boolean;
  /** Has another core look at what this one has left for it in shared memory. */
  alert(core: number): void;
}

const DEFAULT_STACK = 64 * 1024;
/** More than that no stack has. */
const MOST_STACK = 0x4000_0000;

/** Id of the first thread that `begin` makes: the program's. The boot code that calls it is thread 0. */
export const MAIN_THREAD = 1;

export class Scheduler {
  readonly #machine: Machine;
  readonly #ready = new ThreadQueue();
  readonly #timers = new TimerHeap();
  /** Those that wait for a signal, in the order in which they began. */
  readonly #waiting = new ThreadQueue();
  readonly #dead = new ThreadQueue();
  /** All that are not dead: the collector asks for their stacks. */
  readonly #living: Thread[] = [];
  #current: Thread;
  #nextId: number;
  /** Threads among the living that keep the machine up. */
  #keepers = 1;
  /** What is still to be done when none does. */
  readonly #last: (() => void)[] = [];
  /** Threads in the ready queue that only poll. */
  #pollers = 0;
  /** Once this core has to do with others. */
  #mail: Mail | undefined = undefined;

  /** The caller becomes the first thread, `boot`; those that it begins are numbered from `firstId` on. */
  constructor(machine: Machine, boot: Thread, firstId: number) {
    this.#machine = machine;
    this.#current = boot;
    this.#nextId = firstId;
    boot.state = ThreadState.Running;
    this.#living.push(boot);
  }

  get current(): Thread {
    return this.#current;
  }

  get threads(): readonly Thread[] {
    return this.#living;
  }

  get machine(): Machine {
    return this.#machine;
  }

  get mail(): Mail | undefined {
    return this.#mail;
  }

  /** From now on `mail` passes letters to other cores and from them. */
  installMail(mail: Mail): void {
    this.#mail = mail;
    mail.setBusy(this.#keepers > 0);
    mail.setLast(this.#last.length);
  }

  /** Makes a thread that will run `body`; it waits for its turn. Throws a RangeError without room for its stack. */
  begin(body: () => void, options: ThreadOptions = {}): Thread {
    const core = options.core ?? this.#machine.core();
    if (core !== this.#machine.core()) {
      throw new RangeError(`core ${core} is not running here: threads begin on core ${this.#machine.core()}`);
    }
    return this.start(
      new Thread(this.nextId, options.name ?? this.nextName, options.daemon ?? false, body, core),
      options,
    );
  }

  /** The number, and the name, of the thread that is made next. */
  get nextId(): number {
    return this.#nextId;
  }

  get nextName(): string {
    return `thread ${this.#nextId}`;
  }

  /** Has a new thread with the next number wait for its turn. Throws a RangeError without room for its stack. */
  start<T extends Thread>(thread: T, options: ThreadOptions): T {
    this.#disposeDead();
    this.#machine.prepare(thread, checkedStackSize(options.stackSize ?? DEFAULT_STACK));
    this.#nextId++;
    this.#living.push(thread);
    if (!thread.daemon) this.#keep();
    this.#makeReady(thread);
    return thread;
  }

  /** Takes in the handle of a thread that another core runs, with the next number: it keeps this machine up as others do. */
  adopt(thread: Thread): void {
    this.#nextId++;
    thread.state = ThreadState.Running;
    if (!thread.daemon) this.#keep();
  }

  /** The thread behind a handle has ended. */
  finish(thread: Thread): void {
    if (thread.state === ThreadState.Dead) return;
    thread.state = ThreadState.Dead;
    this.#announceEnd(thread);
  }

  /** Waits until a thread is dead, at most `timeout` ms; returns whether it is. Switches, unless it is. */
  join(thread: Thread, timeout: number): boolean {
    if (thread === this.#current) throw new Error('a thread cannot wait for its own end');
    if (thread.state === ThreadState.Dead) return true;
    const signal = thread.ended ?? new Signal();
    thread.ended = signal;
    const until = this.#machine.now() + timeout;
    for (let left = timeout; left > 0 && !this.#isDead(thread); left = until - this.#machine.now()) {
      this.wait(signal, left);
    }
    // Each raise ends one wait: the next one's turn.
    if (this.#isDead(thread)) signal.raise();
    return this.#isDead(thread);
  }

  /** Has `action` called when the thread dies, in the thread that brings that about, before the machine can end for it. It is not dead. */
  onEnd(thread: Thread, action: () => void): void {
    const before = thread.onEnd;
    thread.onEnd =
      before === undefined
        ? action
        : () => {
            before();
            action();
          };
  }

  /** Calls `action` when the thread is dead, now if it is. Whoever calls this waits for the thread: its error is not reported. */
  whenEnded(thread: Thread, action: () => void): void {
    if (thread.state === ThreadState.Dead) {
      action();
      return;
    }
    thread.ended ??= new Signal();
    this.onEnd(thread, action);
  }

  /** When no thread keeps the machine up any more, `body` runs in a thread that does, the latest one first; each once. */
  atEnd(body: () => void): void {
    this.#last.push(body);
    this.#mail?.setLast(this.#last.length);
  }

  /** Does what is left for the end, one thing after the other, and then ends the machine, if no thread keeps it up. */
  endIfDone(): void {
    if (this.#keepers > 0 || this.#machine.core() !== 0) return;
    if (this.#mail !== undefined && !this.#mail.mayEnd()) return;
    if (!this.beginLast()) this.#machine.finished();
  }

  /** Begins what was left for the end last; returns false if there is nothing. */
  beginLast(): boolean {
    const body = this.#last.pop();
    if (body === undefined) return false;
    this.#mail?.setLast(this.#last.length);
    this.begin(body, { name: 'end' });
    return true;
  }

  /** Lets the others run; `polling`: the caller found nothing to do. Switches. */
  yield(polling: boolean): void {
    const thread = this.#current;
    thread.polling = polling;
    this.#makeReady(thread);
    this.#reschedule();
  }

  /** Takes back "I only polled" of the current thread. */
  active(): void {
    this.#current.polling = false;
  }

  /** Switches, if `duration` is above 0. */
  sleep(duration: number): void {
    if (!(duration > 0)) {
      this.yield(false);
      return;
    }
    const thread = this.#current;
    thread.state = ThreadState.Waiting;
    if (duration < Infinity) this.#timers.add(thread, this.#machine.now() + duration);
    this.#reschedule();
  }

  /** Waits for `signal`, at most `timeout` ms; whether it was raised. Switches, unless it is raised already. */
  wait(signal: Signal, timeout: number): boolean {
    if (signal.raised) {
      signal.raised = false;
      return true;
    }
    if (!(timeout > 0)) return false;
    const thread = this.#current;
    thread.state = ThreadState.Waiting;
    thread.signal = signal;
    thread.signalled = false;
    this.#waiting.push(thread);
    if (timeout < Infinity) this.#timers.add(thread, this.#machine.now() + timeout);
    this.#reschedule();
    return thread.signalled;
  }

  #isDead(thread: Thread): boolean {
    return thread.state === ThreadState.Dead;
  }

  /** Stops a thread until `resume`; what it waited for is forgotten, and its wait ends as by time-out. Switches if it is the caller. */
  suspend(thread: Thread): void {
    if (thread.state === ThreadState.Dead || thread.state === ThreadState.Suspended || thread.killWanted) return;
    if (thread.control !== undefined) {
      thread.control(ThreadOrder.Suspend);
      return;
    }
    this.#leave(thread);
    thread.state = ThreadState.Suspended;
    if (thread === this.#current) this.#reschedule();
  }

  /** Makes a suspended thread ready; nothing happens to any other. */
  resume(thread: Thread): void {
    if (thread.control !== undefined) thread.control(ThreadOrder.Resume);
    else if (thread.state === ThreadState.Suspended) this.#makeReady(thread);
  }

  /**
   * Ends a thread: its `finally` blocks do not run. At once, unless it has postponed that (`postponeKill`). Does not return if it is the caller.
   */
  kill(thread: Thread): void {
    if (thread.state === ThreadState.Dead) return;
    if (thread.control !== undefined) {
      thread.control(ThreadOrder.Kill);
      return;
    }
    if (thread.killPostponed > 0 && thread !== this.#current) {
      thread.killWanted = true;
      // Else it would not get there.
      this.resume(thread);
      return;
    }
    this.#leave(thread);
    // It got a signal and will not learn of it: somebody else may wait for that.
    if (thread.signalled) thread.signal?.raise();
    thread.signal = undefined;
    this.#bury(thread);
    if (thread === this.#current) this.#reschedule();
  }

  /** From here on, up to `allowKill`, the current thread has something in hand that others need: who kills it meanwhile ends it there. May be nested. */
  postponeKill(): void {
    this.#current.killPostponed++;
  }

  /** Does not return if somebody wanted to kill the current thread meanwhile. */
  allowKill(): void {
    const thread = this.#current;
    thread.killPostponed--;
    if (thread.killWanted && thread.killPostponed === 0) this.end();
  }

  /** What a machine calls on the stack of a new thread: its whole life. */
  runCurrent(): never {
    const thread = this.#current;
    try {
      thread.body();
    } catch (error) {
      thread.failed = true;
      thread.outcome = error;
      if (thread.ended === undefined) this.#machine.uncaught(thread, error);
    }
    return this.end();
  }

  /** Ends the current thread. */
  end(): never {
    this.kill(this.#current);
    return this.#machine.panic('a dead thread went on');
  }

  #makeReady(thread: Thread): void {
    thread.state = ThreadState.Ready;
    this.#ready.push(thread);
    if (thread.polling) this.#pollers++;
  }

  /** Out of whatever queue it is in. */
  #leave(thread: Thread): void {
    this.#timers.remove(thread);
    if (thread.state === ThreadState.Ready) {
      this.#ready.remove(thread);
      if (thread.polling) this.#pollers--;
    }
    if (thread.signal !== undefined && !thread.signalled) {
      this.#waiting.remove(thread);
      thread.signal = undefined;
    }
  }

  #bury(thread: Thread): void {
    thread.state = ThreadState.Dead;
    const last = this.#living.length - 1;
    this.#living[this.#living.indexOf(thread)] = this.#living[last];
    this.#living.length = last;
    thread.locals = undefined;
    if (thread.abandoned !== undefined) thread.abandoned();
    this.#announceEnd(thread);
    // Not before: `begin` disposes of the dead, and this one may be running.
    this.#dead.push(thread);
  }

  #announceEnd(thread: Thread): void {
    thread.ended?.raise();
    if (thread.onEnd !== undefined) thread.onEnd();
    if (!thread.daemon) this.#release();
  }

  /** One more thread keeps the machine up. */
  #keep(): void {
    this.#keepers++;
    if (this.#keepers === 1) this.#mail?.setBusy(true);
  }

  #release(): void {
    this.#keepers--;
    if (this.#keepers > 0) return;
    this.#mail?.setBusy(false);
    this.endIfDone();
  }

  /** Continues the next ready thread, halting until there is one. The current thread is in the queue where it belongs. */
  #reschedule(): void {
    let next = this.#pick();
    while (next === undefined) {
      this.#sleep();
      next = this.#pick();
    }
    const previous = this.#current;
    next.state = ThreadState.Running;
    next.signal = undefined;
    if (next === previous) return;
    this.#current = next;
    this.#machine.switch(previous, next);
    if (this.#dead.length > 0) this.#disposeDead();
  }

  #sleep(): void {
    const mail = this.#mail;
    if (mail === undefined) {
      this.#machine.idle(this.#timers.deadline);
    } else if (mail.prepareIdle()) {
      this.#machine.idle(this.#timers.deadline);
      mail.endIdle();
    }
  }

  /** Called by a living thread: one that ends runs on its stack until another has taken over. */
  #disposeDead(): void {
    for (let thread = this.#dead.shift(); thread !== undefined; thread = this.#dead.shift()) {
      this.#machine.dispose(thread);
    }
  }

  /** The next thread to run; undefined when none is ready or all that are only poll. */
  #pick(): Thread | undefined {
    this.#mail?.pass();
    if (isAttentionWanted()) this.#attend();
    if (this.#timers.deadline < Infinity) this.#wakeDue(this.#machine.now());
    const thread = this.#ready.first;
    if (thread === undefined || this.#pollers === this.#ready.length) return undefined;
    this.#ready.remove(thread);
    if (thread.polling) this.#pollers--;
    return thread;
  }

  /**
   * Something has happened. Apart from what every switch does.
   * @noinline
   */
  #attend(): void {
    // Before looking: what happens from here on asks again.
    attentionTaken();
    // After an interrupt every poller gets a turn.
    for (let thread = this.#ready.first; thread !== undefined; thread = thread.next) thread.polling = false;
    this.#pollers = 0;
    this.#wakeSignalled();
  }

  #wakeSignalled(): void {
    let thread = this.#waiting.first;
    while (thread !== undefined) {
      const { next, signal }: Thread = thread;
      if (signal?.raised === true) {
        signal.raised = false;
        this.#timers.remove(thread);
        this.#waiting.remove(thread);
        thread.signalled = true;
        this.#makeReady(thread);
      }
      thread = next;
    }
  }

  #wakeDue(now: number): void {
    for (let thread = this.#timers.takeDue(now); thread !== undefined; thread = this.#timers.takeDue(now)) {
      this.#leave(thread);
      this.#makeReady(thread);
    }
  }
}

/** The bytes that the program asks for. Throws a RangeError if that is no size. */
function checkedStackSize(bytes: number): number {
  if (!(bytes >= 0 && bytes <= MOST_STACK)) throw new RangeError(`a stack cannot have ${bytes} bytes`);
  return bytes;
}
