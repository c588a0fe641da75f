/** AbortController and AbortSignal (the DOM standard §3). */

import { DOMException } from './dom-exception';
import { Event } from './event';
import { EventTarget } from './event-target';
import { setTimeout } from './timers';

/** What only this module hands to the constructor of signals. */
const own = { isOwn: true };

export class AbortSignal extends EventTarget {
  aborted = false;
  #reason: unknown = undefined;
  #handler: EventListener | null = null;
  #isHandled = false;

  constructor(key?: object) {
    super();
    if (key !== own) throw new TypeError('Illegal constructor');
  }

  get reason(): unknown {
    return this.#reason;
  }

  throwIfAborted(): void {
    if (this.aborted) throw this.#reason;
  }

  get onabort(): EventListener | null {
    return this.#handler;
  }

  /** The handler has the place among the listeners that the first one took. */
  set onabort(handler: EventListener | null) {
    this.#handler = handler;
    if (this.#isHandled || handler === null) return;
    this.#isHandled = true;
    this.addEventListener('abort', (event) => this.#handler?.(event));
  }

  /** Only the first reason counts. */
  abort(reason: unknown): void {
    if (this.aborted) return;
    this.aborted = true;
    this.#reason = reason === undefined ? new DOMException('This operation was aborted', 'AbortError') : reason;
    this.dispatchEvent(new Event('abort'));
  }
}

/** `AbortSignal.abort`. */
export function abort(reason?: unknown): AbortSignal {
  const signal = new AbortSignal(own);
  signal.abort(reason);
  return signal;
}

/** `AbortSignal.timeout`. */
export function timeout(milliseconds: number): AbortSignal {
  const signal = new AbortSignal(own);
  const timer = setTimeout(() => {
    signal.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError'));
  }, milliseconds);
  timer.unref();
  return signal;
}

/** `AbortSignal.any`. */
export function any(signals: readonly AbortSignal[]): AbortSignal {
  const result = new AbortSignal(own);
  for (const signal of signals) {
    if (!signal.aborted) continue;
    result.abort(signal.reason);
    return result;
  }
  for (const signal of signals) signal.addEventListener('abort', () => result.abort(signal.reason), { once: true });
  return result;
}

export class AbortController {
  readonly signal = new AbortSignal(own);

  abort(reason?: unknown): void {
    this.signal.abort(reason);
  }
}
