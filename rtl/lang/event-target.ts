/**
 * EventTarget (the DOM standard §2.7) as Node has it: listeners of a type are a list in the order in which they came; those that come while
 * it is gone through are called if others are still to be called.
 */

import type { Event } from './event';
import { originalOf } from './function-properties';
import { Map } from './map';
import { enqueueTick, Microtask } from './microtask';

type Callback = EventListenerOrEventListenerObject;

class Listener {
  next: Listener | undefined = undefined;
  isRemoved = false;

  constructor(
    readonly callback: Callback,
    readonly capture: boolean,
    readonly once: boolean,
  ) {}

  /** A function that was adapted to how it is called is still the same. */
  isFor(callback: Callback, capture: boolean): boolean {
    if (this.isRemoved || this.capture !== capture) return false;
    return originalOf(this.callback) === originalOf(callback);
  }

  call(event: Event): void {
    const { callback } = this;
    if (typeof callback === 'function') callback(event);
    else callback.handleEvent(event);
  }
}

/** What a listener throws ends the program, when the other listeners have been called. */
class Failure extends Microtask {
  constructor(private readonly error: unknown) {
    super();
  }

  override run(): void {
    throw this.error;
  }
}

export class EventTarget {
  /** The first listener of each type. */
  readonly #listeners = new Map<string, Listener>();

  addEventListener(type: string, listener: Callback | null, options?: AddEventListenerOptions | boolean): void {
    if (listener === null) return;
    const isObject = typeof options === 'object';
    const capture = isObject ? (options.capture ?? false) : (options ?? false);
    const signal = isObject ? options.signal : undefined;
    if (signal?.aborted) return;
    let last: Listener | undefined;
    for (let at = this.#listeners.get(type); at !== undefined; at = at.next) {
      if (at.isFor(listener, capture)) return;
      last = at;
    }
    signal?.addEventListener('abort', () => this.removeEventListener(type, listener, capture), { once: true });
    const added = new Listener(listener, capture, isObject && (options.once ?? false));
    if (last === undefined) this.#listeners.set(type, added);
    else last.next = added;
  }

  removeEventListener(type: string, listener: Callback | null, options?: EventListenerOptions | boolean): void {
    if (listener === null) return;
    const capture = typeof options === 'object' ? (options.capture ?? false) : (options ?? false);
    for (let at = this.#listeners.get(type); at !== undefined; at = at.next) {
      if (!at.isFor(listener, capture)) continue;
      this.#remove(type, at);
      return;
    }
  }

  /** The listener keeps its place: who stands at it finds those behind it. */
  #remove(type: string, listener: Listener): void {
    listener.isRemoved = true;
    const first = this.#listeners.get(type);
    if (first === listener) {
      if (listener.next === undefined) this.#listeners.delete(type);
      else this.#listeners.set(type, listener.next);
      return;
    }
    let before = first;
    while (before !== undefined && before.next !== listener) before = before.next;
    if (before !== undefined) before.next = listener.next;
  }

  dispatchEvent(event: Event): boolean {
    event.begin(this);
    let listener = this.#listeners.get(event.type);
    while (listener !== undefined && !event.endsHere()) {
      const { next } = listener;
      if (!listener.isRemoved) {
        if (listener.once) this.#remove(event.type, listener);
        this.#call(listener, event);
      }
      listener = next;
    }
    event.end();
    return !event.defaultPrevented;
  }

  #call(listener: Listener, event: Event): void {
    try {
      listener.call(event);
    } catch (error) {
      enqueueTick(new Failure(error));
    }
  }
}
