// Spreads of objects that may be missing, into types all of whose properties are optional; objects made by Object.assign as other types.

interface Options<V> {
  limit?: number;
  onChange?: (value: V) => void;
}

function complete<V>(given?: Options<V>): Options<V> {
  const defaults: Options<V> = { limit: 1, onChange: (value) => console.log('default', value) };
  return { limit: defaults.limit, onChange: defaults.onChange, ...given };
}

complete<number>().onChange?.(1);
complete<number>({ limit: 3 }).onChange?.(2);
complete<string>({ onChange: (value) => console.log('own', value) }).onChange?.('x');
console.log(complete({ limit: 3 }).limit, complete().limit, complete({}).limit);

class Entry<K> {
  private readonly onGone?: (key: K) => void;

  constructor(
    private readonly key: K,
    options?: { next?: Entry<K> | null; onGone?: (key: K) => void; copy?: boolean },
  ) {
    const { next = null, onGone, copy } = options ?? {};
    this.onGone = onGone;
    console.log(next, typeof onGone, copy);
  }

  remove(): void {
    if (this.onGone) this.onGone(this.key);
    else console.log('nobody is told');
  }
}

class Store<K> {
  constructor(private readonly onGone?: (key: K) => void) {}

  entry(key: K, options?: { onGone?: (key: K) => void; copy?: boolean }): Entry<K> {
    return new Entry(key, { onGone: this.onGone, copy: true, ...options });
  }
}

const store = new Store<string>((key) => console.log('gone', key));
store.entry('a').remove();
store.entry('b', { copy: false }).remove();
store.entry('c', { onGone: (key) => console.log('told', key) }).remove();
new Store<number>().entry(4).remove();

interface Point {
  x?: number;
  y: number;
}

function placed(point: Point): Point {
  const all = Object.assign({ x: 1, y: 2 }, point) as Point;
  console.log(all.x, all.y);
  return all;
}
console.log(placed({ y: 3 }).y + (placed({ x: 5, y: 7 }).x ?? 0));
