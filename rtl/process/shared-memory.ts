/**
 * SharedArrayBuffers on several cores. The bytes lie in the heap of the core that made them. A core that hands a buffer to another keeps its own
 * object alive until the other one says that it does not need it any more; a core that gets one makes an object of its own with the same
 * address, and notices after a collection that it is gone. So loans form chains that end at the core that made the buffer, and go back
 * link by link; who gets a buffer that he has already gives the new loan back at once, and there are no circles.
 */

import { type SharedArrayBuffer as SharedBuffer, sharedBufferAt } from '../lang/array-buffer';
import { WeakCell } from '../lang/ephemerons';
import type { Sharing } from '../lang/structured-clone';
import { collect, collectionCount, statistics } from '../memory/heap';

/** A buffer that other cores have from this one, as often as `count` says. */
class Loan {
  count = 0;

  constructor(readonly buffer: SharedBuffer) {}
}

/** A buffer that this core has from another. */
class Debt {
  readonly #object: WeakCell;
  readonly address: number;

  constructor(
    buffer: SharedBuffer,
    readonly owner: number,
  ) {
    this.address = buffer.address;
    this.#object = new WeakCell(buffer);
  }

  /** This core's object, undefined if nobody needs it any more. */
  get buffer(): SharedBuffer | undefined {
    return this.#object.get() as SharedBuffer | undefined;
  }
}

/** Tells a core that the buffer with that address, which it has lent this one, is not needed any more. */
type Release = (address: number, to: number) => void;

export class SharedMemory {
  readonly #cores: number;
  /** Few: they are searched. */
  #loans: Loan[] = [];
  #debts: Debt[] = [];
  /** Collections when debts were last looked through. */
  #collections = 0;
  /** Bytes borrowed since. */
  #kept = 0;

  constructor(cores: number) {
    this.#cores = cores;
  }

  /** Each of the buffers goes to another core, once for each time that it is named. All of them, or, without memory for that, none. */
  lend(buffers: readonly SharedBuffer[]): void {
    for (const buffer of buffers) {
      if (this.#loanOf(buffer.address) === undefined) this.#loans.push(new Loan(buffer));
    }
    for (const buffer of buffers) {
      const loan = this.#loanOf(buffer.address);
      if (loan !== undefined) loan.count++;
    }
  }

  /** A core has given a buffer back. */
  returned(address: number): void {
    const loan = this.#loanOf(address);
    if (loan === undefined) return;
    loan.count--;
    if (loan.count === 0) this.#loans = this.#loans.filter(({ count }) => count > 0);
  }

  /** This core's object for a buffer that `owner` has lent it. */
  borrow(lent: SharedBuffer, owner: number, release: Release): SharedBuffer {
    const { address, byteLength } = lent;
    // A debt whose object is gone is given back in its turn, as the new one will be.
    const debt = this.#debts.find((other) => other.address === address && other.buffer !== undefined);
    const known = this.#loanOf(address)?.buffer ?? debt?.buffer;
    if (known !== undefined) {
      release(address, owner);
      return known;
    }
    const buffer = sharedBufferAt(address, byteLength);
    this.#debts.push(new Debt(buffer, owner));
    this.#keep(byteLength);
    return buffer;
  }

  /** Whether a collection may have shown that borrowed buffers are not needed any more. */
  get mayReturn(): boolean {
    return this.#debts.length > 0 && collectionCount() !== this.#collections;
  }

  /** Gives back what has turned out not to be needed. */
  giveBack(release: Release): void {
    if (!this.mayReturn) return;
    this.#collections = collectionCount();
    this.#kept = 0;
    const left: Debt[] = [];
    for (const debt of this.#debts) {
      if (debt.buffer === undefined) release(debt.address, debt.owner);
      else left.push(debt);
    }
    this.#debts = left;
  }

  #loanOf(address: number): Loan | undefined {
    return this.#loans.find((loan) => loan.buffer.address === address);
  }

  /** Memory elsewhere stays in use: finds out before long what nobody needs, without collecting all the time. */
  #keep(bytes: number): void {
    this.#kept += bytes;
    const { capacity, live } = statistics();
    if (this.#kept > Math.max(capacity / (2 * this.#cores), live / 2)) collect();
  }
}

/** Copies for another core: notes the buffers that it gets, in their order. */
export class Lending implements Sharing {
  buffers: SharedBuffer[] | undefined = undefined;

  share(buffer: SharedBuffer): SharedBuffer {
    this.buffers ??= [];
    this.buffers.push(buffer);
    return sharedBufferAt(buffer.address, buffer.byteLength);
  }
}

/** Copies from another core, in the same order. */
export class Borrowing implements Sharing {
  /** Buffers that this core has from now on. */
  #taken = 0;

  constructor(
    private readonly memory: SharedMemory,
    private readonly owner: number,
    private readonly release: Release,
  ) {}

  share(buffer: SharedBuffer): SharedBuffer {
    const own = this.memory.borrow(buffer, this.owner, this.release);
    this.#taken++;
    return own;
  }

  /** The copy has failed: the rest of what was lent for it is not taken. */
  refuse(loans: readonly SharedBuffer[]): void {
    for (let i = this.#taken; i < loans.length; i++) this.release(loans[i].address, this.owner);
  }
}
