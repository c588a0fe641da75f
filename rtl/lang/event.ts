/**
 * Events (the DOM standard §2.2, §2.4) as Node has them: a target has no parents, so that an event has the phase "at target" or none. The
 * public fields are what the console shows.
 */

import { now } from './performance';

const atTarget = 2;

export class Event {
  readonly type: string;
  defaultPrevented = false;
  readonly cancelable: boolean;
  readonly timeStamp = now();
  readonly #bubbles: boolean;
  readonly #composed: boolean;
  #target: EventTarget | null = null;
  #isDispatched = false;
  #isStopped = false;
  #isImmediate = false;

  constructor(type: string, init?: EventInit) {
    this.type = type;
    this.cancelable = init?.cancelable ?? false;
    this.#bubbles = init?.bubbles ?? false;
    this.#composed = init?.composed ?? false;
  }

  get bubbles(): boolean {
    return this.#bubbles;
  }

  get composed(): boolean {
    return this.#composed;
  }

  get target(): EventTarget | null {
    return this.#target;
  }

  get srcElement(): EventTarget | null {
    return this.#target;
  }

  get currentTarget(): EventTarget | null {
    return this.#isDispatched ? this.#target : null;
  }

  get eventPhase(): number {
    return this.#isDispatched ? atTarget : 0;
  }

  get isTrusted(): boolean {
    return false;
  }

  get returnValue(): boolean {
    return !this.cancelable || !this.defaultPrevented;
  }

  get cancelBubble(): boolean {
    return this.#isStopped;
  }

  set cancelBubble(value: boolean) {
    if (value) this.#isStopped = true;
  }

  composedPath(): EventTarget[] {
    return this.#isDispatched && this.#target !== null ? [this.#target] : [];
  }

  preventDefault(): void {
    if (this.cancelable) this.defaultPrevented = true;
  }

  stopPropagation(): void {
    this.#isStopped = true;
  }

  stopImmediatePropagation(): void {
    this.#isStopped = true;
    this.#isImmediate = true;
  }

  /** The listeners of `target` are about to be called. Throws if those of another are being called. */
  begin(target: EventTarget): void {
    if (this.#isDispatched) throw new Error(`The event "${this.type}" is already being dispatched`);
    this.#target = target;
    this.#isDispatched = true;
  }

  /** Whether the listeners that are left must not be called. */
  endsHere(): boolean {
    return this.#isImmediate;
  }

  end(): void {
    this.#isDispatched = false;
  }
}

/** Of all types of details: the declared type says what is expected where one is read. */
export class CustomEvent extends Event {
  readonly #detail: unknown;

  constructor(type: string, init?: CustomEventInit<unknown>) {
    super(type, init);
    this.#detail = init?.detail ?? null;
  }

  get detail(): unknown {
    return this.#detail;
  }
}
