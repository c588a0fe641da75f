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
