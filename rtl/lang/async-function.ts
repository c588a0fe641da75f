/**
 * Async functions (ECMA-262 §27.7). The frame of one is an object of class `AsyncFrame` with the variables of the function behind
 * its field. `await` subscribes the activation with the promise and suspends the function; the microtask resumes it.
 */

import { type AnyPromise, awaitValue, Reaction } from './any-promise';
import { Coroutine, resume } from './coroutine';
import { Promise } from './promise';

export class AsyncFrame extends Coroutine {
  activation!: Activation;
}

/** One call of an async function: waits in its place, and has the promise that the caller got. */
export class Activation extends Reaction {
  constructor(
    private readonly frame: Coroutine,
    readonly promise: AnyPromise,
  ) {
    super();
  }

  override settled(): void {
    resume(this.frame);
  }
}

/** Runs the function up to its first `await`. */
export function start<T>(frame: AsyncFrame): Promise<T> {
  const promise = new Promise<T>();
  frame.activation = new Activation(frame, promise);
  resume(frame);
  return promise;
}

/** The function goes on when `value` is settled; to be suspended at once. */
export function wait(activation: Activation, value: unknown): void {
  awaitValue(value, activation);
}

/** `return` of what may be a promise. */
export function complete(activation: Activation, value: unknown): void {
  activation.promise.resolve(value);
}

/** `return` of what cannot be a promise or have a method `then`. */
export function completePlain(activation: Activation, value: unknown): void {
  activation.promise.fulfill(value);
}

/** An exception that the function does not catch. */
export function fail(activation: Activation, reason: unknown): void {
  activation.promise.reject(reason);
}
