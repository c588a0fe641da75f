/** Timers: lang/timers, lang/immediate. */

declare namespace NodeJS {
  interface Timeout {
    /** The program goes on as long as the timer is set: the default. */
    ref(): this;
    /** The program may end although the timer is set. */
    unref(): this;
    hasRef(): boolean;
    /** Starts anew with the delay that it has. */
    refresh(): this;
    close(): this;
  }

  interface Immediate {
    ref(): this;
    unref(): this;
    hasRef(): boolean;
  }
}

/** Calls the function after `delay` ms; anything that is not at least 1 counts as 1. */
declare function setTimeout<A, B, C>(
  callback: (a: A, b: B, c: C) => void,
  delay: number | undefined,
  a: A,
  b: B,
  c: C,
): NodeJS.Timeout;
declare function setTimeout<A, B>(
  callback: (a: A, b: B) => void,
  delay: number | undefined,
  a: A,
  b: B,
): NodeJS.Timeout;
declare function setTimeout<A>(callback: (a: A) => void, delay: number | undefined, a: A): NodeJS.Timeout;
declare function setTimeout(callback: (_: void) => void, delay?: number): NodeJS.Timeout;
declare function clearTimeout(timeout: NodeJS.Timeout | null | undefined): void;

/** Calls the function every `delay` ms. */
declare function setInterval<A, B, C>(
  callback: (a: A, b: B, c: C) => void,
  delay: number | undefined,
  a: A,
  b: B,
  c: C,
): NodeJS.Timeout;
declare function setInterval<A, B>(
  callback: (a: A, b: B) => void,
  delay: number | undefined,
  a: A,
  b: B,
): NodeJS.Timeout;
declare function setInterval<A>(callback: (a: A) => void, delay: number | undefined, a: A): NodeJS.Timeout;
declare function setInterval(callback: (_: void) => void, delay?: number): NodeJS.Timeout;
declare function clearInterval(timeout: NodeJS.Timeout | null | undefined): void;

/** Calls the function in the next turn of the event loop. */
declare function setImmediate<A, B, C>(callback: (a: A, b: B, c: C) => void, a: A, b: B, c: C): NodeJS.Immediate;
declare function setImmediate<A, B>(callback: (a: A, b: B) => void, a: A, b: B): NodeJS.Immediate;
declare function setImmediate<A>(callback: (a: A) => void, a: A): NodeJS.Immediate;
declare function setImmediate(callback: (_: void) => void): NodeJS.Immediate;
declare function clearImmediate(immediate: NodeJS.Immediate | null | undefined): void;
