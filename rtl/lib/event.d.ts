/** Events and their targets, and the signals by which work is given up: lang/event, lang/event-target, lang/abort. */

interface EventInit {
  bubbles?: boolean;
  cancelable?: boolean;
  composed?: boolean;
}

interface Event {
  readonly bubbles: boolean;
  /** Set to true, it stops the propagation. */
  cancelBubble: boolean;
  readonly cancelable: boolean;
  readonly composed: boolean;
  /** The target while its listeners run, else null. */
  readonly currentTarget: EventTarget | null;
  readonly defaultPrevented: boolean;
  /** 2 while listeners run, else 0. */
  readonly eventPhase: number;
  readonly isTrusted: boolean;
  readonly returnValue: boolean;
  readonly srcElement: EventTarget | null;
  readonly target: EventTarget | null;
  /** Milliseconds since the program began. */
  readonly timeStamp: number;
  readonly type: string;
  composedPath(): EventTarget[];
  preventDefault(): void;
  stopImmediatePropagation(): void;
  stopPropagation(): void;
}

interface EventConstructor {
  new (type: string, init?: EventInit): Event;
}

declare var Event: EventConstructor;

interface CustomEventInit<T = any> extends EventInit {
  detail?: T;
}

interface CustomEvent<T = any> extends Event {
  readonly detail: T;
}

interface CustomEventConstructor {
  new <T>(type: string, init?: CustomEventInit<T>): CustomEvent<T>;
}

declare var CustomEvent: CustomEventConstructor;

interface EventListener {
  (event: Event): void;
}

interface EventListenerObject {
  handleEvent(event: Event): void;
}

type EventListenerOrEventListenerObject = EventListener | EventListenerObject;

interface EventListenerOptions {
  capture?: boolean;
}

interface AddEventListenerOptions extends EventListenerOptions {
  /** The listener is taken away before it is called. */
  once?: boolean;
  passive?: boolean;
  /** The listener is taken away when this is aborted. */
  signal?: AbortSignal;
}

interface EventTarget {
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: AddEventListenerOptions | boolean,
  ): void;
  /** Calls the listeners; false if one of them prevented the default. */
  dispatchEvent(event: Event): boolean;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject | null,
    options?: EventListenerOptions | boolean,
  ): void;
}

interface EventTargetConstructor {
  new (): EventTarget;
}

declare var EventTarget: EventTargetConstructor;

interface AbortSignal extends EventTarget {
  readonly aborted: boolean;
  onabort: ((event: Event) => void) | null;
  readonly reason: any;
  throwIfAborted(): void;
}

interface AbortSignalConstructor {
  /** Throws: signals are made by controllers and by the functions here. */
  new (): AbortSignal;
  /** A signal that is aborted. */
  abort(reason?: any): AbortSignal;
  /** One that is aborted as soon as one of the others is. */
  any(signals: readonly AbortSignal[]): AbortSignal;
  /** One that is aborted after so many milliseconds; the program does not wait for that. */
  timeout(milliseconds: number): AbortSignal;
}

declare var AbortSignal: AbortSignalConstructor;

interface AbortController {
  readonly signal: AbortSignal;
  abort(reason?: any): void;
}

interface AbortControllerConstructor {
  new (): AbortController;
}

declare var AbortController: AbortControllerConstructor;
