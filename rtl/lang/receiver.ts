/**
 * What `this` means in a function value (ECMA-262 §10.2.1.2): the object whose property was called. A call through a property
 * leaves the object here together with the function that it is for; a function that asks for its `this` takes it at its start.
 * Every other call leaves nothing for that function, so its `this` is undefined. One pair is enough: between the two there is
 * only the call itself.
 */

let receiver: unknown;
let callee: object | undefined;

/**
 * Before a call of `called` as a property of `value`.
 * @inline
 */
export function leaveReceiver(value: unknown, called: object): void {
  receiver = value;
  callee = called;
}

/**
 * At the start of a function that only calls `target`: what was left for it is for `target`.
 * @inline
 */
export function passReceiver(adapter: object, target: object): void {
  if (callee === adapter) callee = target;
}

/** What was left for this very call of `called`, which takes it. */
export function takeReceiver(called: object): unknown {
  if (callee !== called) return undefined;
  const value = receiver;
  callee = undefined;
  receiver = undefined;
  return value;
}

/** As `takeReceiver`, for a function that uses members of objects only: undefined for null too. Throws a TypeError for what has none. */
export function takeObject(called: object): object | undefined {
  const value = takeReceiver(called);
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'object' && typeof value !== 'function') throwLacking();
  return value;
}

/** The object that a method is called on is not one that it can use. */
export function throwLacking(): never {
  throw new TypeError("'this' lacks members that this method uses");
}
