// A repository of instances with bigints that are compared, in a generic class that spreads them.
class Money {
  constructor(
    readonly amount: bigint,
    readonly cur = 'EUR',
  ) {}
  valueOf() {
    return Number(this.amount);
  }
  toString() {
    return `${this.amount / 100n}.${String(this.amount % 100n).padStart(2, '0')} ${this.cur}`;
  }
  toJSON() {
    return { $m: this.toString() };
  }
  [Symbol.toPrimitive](h: string) {
    return h === 'number' ? this.valueOf() : this.toString();
  }
}
interface HasId {
  id: string | number;
}
abstract class Repo<T extends HasId> {
  protected items: Record<string, T> = {};
  static created = 0;
  constructor(public readonly name: string) {
    Repo.created++;
    (this.constructor as typeof Repo).onCreate?.(name);
  }
  static onCreate?: (n: string) => void;
  abstract validate(t: T): string[];
  add(...ts: T[]): this {
    for (const t of ts) {
      const e = this.validate(t);
      if (e.length) throw new Error(e.join('; '));
      this.items[t.id] = t;
    }
    return this;
  }
  sortBy<K extends keyof T>(k: K, dir: 1 | -1 = 1): T[] {
    return Object.values(this.items).sort((a, b) => (a[k] < b[k] ? -1 : a[k] > b[k] ? 1 : 0) * dir);
  }
  groupBy<G extends PropertyKey>(f: (t: T) => G): Partial<Record<G, T[]>> {
    const out: Partial<Record<G, T[]>> = {};
    for (const t of Object.values(this.items)) (out[f(t)] ??= [] as T[])!.push(t);
    return out;
  }
  patch(id: string | number, p: Partial<T>): T {
    return (this.items[id] = { ...this.items[id], ...p });
  }
  get size() {
    return Object.keys(this.items).length;
  }
}
interface Product extends HasId {
  name: string;
  price: Money;
  qty: number;
  tags?: string[] | null;
  dims?: [number, number?];
}
class Inv extends Repo<Product> {
  static override onCreate = (n: string) => console.log('created', n);
  validate({ qty, name = '', price }: Product) {
    return [qty < 0 && 'qty', !name.trim() && 'name', price.amount <= 0n && 'price'].filter((x): x is string => !!x);
  }
  total() {
    return Object.values(this.items).reduce((s, { price, qty }) => s + price.amount * BigInt(qty), 0n);
  }
}
const inv = new Inv('main').add(
  { id: 10, name: 'Bolt', price: new Money(1005n), qty: 3, dims: [1] },
  { id: 2, name: 'Äpfel', price: new Money(99n, 'USD'), qty: 0, tags: null },
  { id: 'x', name: 'zeta', price: new Money(5n), qty: 7, tags: ['a', 'b'] },
);
try {
  inv.add({ id: 4, name: ' ', price: new Money(0n), qty: -1 });
} catch (e) {
  console.log((e as Error).message);
}
console.log(
  inv.sortBy('price', -1).map((p) => `${p.price}`),
  inv.sortBy('name').map((p) => p.name),
  inv.sortBy('id').map((p) => p.id),
);
