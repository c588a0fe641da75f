/** Functions stay themselves where they are used as functions of other types: listeners that are taken off again, lists that hold several kinds. */

export {};

type Handler<T = unknown> = (event: T) => void;
type Wildcard<E> = (type: keyof E, event: E[keyof E]) => void;
function emitter<E extends Record<string, unknown>>() {
  const all = new Map<keyof E, Handler<any>[]>();
  return {
    on<K extends keyof E>(type: K, handler: Handler<E[K]>) {
      const list = all.get(type);
      if (list) list.push(handler);
      else all.set(type, [handler]);
    },
    off<K extends keyof E>(type: K, handler: Handler<E[K]>) {
      const list = all.get(type)!;
      console.log(list.indexOf(handler), list[0] === handler, list.includes(handler), list.findIndex((each) => each === handler));
      list.splice(list.indexOf(handler) >>> 0, 1);
      return list.length;
    },
    emit<K extends keyof E>(type: K, event: E[K]) { all.get(type)?.slice().forEach((handler) => handler(event)); },
  };
}
const events = emitter<{ text: string; count: number }>();
const onText = (text: string) => console.log(text.toUpperCase());
const onCount = (count: number) => console.log(count + 1);
events.on('text', onText);
events.on('count', onCount);
events.emit('text', 'x');
events.emit('count', 1);
console.log(events.off('text', onText), events.off('count', onCount));
events.emit('text', 'y');

class Topic<T> {
  private listeners = new Set<(value: unknown) => void>();
  add(listener: (value: T) => void) { this.listeners.add(listener as (value: unknown) => void); return this; }
  remove(listener: (value: T) => void) { return this.listeners.delete(listener as (value: unknown) => void); }
}
console.log(new Topic<number>().add(onCount).remove(onCount), new Topic<string>().add(onText).remove(onText));

// A list that is known to hold one kind of several.
const list: (Handler<any> | Wildcard<{ a: number }>)[] = [(event: any) => console.log('one', event)];
list.push((type: string, event: number) => console.log('two', type, event + 1));
(list as Handler<any>[])[0]('x');
(list as Wildcard<{ a: number }>[])[1]('a', 2);
(list[1] as Wildcard<{ a: number }>)('a', 3);

// A wildcard beside handlers of single events, in one map.
type Lists<E extends Record<string, unknown>> = Map<keyof E | '*', Handler<E[keyof E]>[] | Wildcard<E>[]>;
interface Emitter<E extends Record<string, unknown>> {
  on<K extends keyof E>(type: K, handler: Handler<E[K]>): void;
  on(type: '*', handler: Wildcard<E>): void;
  off<K extends keyof E>(type: K, handler?: Handler<E[K]>): void;
  off(type: '*', handler: Wildcard<E>): void;
  emit<K extends keyof E>(type: K, event: E[K]): void;
}
function mitt<E extends Record<string, unknown>>(all: Lists<E> = new Map()): Emitter<E> {
  type AnyHandler = Handler<E[keyof E]> | Wildcard<E>;
  return {
    on<K extends keyof E>(type: K, handler: AnyHandler) {
      const handlers: AnyHandler[] | undefined = all.get(type);
      if (handlers) handlers.push(handler);
      else all.set(type, [handler] as Handler<E[keyof E]>[]);
    },
    off<K extends keyof E>(type: K, handler?: AnyHandler) {
      const handlers: AnyHandler[] | undefined = all.get(type);
      if (!handlers) return;
      if (handler) handlers.splice(handlers.indexOf(handler) >>> 0, 1);
      else all.set(type, []);
    },
    emit<K extends keyof E>(type: K, event: E[K]) {
      (all.get(type) as Handler<E[keyof E]>[] | undefined)?.slice().map((handler) => handler(event));
      (all.get('*') as Wildcard<E>[] | undefined)?.slice().map((handler) => handler(type, event));
    },
  };
}
const bus = mitt<{ text: string; point: { x: number } }>();
bus.on('text', onText);
bus.on('point', ({ x }) => console.log('x', x));
bus.on('*', (type, event) => console.log('*', type, event));
bus.emit('text', 'first');
bus.emit('point', { x: 2 });
bus.off('text', onText);
bus.emit('text', 'second');
