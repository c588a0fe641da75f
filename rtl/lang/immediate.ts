/**
 * Callbacks for the next turn of the event loop; those set meanwhile wait for the turn after it. The functions of the library are
 * in `timers.ts`, beside the loop that they need.
 */

import { announceWork } from './event-loop';
import { runMicrotasks } from './microtask';

let first: Immediate | undefined;
let last: Immediate | undefined;
/** Immediates that keep the loop going. */
let keepers = 0;

export abstract class Immediate {
  next: Immediate | undefined = undefined;
  #isCleared = false;
  #keeps = true;

  constructor() {
    if (last === undefined) first = this;
    else last.next = this;
    last = this;
    keepers++;
    announceWork();
  }

  abstract call(): void;

  ref(): this {
    if (!this.#keeps && !this.#isCleared) keepers++;
    this.#keeps = true;
    return this;
  }

  unref(): this {
    if (this.#keeps && !this.#isCleared) keepers--;
    this.#keeps = false;
    return this;
  }

  hasRef(): boolean {
    return this.#keeps && !this.#isCleared;
  }

  clear(): void {
    if (this.#keeps && !this.#isCleared) keepers--;
    this.#isCleared = true;
  }

  run(): void {
    if (this.#isCleared) return;
    this.clear();
    this.call();
    runMicrotasks();
  }
}

/** Whether the event loop has to go on for their sake. */
export function hasImmediates(): boolean {
  return keepers > 0;
}

/** Runs those that are set by now. */
export function runImmediates(): void {
  let immediate = first;
  first = undefined;
  last = undefined;
  while (immediate !== undefined) {
    immediate.run();
    immediate = immediate.next;
  }
}

export class PlainImmediate extends Immediate {
  constructor(private readonly callback: () => void) {
    super();
  }

  override call(): void {
    this.callback();
  }
}

export class Immediate1<A> extends Immediate {
  constructor(
    private readonly callback: (a: A) => void,
    private readonly a: A,
  ) {
    super();
  }

  override call(): void {
    this.callback(this.a);
  }
}

export class Immediate2<A, B> extends Immediate {
  constructor(
    private readonly callback: (a: A, b: B) => void,
    private readonly a: A,
    private readonly b: B,
  ) {
    super();
  }

  override call(): void {
    this.callback(this.a, this.b);
  }
}

export class Immediate3<A, B, C> extends Immediate {
  constructor(
    private readonly callback: (a: A, b: B, c: C) => void,
    private readonly a: A,
    private readonly b: B,
    private readonly c: C,
  ) {
    super();
  }

  override call(): void {
    this.callback(this.a, this.b, this.c);
  }
}
