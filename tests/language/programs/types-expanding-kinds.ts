/** Generic classes that make instances for ever larger types, in every way there is, and more instances than are told apart. */
class Cell<T> {
  private last: T;
  readonly seen: T[] = [];
  constructor(readonly value: T) {
    this.last = value;
  }
  set(value: T): this {
    this.seen.push(this.last);
    this.last = value;
    return this;
  }
  reset(): void {
    this.last = this.value;
    this.seen.length = 0;
  }
  get(): T {
    return this.last;
  }
  list(): Cell<T[]> {
    return new Cell([this.value, this.last]);
  }
  pair<U>(other: Cell<U>): Cell<[T, U]> {
    return new Cell<[T, U]>([this.get(), other.get()]);
  }
  maybe(): Cell<T | undefined> {
    return new Cell<T | undefined>(undefined);
  }
  orNull(): Cell<T | null> {
    return new Cell<T | null>(this.value);
  }
  lazy(): Cell<() => T> {
    return new Cell(() => this.last);
  }
  named(): Cell<{ name: string; value: T }> {
    return new Cell({ name: typeof this.value, value: this.value });
  }
  record(): Cell<Record<string, T>> {
    return new Cell<Record<string, T>>({ first: this.value });
  }
  nested(): Cell<Cell<T>> {
    return new Cell<Cell<T>>(this);
  }
  map<U>(f: (value: T) => U): Cell<U> {
    return new Cell(f(this.last));
  }
}
const cells: Record<string, Cell<any>> = {
  number: new Cell(1.5), text: new Cell('a'), flag: new Cell(true),
};
for (const key in cells) console.log(key, cells[key].list().get(), (cells[key] as any)['get']());
const n = new Cell(2);
console.log(n.list().list().get(), n.list().maybe().get(), n.maybe().list().get(), n.orNull().set(null).get());
console.log(n.lazy().get()(), n.lazy().lazy().get()()(), n.named().get().value, n.named().named().get().value.value);
console.log(n.record().get().first + 1, n.record().record().get().first.first, n.nested().get().get(), n.nested().nested().get().get().get());
const numbers: number[] = n.set(3).list().get();
numbers.push(4.5);
console.log(numbers, numbers.reduce((a, b) => a + b), n.seen);
n.reset();
console.log(n.get(), n.seen.length);
const deep: [number, string][] = n.pair(new Cell('x')).list().get();
for (const [i, s] of deep) console.log(i.toFixed(1), s.toUpperCase());
const a = new Cell<number[]>([1, 2]);
a.set([3]);
a.get().push(0.25);
console.log(a.get(), a.seen, a.seen.flat().length);
const b = new Cell<Map<string, number>>(new Map([['k', 1]]));
console.log(b.get().get('k'), b.list().get()[1].size);
const c = new Cell<Set<number> | number>(7);
const value = c.get();
console.log(typeof value === 'number' ? value + 1 : value.size);
const d = new Cell<Uint8Array[]>([new Uint8Array([1, 2])]);
console.log(d.get()[0][1], d.list().get()[0][0]);
const e = new Cell<(x: number) => number>((x) => x * 2);
console.log(e.get()(4), e.list().get()[0](5));
const f = new Cell<string | number>('s');
f.set(5);
console.log(f.get(), f.seen, f.map((v) => `${v}!`).get());
const g = new Cell<[number, boolean]>([1, true]);
const [first, second] = g.get();
console.log(first + 1, !second, g.map(([x]) => x * 3).list().get());
const h = new Cell<{ id: number; tags: string[] }>({ id: 1, tags: ['t'] });
h.get().tags.push('u');
console.log(h.get(), h.list().get().length);
const i = new Cell<bigint | null>(10n);
console.log(i.get(), i.set(null).get());
const j = new Cell<number[][]>([[1], [2, 3]]);
j.get()[0][0] += 0.5;
console.log(j.get(), j.map((rows) => rows.map((row) => row.length)).get());
const k = new Cell<Promise<number>>(Promise.resolve(8));
k.get().then((v) => console.log('later', v + 1));
const l = new Cell<Record<string, number[]>>({ x: [1] });
l.get().y = [2, 3];
console.log(l.get(), l.get().y.length);
const every: Cell<unknown>[] = [a, b, c, d, f, g, h, i, j, l];
console.log(every.map((cell) => JSON.stringify(cell.get(), (_, v) => (typeof v === 'bigint' ? `${v}n` : v))).join(' '));
for (const method of ['get', 'list', 'lazy', 'nested']) console.log(method, typeof (n as any)[method]());
