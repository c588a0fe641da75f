// alone
/** EventTarget, Event, CustomEvent, AbortController and AbortSignal; a listener that throws ends the program at last. */

const target = new EventTarget();
const log = (e: Event): void => console.log('log', e.type, e.target === target, e.currentTarget === target, e.eventPhase);
target.addEventListener('x', log);
target.addEventListener('x', log);
target.addEventListener('x', (e) => { console.log('second', e.defaultPrevented); e.preventDefault(); }, { once: true });
target.addEventListener('x', { handleEvent(e: Event) { console.log('object', e.defaultPrevented, e.cancelable); } });
const e = new Event('x', { cancelable: true });
console.log(target.dispatchEvent(e), e.currentTarget, e.target === target, e.eventPhase, e.defaultPrevented, e.returnValue);
console.log(target.dispatchEvent(new Event('x')), target.dispatchEvent(new Event('nothing')));
target.removeEventListener('x', log);
target.dispatchEvent(new Event('x'));
target.addEventListener('msg', (event) => {
  const { detail } = event as CustomEvent<{ id: number; text: string }>;
  console.log(detail.id, detail.text, event instanceof CustomEvent, event instanceof Event);
});
target.addEventListener('msg', ((event: CustomEvent) => { console.log('any', event.detail.id); event.stopImmediatePropagation(); }) as EventListener);
target.addEventListener('msg', () => console.log('never'));
target.dispatchEvent(new CustomEvent('msg', { detail: { id: 1, text: 'hi' } }));
console.log(new CustomEvent('n').detail, new CustomEvent<number>('n', { detail: 4 }).detail);
class Store extends EventTarget {
  #value = 0;
  get value() { return this.#value; }
  set(v: number) { this.#value = v; this.dispatchEvent(new CustomEvent('change', { detail: v })); }
}
class Typed extends Event { constructor(readonly payload: string) { super('typed'); } }
const store = new Store();
store.addEventListener('change', (ev) => console.log('changed', (ev as CustomEvent<number>).detail, (ev.target as Store).value));
store.addEventListener('typed', (ev) => { if (ev instanceof Typed) console.log(ev.payload.toUpperCase()); });
store.set(5); store.dispatchEvent(new Typed('pay'));
const c = new AbortController();
const { signal } = c;
signal.addEventListener('abort', () => console.log('aborted', signal.reason.name, signal.reason.message));
signal.onabort = (ev) => console.log('onabort', ev.type);
store.addEventListener('change', () => console.log('until aborted'), { signal });
store.set(6);
console.log(signal.aborted, signal.reason, c);
signal.throwIfAborted();
c.abort(); c.abort('again');
store.set(7);
console.log(signal.aborted, signal.reason instanceof DOMException, c);
try { signal.throwIfAborted(); } catch (err) { console.log((err as Error).name, err instanceof Error, (err as DOMException).code); }
console.log(AbortSignal.abort('why').reason, AbortSignal.abort().reason.name);
const c2 = new AbortController(); const any = AbortSignal.any([signal, c2.signal]); console.log(any.aborted, any.reason.name);
const c3 = new AbortController(); const any2 = AbortSignal.any([c3.signal, c2.signal]); any2.onabort = () => console.log("any", any2.reason.message); c3.abort(new Error('no more')); 
function delay(ms: number, signal?: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const t = setTimeout(() => resolve('done ' + ms), ms);
    signal?.addEventListener('abort', () => { clearTimeout(t); reject(signal.reason); }, { once: true });
  });
}
async function main() {
  console.log(await delay(5));
  const k = new AbortController();
  setTimeout(() => k.abort(new Error('user gave up')), 5);
  try { await delay(1000, k.signal); } catch (err) { console.log('caught', (err as Error).message); }
  try { await delay(1000, AbortSignal.timeout(10)); } catch (err) { console.log('caught', (err as Error).name, (err as Error).message); }
  AbortSignal.timeout(100000);
  try { await delay(1000, AbortSignal.abort()); } catch (err) { console.log(String(err)); }
  const t = new EventTarget();
  t.addEventListener('e', () => { throw new Error('in listener'); });
  t.addEventListener('e', () => console.log('still called'));
  t.dispatchEvent(new Event('e'));
  console.log('after dispatch');
}
main();
