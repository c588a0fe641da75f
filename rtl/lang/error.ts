/**
 * Errors (ECMA-262 §20.5). An error notes the return addresses of its stack when it is made, and turns them into text when
 * `stack` is first read. The constructors are not inlined: the frames of this file are left out of that text.
 */

import type { usize } from 'toro/unsafe';
import { captureStack, describeStack } from './unwind';

export class Error {
  name = 'Error';
  message: string;
  cause: unknown;
  readonly #frames: usize[];
  #stack: string | undefined;

  /** @noinline */
  constructor(message?: string, options?: ErrorOptions) {
    this.message = message ?? '';
    if (options !== undefined) this.cause = options.cause;
    this.#frames = captureStack();
  }

  /** The error as text, then a line for each frame: `    at name (file:line)`. */
  get stack(): string {
    const known = this.#stack;
    if (known !== undefined) return known;
    const text = this.toString() + describeStack(this.#frames);
    this.#stack = text;
    return text;
  }

  set stack(text: string) {
    this.#stack = text;
  }

  /** `name: message` (ECMA-262 §20.5.3.4). */
  toString(): string {
    if (this.name === '') return this.message;
    return this.message === '' ? this.name : `${this.name}: ${this.message}`;
  }
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
