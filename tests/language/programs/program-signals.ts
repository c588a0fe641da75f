/** A variable that begins as null and never becomes null again, beside functions with properties. */

type Cleanup = () => void; interface Computation { run(): void; deps: Set<Set<Computation>> }
let active: Computation | null = null; let depth = 0; const pending = new Set<Computation>();
function batch<T>(fn: () => T): T { depth++; try { return fn(); } finally { if (--depth === 0) { for (const c of [...pending]) { pending.delete(c); c.run(); } } } }
interface Signal<T> { (): T; set(v: T | ((prev: T) => T)): void; peek(): T; readonly subs: number }
function signal<T>(value: T, equals: (a: T, b: T) => boolean = Object.is): Signal<T> {
  const subs = new Set<Computation>();
  const read = () => { if (active) { subs.add(active); active.deps.add(subs); } return value; };
  return Object.assign(read, { peek: () => value, set(v: T | ((p: T) => T)) { const next = typeof v === 'function' ? (v as (p: T) => T)(value) : v; if (equals(value, next)) return; value = next; batch(() => { for (const s of subs) pending.add(s); }); }, get subs() { return subs.size; } }) as Signal<T>;
}
function effect(fn: () => void | Cleanup): Cleanup {
  let cleanup: void | Cleanup;
  const comp: Computation = { deps: new Set(), run() { dispose(); const prev = active; active = comp; try { cleanup = fn(); } finally { active = prev; } } };
  const dispose = () => { if (cleanup) cleanup(); cleanup = undefined; for (const d of comp.deps) d.delete(comp); comp.deps.clear(); };
  comp.run(); return dispose;
}
function computed<T>(fn: () => T): () => T { const s = signal<T>(undefined as T); effect(() => { s.set(() => fn()); }); return () => s(); }
const log: string[] = []; const first = signal('Ada'), last = signal('Lovelace'), showLast = signal(true);
const full = computed(() => (showLast() ? `${first()} ${last()}` : first()));
const stop = effect(() => { log.push(`full=${full()}`); return () => log.push('cleanup'); });
last.set('Byron'); showLast.set(false); last.set('ignored'); batch(() => { first.set('A'); first.set('B'); first.set((p) => p + '!'); }); stop(); first.set('end'); console.log(log, first.peek(), last());
class Emitter<M extends Record<string, unknown[]>> {
  private handlers: { [K in keyof M]?: Array<(...args: M[K]) => void> } = {};
  on<K extends keyof M>(name: K, fn: (...args: M[K]) => void): () => void { (this.handlers[name] ??= []).push(fn); return () => this.off(name, fn); }
  once<K extends keyof M>(name: K, fn: (...args: M[K]) => void) { const off = this.on(name, (...args) => { off(); fn(...args); }); return off; }
  off<K extends keyof M>(name: K, fn: (...args: M[K]) => void) { const list = this.handlers[name]; if (!list) return; const i = list.indexOf(fn); if (i >= 0) list.splice(i, 1); }
  emit<K extends keyof M>(name: K, ...args: M[K]): number { const list = [...(this.handlers[name] ?? [])]; for (const h of list) h(...args); return list.length; }
}
const em = new Emitter<{ login: [user: string, at: number]; logout: []; error: [Error] }>(); const seen: unknown[] = [];
em.on('login', (u, at) => seen.push([u, at])); em.once('login', (u) => seen.push(u.toUpperCase())); const off = em.on('error', (e) => seen.push(e.message));
console.log(em.emit('login', 'bob', 5), em.emit('login', 'al', 6), em.emit('logout'), em.emit('error', new Error('bad')), off(), em.emit('error', new Error('x')), seen);
interface Observer<T> { next?(v: T): void; error?(e: unknown): void; complete?(): void }
class Observable<T> {
  constructor(private readonly producer: (o: Required<Observer<T>>) => Cleanup | void) {}
  static of<T>(...xs: T[]) { return new Observable<T>((o) => { xs.forEach((x) => o.next(x)); o.complete(); }); }
  subscribe(ob: Observer<T> | ((v: T) => void)): Cleanup { const o: Observer<T> = typeof ob === 'function' ? { next: ob } : ob; let done = false; const clean = this.producer({ next: (v) => { if (!done) o.next?.(v); }, error: (e) => { if (!done) { done = true; o.error?.(e); } }, complete: () => { if (!done) { done = true; o.complete?.(); } } }); return () => { done = true; clean?.(); }; }
  pipe<A>(a: (s: Observable<T>) => Observable<A>): Observable<A>; pipe<A, B>(a: (s: Observable<T>) => Observable<A>, b: (s: Observable<A>) => Observable<B>): Observable<B>; pipe<A, B, C>(a: (s: Observable<T>) => Observable<A>, b: (s: Observable<A>) => Observable<B>, c: (s: Observable<B>) => Observable<C>): Observable<C>;
  pipe(...ops: ((s: Observable<any>) => Observable<any>)[]): Observable<any> { return ops.reduce((s, op) => op(s), this as Observable<any>); }
}
const map = <T, U>(f: (v: T, i: number) => U) => (src: Observable<T>) => new Observable<U>((o) => { let i = 0; return src.subscribe({ next: (v) => { try { o.next(f(v, i++)); } catch (e) { o.error(e); } }, error: (e) => o.error(e), complete: () => o.complete() }); });
const filter = <T,>(p: (v: T) => boolean) => (src: Observable<T>) => new Observable<T>((o) => src.subscribe({ next: (v) => { if (p(v)) o.next(v); }, error: o.error, complete: o.complete }));
const scan = <T, A>(f: (a: A, v: T) => A, seed: A) => (src: Observable<T>) => new Observable<A>((o) => { let acc = seed; return src.subscribe({ next: (v) => o.next((acc = f(acc, v))), error: o.error, complete: o.complete }); });
const out: (string | number)[] = []; Observable.of(1, 2, 3, 4, 5).pipe(filter((n) => n % 2 === 1), map((n) => n * 10), scan((a, n) => a + n, 0)).subscribe({ next: (v) => out.push(v), complete: () => out.push('done') }); console.log(out);
Observable.of('a', 'b').pipe(map((s, i) => { if (i === 1) throw new RangeError('second'); return s; })).subscribe({ next: (v) => console.log('next', v), error: (e) => console.log('error', (e as Error).name) });
