/**
 * Errors (ECMA-262 §20.5). An error notes the return addresses of its stack when it is made, and turns them into text when
 * `stack` is first read. The constructors are not inlined: the frames of this file are left out of that text.
 */

import { addressOf, type usize } from 'toro/unsafe';
import { classNameOf } from './class-name';
import { captureStack, describeStack } from './unwind';

export class Error {
  name = 'Error';
  message = '';
  #cause: unknown;
  /** Whether `cause` has been assigned: then it is an ordinary property, which the console shows as such. */
  #isCauseAssigned = false;
  #frames: usize[];
  #stack: string | undefined;

  /** @noinline */
  constructor(message?: string, options?: ErrorOptions) {
    if (message !== undefined) this.message = message;
    if (options !== undefined) this.#cause = options.cause;
    this.#frames = captureStack();
  }

  /**
   * Makes the stack of the caller that of `target` (an extension that V8 and others share). Which function the second argument
   * names is not known at run time: its frames stay.
   * @noinline
   */
  static captureStackTrace(target: Error, _above?: unknown): void {
    target.#frames = captureStack();
    target.#stack = undefined;
  }

  get cause(): unknown {
    return this.#cause;
  }

  set cause(value: unknown) {
    this.#cause = value;
    this.#isCauseAssigned = true;
  }

  /** The error as text, then a line for each frame: `    at name (file:line)`. */
  get stack(): string {
    const known = this.#stack;
    if (known !== undefined) return known;
    const text = this.#text() + describeStack(this.#frames, `new ${classNameOf(addressOf(this))}`);
    this.#stack = text;
    return text;
  }

  set stack(text: string) {
    this.#stack = text;
  }

  /** `name: message` (ECMA-262 §20.5.3.4). */
  toString(): string {
    return this.#text();
  }

  /** What the stack begins with, whatever `toString` a subclass has. */
  #text(): string {
    if (this.name === '') return this.message;
    return this.message === '' ? this.name : `${this.name}: ${this.message}`;
  }

  static isCauseAssigned(error: Error): boolean {
    return error.#isCauseAssigned;
  }

  static giveCause(error: Error, cause: unknown): void {
    error.#cause = cause;
  }
}

/** For the console: whether `cause` is an ordinary property of this error. */
export function hasAssignedCause(value: unknown): boolean {
  return value instanceof Error && Error.isCauseAssigned(value);
}

/** Gives an error its cause as the constructor does, after it was made. */
export function giveCause(error: unknown, cause: unknown): void {
  if (error instanceof Error) Error.giveCause(error, cause);
}

export class RangeError extends Error {
  /** @noinline */
  constructor(message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RangeError';
  }
}

export class ReferenceError extends Error {
  /** @noinline */
  constructor(message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ReferenceError';
  }
}

export class SyntaxError extends Error {
  /** @noinline */
  constructor(message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'SyntaxError';
  }
}

export class TypeError extends Error {
  /** @noinline */
  constructor(message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'TypeError';
  }
}

export class EvalError extends Error {
  /** @noinline */
  constructor(message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'EvalError';
  }
}

export class URIError extends Error {
  /** @noinline */
  constructor(message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'URIError';
  }
}

/** Several errors as one (ECMA-262 §20.5.7). */
export class AggregateError extends Error {
  errors: unknown[];

  /** @noinline */
  constructor(errors: Iterable<unknown>, message?: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'AggregateError';
    this.errors = [...errors];
  }
}
