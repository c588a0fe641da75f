/**
 * Threads on other cores: letters through the exchange slots (exchange.ts), and the daemon thread of each core that answers them. A letter
 * carries copies: the sender's of what it had at the time, the receiver's of that in its own heap.
 */

import { checked, functionAddress, type usize } from 'toro/unsafe';
import { answerAlert } from '../lang/alert';
import type { SharedArrayBuffer as SharedBuffer } from '../lang/array-buffer';
import { runEventLoop } from '../lang/event-loop';
import { evaluateLibrary, evaluateModuleOf, isModuleFunction } from '../lang/module-evaluation';
import { transferred } from '../lang/structured-clone';
import { Activity } from './activity';
import { Exchange, Letter } from './exchange';
import { scheduler } from './installed';
import type { Mail, Scheduler } from './scheduler';
import { Borrowing, Lending, SharedMemory } from './shared-memory';
import { Signal } from './signal';
import { Thread, type ThreadOptions, ThreadOrder, ThreadWithResult } from './thread';

enum LetterKind {
  /** Begin a thread: function, argument, name, stack. */
  Begin,
  /** The same, and the machine does not stay up for it. */
  BeginDaemon,
  /** The thread has returned `value`, or thrown it, or was ended. */
  Returned,
  Threw,
  Ended,
  Suspend,
  Resume,
  Kill,
  /** To core 0, which waits for that: no thread of the sender keeps the machine up any more. */
  Idle,
  /** From core 0: do what is left for the end. */
  Finish,
  /** The sender does not use the buffer with the address `value` any more, which the receiver has lent it. */
  Release,
}

let installed: RemoteThreads | undefined;

/** The remote threads of this core. */
export function remoteThreads(): RemoteThreads {
  const known = installed;
  if (known !== undefined) return known;
  const made = new RemoteThreads(scheduler());
  installed = made;
  return made;
}

/** What another core begins with when it is called for the first time: its first thread answers letters from then on. */
function serve(_argument: usize): void {
  evaluateLibrary();
  // Nothing is to be done yet: who brings it work from now on begins a thread for it.
  runEventLoop();
  remoteThreads().answer();
}

/** Puts `answer` into a thread of its own on the core that begins. */
export function openMail(): RemoteThreads {
  const isNew = installed === undefined;
  const threads = remoteThreads();
  if (isNew) scheduler().begin(() => threads.answer(), { name: 'mail', daemon: true });
  return threads;
}

export class RemoteThreads implements Mail {
  readonly #scheduler: Scheduler;
  readonly #exchange: Exchange;
  readonly #activity: Activity;
  readonly #memory: SharedMemory;
  readonly #arrived = new Signal();
  /** Handles of the threads that this core has begun on others, by their number here. */
  readonly #handles = new Map<number, Thread>();
  /** Threads that others have begun here, by core and number there. */
  readonly #guests = new Map<string, Thread>();

  constructor(owner: Scheduler) {
    this.#scheduler = owner;
    const machine = owner.machine.openExchange(functionAddress(serve));
    this.#exchange = new Exchange(machine);
    this.#activity = new Activity(machine);
    this.#memory = new SharedMemory(machine.cores);
    owner.installMail(this);
  }

  pass(): void {
    this.#exchange.emigrate();
    if (this.#exchange.hasArrivals || this.#exchange.isAlerted || this.#memory.mayReturn) this.#arrived.raise();
  }

  prepareIdle(): boolean {
    return this.#exchange.prepareIdle();
  }

  endIdle(): void {
    this.#exchange.endIdle();
  }

  setBusy(isBusy: boolean): void {
    if (this.#activity.setBusy(isBusy)) this.#exchange.post(0, new Letter(LetterKind.Idle, 0));
  }

  setLast(count: number): void {
    this.#activity.setLast(count);
  }

  mayEnd(): boolean {
    if (!this.#activity.allIdle()) return false;
    const core = this.#activity.unfinished();
    if (core === 0) return true;
    this.#exchange.post(core, new Letter(LetterKind.Finish, 0));
    return false;
  }

  alert(core: number): void {
    this.#exchange.alert(core);
  }

  /** Begins `fn(argument)` on another core. */
  begin<R>(fn: object, argument: unknown, core: number, options: ThreadOptions): ThreadWithResult<R> {
    const { machine, nextId, nextName } = this.#scheduler;
    if (!Number.isInteger(core) || core < 0 || core >= machine.cores()) {
      throw new RangeError(`beginThread: there is no core ${core}; there are ${machine.cores()}`);
    }
    if (!isModuleFunction(fn)) {
      throw new TypeError('beginThread: on another core only a function can begin that a module declares');
    }
    const daemon = options.daemon ?? false;
    const name = options.name ?? nextName;
    const handle = new ThreadWithResult<R>(nextId, name, daemon, nothing, core);
    const kind = daemon ? LetterKind.BeginDaemon : LetterKind.Begin;
    const letter = new Letter(kind, nextId, undefined, undefined, fn, this.#copied(name), options.stackSize ?? 0);
    handle.control = (order) => this.#exchange.post(core, new Letter(kindOf(order), handle.id));
    this.#handles.set(handle.id, handle);
    try {
      this.#enclose(argument, letter);
      this.#exchange.post(core, letter);
    } catch (error) {
      this.#handles.delete(handle.id);
      throw error;
    }
    this.#scheduler.adopt(handle);
    return handle;
  }

  /** Receives letters for ever. */
  answer(): never {
    for (;;) {
      this.#arrived.wait();
      if (this.#exchange.takeAlert()) answerAlert();
      this.#memory.giveBack((address, to) => this.#release(address, to));
      this.#exchange.immigrate((letter, from) => this.#receive(letter, from));
    }
  }

  /** What a letter asks for and cannot be done, for lack of memory, is told; the next one is answered all the same. */
  #receive(letter: Letter, from: number): void {
    try {
      this.#obey(letter, from);
    } catch (error) {
      this.#scheduler.machine.uncaught(this.#scheduler.current, error);
    }
  }

  #obey(letter: Letter, from: number): void {
    switch (letter.kind) {
      case LetterKind.Begin:
      case LetterKind.BeginDaemon:
        this.#beginGuest(letter, from);
        return;
      case LetterKind.Returned:
      case LetterKind.Threw:
      case LetterKind.Ended:
        this.#finish(letter, from);
        return;
      case LetterKind.Idle:
        this.#scheduler.endIfDone();
        return;
      case LetterKind.Release:
        this.#memory.returned(checked<number>(letter.value));
        return;
      case LetterKind.Finish:
        this.#scheduler.beginLast();
        return;
      default: {
        const guest = this.#guests.get(guestKey(from, letter.thread));
        if (guest !== undefined) control(this.#scheduler, guest, letter.kind);
      }
    }
  }

  /** A thread that cannot even begin ends with its error. */
  #beginGuest(letter: Letter, from: number): void {
    const { thread, callee, kind } = letter;
    try {
      const name = `${this.#copied(letter.name)}`;
      const argument = this.#received(letter, from);
      const { nextId, machine } = this.#scheduler;
      const guest: Thread = new Thread(
        nextId,
        name,
        kind === LetterKind.BeginDaemon,
        () => this.#run(guest, thread, callee, argument),
        machine.core(),
      );
      this.#scheduler.onEnd(guest, () => this.#report(guest, from, thread));
      this.#scheduler.start(guest, letter.stackSize > 0 ? { stackSize: letter.stackSize } : {});
      this.#guests.set(guestKey(from, thread), guest);
    } catch (error) {
      this.#exchange.post(from, this.#complaint(thread, error));
    }
  }

  #report(guest: Thread, to: number, thread: number): void {
    this.#guests.delete(guestKey(to, thread));
    const { outcome } = guest;
    this.#exchange.post(to, outcome instanceof Letter ? outcome : new Letter(LetterKind.Ended, thread));
  }

  #finish(letter: Letter, from: number): void {
    const handle = this.#handles.get(letter.thread);
    if (handle === undefined) return;
    this.#handles.delete(letter.thread);
    try {
      handle.outcome = this.#received(letter, from);
      handle.hasOutcome = letter.kind === LetterKind.Returned;
      handle.failed = letter.kind === LetterKind.Threw;
    } catch (error) {
      handle.outcome = error;
      handle.failed = true;
    }
    if (handle.failed && handle.ended === undefined) this.#scheduler.machine.uncaught(handle, handle.outcome);
    this.#scheduler.finish(handle);
  }

  /** The life of a guest, which is `thread` where it was begun: the letter with what it returns or throws is written while it can still fail. */
  #run(guest: Thread, thread: number, fn: unknown, argument: unknown): void {
    try {
      evaluateModuleOf(checked<object>(fn));
      const call = checked<(argument: unknown) => unknown>(fn);
      const letter = new Letter(LetterKind.Returned, thread);
      this.#enclose(call(argument), letter);
      guest.outcome = letter;
    } catch (error) {
      guest.outcome = this.#complaint(thread, error);
    }
  }

  /** Puts a copy into a letter that another core can read; the buffers in it are lent. */
  #enclose(value: unknown, letter: Letter): void {
    const lending = new Lending();
    letter.value = transferred(value, lending);
    if (lending.buffers === undefined) return;
    letter.loans = lending.buffers;
    this.#memory.lend(lending.buffers);
  }

  /** A letter with what was thrown; what cannot be copied becomes an Error with its text. */
  #complaint(thread: number, error: unknown): Letter {
    const letter = new Letter(LetterKind.Threw, thread);
    try {
      this.#enclose(error, letter);
    } catch {
      this.#enclose(new Error(`${error}`), letter);
    }
    return letter;
  }

  /** A copy of what came from another core. If it fails for lack of memory, all that was lent for it goes back. */
  #received(letter: Letter, from: number): unknown {
    const borrowing = new Borrowing(this.#memory, from, (address, to) => this.#release(address, to));
    try {
      return transferred(letter.value, borrowing);
    } catch (error) {
      if (letter.loans !== undefined) borrowing.refuse(checked<SharedBuffer[]>(letter.loans));
      throw error;
    }
  }

  /** A copy of a text. */
  #copied(text: unknown): unknown {
    return transferred(text, new Lending());
  }

  #release(address: number, to: number): void {
    this.#exchange.post(to, new Letter(LetterKind.Release, 0, address));
  }
}

function control(owner: Scheduler, guest: Thread, kind: LetterKind): void {
  if (kind === LetterKind.Suspend) owner.suspend(guest);
  else if (kind === LetterKind.Resume) owner.resume(guest);
  else if (kind === LetterKind.Kill) owner.kill(guest);
}

function kindOf(order: ThreadOrder): LetterKind {
  if (order === ThreadOrder.Suspend) return LetterKind.Suspend;
  return order === ThreadOrder.Resume ? LetterKind.Resume : LetterKind.Kill;
}

function guestKey(core: number, thread: number): string {
  return `${core} ${thread}`;
}

/** The body of a handle: the thread runs elsewhere. */
function nothing(): void {}
