/**
 * Exchange slots: the one place where cores meet. For every ordered pair of cores there is one slot, a word in raw memory that both see.
 * The sender stores a batch of messages there only while it is empty; the receiver copies what it needs and empties it, which is at the
 * same time the acknowledgement: the sender's memory is its own again. Both with plain stores: x86 keeps the order of stores, and a
 * fence stands where a core stores and then looks whether the other one sleeps. Nothing here is atomic in the sense of a LOCK prefix.
 *
 * The machine comes in through `ExchangeMachine`, so that several simulated cores run it under Node.
 */

import {
  boxBits,
  fromBoxBits,
  loadU32,
  loadU64,
  loadUsize,
  readU32,
  readU64,
  storeU32,
  storeU64,
  storeUsize,
  u64,
  usize,
  writeU32,
  writeU64,
} from 'toro/unsafe';

export interface ExchangeMachine {
  /** Number of this core, and how many there are. */
  readonly core: number;
  readonly cores: number;
  /** Address of the slots, `exchangeBytes(cores)` bytes that were zero at first. */
  readonly slots: usize;
  /** A page of memory that other cores can read. */
  newPage(): usize;
  /** Has all stores before it seen before all loads after it. */
  fence(): void;
  /** Ends the sleep of a core that has said that it is idle. */
  wake(core: number): void;
}

/** What goes from core to core. The values belong to the heap of the sender until the receiver has copied them. */
export class Letter {
  constructor(
    public kind: number,
    /** Which thread it is about: the number that the core that began it gave it. */
    public thread: number,
    public value: unknown = undefined,
    /** The shared buffers in `value`, in order: an array, or undefined if there are none. */
    public loans: unknown = undefined,
    public callee: unknown = undefined,
    public name: unknown = undefined,
    public stackSize = 0,
  ) {}
}

const LINE_BYTES = 64;
const PAGE_BYTES = 4096;
/** Of a slot's line: the batch, and whether the sender waits for the slot to be empty. */
const WANTED = 8;

/** Of a core's line, behind whether it is idle: whether another one has alerted it. */
const ALERT = 4;

/** A message, one line: the next one of the batch, then the fields of a letter. */
const NEXT = 0;
const KIND = 8;
const THREAD = 12;
const VALUE = 16;
const CALLEE = 24;
const NAME = 32;
const STACK_SIZE = 40;
const LOANS = 48;

/** Bytes of the slots of so many cores: a line for each pair, and one for each core. */
export function exchangeBytes(cores: number): number {
  return (cores + 1) * cores * LINE_BYTES;
}

/** All cores but `core` sleep until they are woken: before they know of the slots. */
export function assumeIdle(slots: usize, cores: number, core: number): void {
  for (let other = 0; other < cores; other++) writeU32(coreLine(slots, cores, other), other === core ? 0 : 1);
}

/** The line of a core behind the slots; its first word says whether the core is idle. */
export function coreLine(slots: usize, cores: number, core: number): usize {
  return usize(slots + (cores * cores + core) * LINE_BYTES);
}

/** One core's side. */
export class Exchange {
  readonly #machine: ExchangeMachine;
  /** By receiver: letters that wait for its slot, and those that are in it. */
  readonly #waiting: Letter[][] = [];
  readonly #sent: Letter[][] = [];
  /** By receiver: the first message in its slot, 0 if it is known to be empty. */
  readonly #batches: usize[] = [];
  /** Receivers with letters of either kind. */
  #busy = 0;
  /** The letter that is being received: so that receiving needs no memory. */
  readonly #arrival = new Letter(0, 0);
  /** Messages that are free, linked by `NEXT`. */
  #free = usize(0);

  constructor(machine: ExchangeMachine) {
    this.#machine = machine;
    for (let core = 0; core < machine.cores; core++) {
      this.#waiting.push([]);
      this.#sent.push([]);
      this.#batches.push(usize(0));
    }
  }

  /** Puts a letter into the queue for another core: `emigrate` sends it. */
  post(to: number, letter: Letter): void {
    if (this.#waiting[to].length === 0 && this.#sent[to].length === 0) this.#busy++;
    this.#waiting[to].push(letter);
  }

  /** Sends what is waiting for slots that are empty. */
  emigrate(): void {
    if (this.#busy === 0) return;
    for (let to = 0; to < this.#machine.cores; to++) {
      if (this.#waiting[to].length === 0 && this.#sent[to].length === 0) continue;
      const slot = this.#slot(to, this.#machine.core);
      if (readU64(slot) !== 0n) {
        if (this.#waiting[to].length > 0) this.#want(slot);
        continue;
      }
      this.#release(to);
      if (this.#waiting[to].length > 0) this.#send(to, slot);
      else this.#busy--;
    }
  }

  /** Whether a slot holds something for this core. */
  get hasArrivals(): boolean {
    const { core, cores } = this.#machine;
    for (let from = 0; from < cores; from++) {
      if (readU64(this.#slot(core, from)) !== 0n) return true;
    }
    return false;
  }

  /**
   * Calls `receive` with every letter that has arrived, in the order of each sender, and empties the slots. It copies the values, does not keep the letter,
   * and does not throw.
   */
  immigrate(receive: (letter: Letter, from: number) => void): void {
    const { core, cores } = this.#machine;
    for (let from = 0; from < cores; from++) {
      const slot = this.#slot(core, from);
      const batch: u64 = readU64(slot);
      if (batch === 0n) continue;
      for (let message = usize(batch); message !== 0; message = loadUsize(message + NEXT)) {
        read(message, this.#arrival);
        receive(this.#arrival, from);
      }
      clear(this.#arrival);
      writeU64(slot, 0n);
      this.#machine.fence();
      if (readU32(slot + WANTED) !== 0) this.#wakeIdle(from);
    }
  }

  /** Has another core look at memory that both see. */
  alert(core: number): void {
    writeU32(this.#idle(core) + ALERT, 1);
    this.#machine.fence();
    this.#wakeIdle(core);
  }

  /** Whether another core has alerted this one. */
  get isAlerted(): boolean {
    return readU32(this.#idle(this.#machine.core) + ALERT) !== 0;
  }

  /** The same, and that is done with: whoever alerts from now on does so anew. */
  takeAlert(): boolean {
    if (!this.isAlerted) return false;
    writeU32(this.#idle(this.#machine.core) + ALERT, 0);
    this.#machine.fence();
    return true;
  }

  /** Says that this core is going to sleep. Returns false, and takes it back, if there is something to do after all. */
  prepareIdle(): boolean {
    const idle = this.#idle(this.#machine.core);
    writeU32(idle, 1);
    this.#machine.fence();
    if (!this.hasArrivals && !this.isAlerted && !this.#canSend()) return true;
    writeU32(idle, 0);
    return false;
  }

  /** This core is awake. */
  endIdle(): void {
    writeU32(this.#idle(this.#machine.core), 0);
  }

  #canSend(): boolean {
    for (let to = 0; to < this.#machine.cores; to++) {
      if (this.#waiting[to].length > 0 && readU64(this.#slot(to, this.#machine.core)) === 0n) return true;
    }
    return false;
  }

  /** Asks the receiver to wake this core when it has emptied the slot. */
  #want(slot: usize): void {
    writeU32(slot + WANTED, 1);
  }

  #send(to: number, slot: usize): void {
    const letters = this.#waiting[to];
    this.#waiting[to] = [];
    this.#sent[to] = letters;
    let next = usize(0);
    for (let i = letters.length - 1; i >= 0; i--) {
      const message = this.#newMessage();
      write(message, letters[i], next);
      next = message;
    }
    this.#batches[to] = next;
    writeU32(slot + WANTED, 0);
    writeU64(slot, u64(next));
    this.#machine.fence();
    this.#wakeIdle(to);
  }

  #wakeIdle(core: number): void {
    if (readU32(this.#idle(core)) !== 0) this.#machine.wake(core);
  }

  /** The batch for that core has been read: its messages are free, and its values may die. */
  #release(to: number): void {
    let message: usize = this.#batches[to];
    while (message !== 0) {
      const next = loadUsize(message + NEXT);
      storeUsize(message + NEXT, this.#free);
      this.#free = message;
      message = next;
    }
    this.#batches[to] = usize(0);
    this.#sent[to] = [];
  }

  #newMessage(): usize {
    if (this.#free === 0) {
      const page = this.#machine.newPage();
      for (let at = 0; at < PAGE_BYTES; at += LINE_BYTES) {
        storeUsize(page + at + NEXT, this.#free);
        this.#free = usize(page + at);
      }
    }
    const message = this.#free;
    this.#free = loadUsize(message + NEXT);
    return message;
  }

  #slot(to: number, from: number): usize {
    return usize(this.#machine.slots + (to * this.#machine.cores + from) * LINE_BYTES);
  }

  #idle(core: number): usize {
    return coreLine(this.#machine.slots, this.#machine.cores, core);
  }
}

function write(message: usize, letter: Letter, next: usize): void {
  storeUsize(message + NEXT, next);
  storeU32(message + KIND, letter.kind);
  storeU32(message + THREAD, letter.thread);
  storeU64(message + VALUE, boxBits(letter.value));
  storeU64(message + CALLEE, boxBits(letter.callee));
  storeU64(message + NAME, boxBits(letter.name));
  storeUsize(message + STACK_SIZE, letter.stackSize);
  storeU64(message + LOANS, boxBits(letter.loans));
}

function read(message: usize, letter: Letter): void {
  letter.kind = loadU32(message + KIND);
  letter.thread = loadU32(message + THREAD);
  letter.value = fromBoxBits(loadU64(message + VALUE));
  letter.callee = fromBoxBits(loadU64(message + CALLEE));
  letter.name = fromBoxBits(loadU64(message + NAME));
  letter.stackSize = loadUsize(message + STACK_SIZE);
  letter.loans = fromBoxBits(loadU64(message + LOANS));
}

/** No reference into the heap of another core stays behind. */
function clear(letter: Letter): void {
  letter.value = undefined;
  letter.callee = undefined;
  letter.name = undefined;
  letter.loans = undefined;
}
