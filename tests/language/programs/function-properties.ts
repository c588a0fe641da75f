// Functions with properties of their own, given to them one by one, by assignment and by Object.assign.
interface Counter {
  (step: number): number;
  total: number;
  readonly label: string;
  reset(): void;
}
function makeCounter(label: string): Counter {
  const counter: any = (step: number) => (counter.total += step);
  counter.total = 0;
  counter.label = label;
  counter.reset = () => {
    counter.total = 0;
  };
  return counter as Counter;
}
const c = makeCounter('first');
console.log(c(2), c(3), c.total, c.label);
c.reset();
c.total += 10;
console.log(c.total, c(1), typeof c, Object.keys(c), 'label' in c);
function twice(x: number): number {
  twice.calls++;
  return x * 2;
}
twice.calls = 0;
twice(1);
twice(2);
console.log(twice.calls, twice.name);
const format = Object.assign((value: number) => `<${value}>`, { version: '1.0', parse: (text: string) => Number(text.slice(1, -1)) });
console.log(format(3), format.version, format.parse('<42>'), format.parse('<1>') + 1);
const frozen = Object.freeze(format);
console.log(Object.isFrozen(frozen), frozen(1), frozen.version.length);
function use(g: (value: number | string) => unknown): unknown { return g(1); }
console.log(use(format as any), (use as any).missing);
function debounce(fn: (x: number) => void) {
  let count = 0;
  const wrapped = (x: number): void => { count++; fn(x); };
  wrapped.cancel = (): number => { const before = count; count = 0; return before; };
  return wrapped;
}
const d = debounce((x) => console.log('got', x));
d(1); d(2);
console.log(d.cancel(), d.cancel());
type Hash = { (text: string): number; size: number } & { create(): { add(x: number): number } };
const h: any = (text: string) => text.length;
h.size = 4;
h.create = () => ({ add: (x: number) => x + 1 });
const hash = h as Hash;
console.log(hash('abc'), hash.size * 2, hash.create().add(2));
const { size, create } = hash;
console.log(size, create().add(3));
try { (hash as any).nothing(); } catch (error) { console.log((error as Error).message); }
console.log(twice, format, [d], { c });
const inner = Object.assign(function named(): number { return 1; }, { nested: { deep: { deeper: { deepest: 1 } } }, self: undefined as unknown });
inner.self = inner;
console.log(inner);
console.log({ a: { b: { c: { d: twice }, e: twice } } });
