/** Event emitters typed by a map of events, and a store: mapped types over type parameters with computed keys. */

export {};

type Listener<A extends unknown[]> = (...args: A) => void;
type EventMap = Record<string, unknown[]>;
class Emitter<E extends { [K in keyof E]: unknown[] }> {
  private listeners: { [K in keyof E]?: Listener<E[K]>[] } = {};
  on<K extends keyof E>(name: K, listener: Listener<E[K]>): () => void {
    (this.listeners[name] ??= []).push(listener);
    return () => this.off(name, listener);
  }
  once<K extends keyof E>(name: K, listener: Listener<E[K]>): void {
    const off = this.on(name, (...args: E[K]) => {
      off();
      listener(...args);
    });
  }
  off<K extends keyof E>(name: K, listener: Listener<E[K]>): void {
    const list = this.listeners[name];
    if (!list) return;
    const i = list.indexOf(listener);
    if (i >= 0) list.splice(i, 1);
  }
  emit<K extends keyof E>(name: K, ...args: E[K]): boolean {
    const list = this.listeners[name];
    if (!list || list.length === 0) return false;
    for (const l of [...list]) l(...args);
    return true;
  }
}
interface Events {
  message: [from: string, text: string];
  tick: [number];
  close: [];
}
const e = new Emitter<Events>();
const off = e.on('message', (from, text) => console.log(`${from}: ${text}`));
e.once('tick', (n) => console.log('tick', n));
e.on('close', () => console.log('closed'));
console.log(e.emit('message', 'ann', 'hi'), e.emit('tick', 1), e.emit('tick', 2));
off();
console.log(e.emit('message', 'bob', 'gone'), e.emit('close'));

class Store<S extends object> {
  #state: S;
  #subs = new Set<(s: Readonly<S>, prev: Readonly<S>) => void>();
  constructor(initial: S) {
    this.#state = initial;
  }
  get state(): Readonly<S> {
    return this.#state;
  }
  set(patch: Partial<S> | ((s: S) => Partial<S>)): void {
    const prev = this.#state;
    const p = typeof patch === 'function' ? patch(prev) : patch;
    this.#state = { ...prev, ...p };
    this.#subs.forEach((f) => f(this.#state, prev));
  }
  subscribe(f: (s: Readonly<S>, prev: Readonly<S>) => void) {
    this.#subs.add(f);
    return () => {
      this.#subs.delete(f);
    };
  }
  select<T>(sel: (s: S) => T): T {
    return sel(this.#state);
  }
}
const store = new Store({ count: 0, name: 'x', tags: ['a'] as string[] });
const un = store.subscribe((s, p) => console.log(p.count, '->', s.count, s.tags));
store.set({ count: 1 });
store.set((s) => ({ count: s.count + 1, tags: [...s.tags, 'b'] }));
un();
store.set({ name: 'y' });
console.log(
  store.state,
  store.select((s) => s.tags.length),
);
