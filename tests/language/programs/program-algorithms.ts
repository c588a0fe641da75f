/** Inventory, graphs, bit sets, rings, life, permutations, queens, counters: algorithms over arrays and records. */

export {};

interface Item {
  sku: string;
  qty: number;
  price: number;
  tags: Set<string>;
}
class Inventory {
  readonly #items = new Map<string, Item>();
  static readonly MAX = 1e3;
  add(sku: string, qty = 1, price = 0, ...tags: string[]): this {
    const it = this.#items.get(sku);
    if (it) {
      it.qty += qty;
      tags.forEach((t) => it.tags.add(t));
    } else this.#items.set(sku, { sku, qty, price, tags: new Set(tags) });
    return this;
  }
  remove(sku: string, qty: number): boolean {
    const it = this.#items.get(sku);
    if (!it || it.qty < qty) return false;
    if ((it.qty -= qty) === 0) this.#items.delete(sku);
    return true;
  }
  *query(p: Partial<Record<keyof Item, unknown>> = {}) {
    for (const it of this.#items.values())
      if ((Object.keys(p) as (keyof Item)[]).every((k) => it[k] === p[k])) yield it;
  }
  get total() {
    return [...this.#items.values()].reduce((s, { qty, price }) => s + qty * price, 0);
  }
  groupBy<K extends string>(f: (i: Item) => K) {
    const out = new Map<K, Item[]>();
    for (const i of this.#items.values()) {
      const k = f(i);
      out.has(k) ? out.get(k)!.push(i) : out.set(k, [i]);
    }
    return out;
  }
}
const inv = new Inventory().add('pen', 10, 1.5, 'office').add('ink', 3, 9.99).add('pen', 5, 0, 'blue');
console.log(
  inv.total.toFixed(2),
  inv.remove('ink', 5),
  inv.remove('ink', 3),
  [...inv.query({ sku: 'pen' })],
  inv.groupBy((i) => (i.qty > 5 ? 'many' : 'few')),
);
class TtlCache<V> {
  private store: Record<string, { v: V; until: number } | undefined> = {};
  constructor(
    private now: () => number,
    private ttl = 10,
  ) {}
  get(k: string): V | undefined {
    const e = this.store[k];
    if (!e) return;
    if (e.until <= this.now()) {
      delete this.store[k];
      return undefined;
    }
    return e.v;
  }
  set(k: string, v: V) {
    this.store[k] = { v, until: this.now() + this.ttl };
  }
  get keys() {
    return Object.keys(this.store);
  }
}
let clock = 0;
const ttl = new TtlCache<number[]>(() => clock);
ttl.set('a', [1]);
clock = 5;
ttl.set('b', [2]);
clock = 12;
console.log(ttl.get('a'), ttl.get('b'), ttl.keys);
class Graph<N extends string = string> {
  private adj = {} as Record<N, Map<N, number>>;
  edge(a: N, b: N, w = 1) {
    (this.adj[a] ??= new Map()).set(b, w);
    (this.adj[b] ??= new Map()).set(a, w);
    return this;
  }
  dijkstra(from: N): Record<N, number> {
    const dist = Object.fromEntries((Object.keys(this.adj) as N[]).map((n) => [n, Infinity])) as Record<N, number>;
    dist[from] = 0;
    const todo = new Set(Object.keys(this.adj) as N[]);
    while (todo.size) {
      const u = [...todo].reduce((a, b) => (dist[a] <= dist[b] ? a : b));
      todo.delete(u);
      for (const [v, w] of this.adj[u]) if (dist[u] + w < dist[v]) dist[v] = dist[u] + w;
    }
    return dist;
  }
  bfs(from: N, to: N): N[] | null {
    const prev = new Map<N, N | null>([[from, null]]);
    const q: N[] = [from];
    for (let n = q.shift(); n !== undefined; n = q.shift()) {
      if (n === to) {
        const path: N[] = [];
        for (let at: N | null | undefined = n; at; at = prev.get(at)) path.unshift(at);
        return path;
      }
      for (const m of this.adj[n].keys())
        if (!prev.has(m)) {
          prev.set(m, n);
          q.push(m);
        }
    }
    return null;
  }
}
const g = new Graph<'A' | 'B' | 'C' | 'D'>().edge('A', 'B', 4).edge('A', 'C').edge('C', 'B', 2).edge('B', 'D', 5);
console.log(g.dijkstra('A'), g.bfs('A', 'D'), new Graph().edge('x', 'y').bfs('x', 'zz'));
class BitSet {
  #w = new Uint32Array(4);
  add(n: number) {
    this.#w[n >>> 5] |= 1 << n;
    return this;
  }
  has(n: number) {
    return (this.#w[n >>> 5] & (1 << n)) !== 0;
  }
  get size() {
    let c = 0;
    for (let w of this.#w) for (; w; w &= w - 1) c++;
    return c;
  }
  *[Symbol.iterator]() {
    for (let i = 0; i < 128; i++) if (this.has(i)) yield i;
  }
}
console.log([...new BitSet().add(3).add(31).add(32).add(127)], new BitSet().add(1).add(1).size);
class Ring<T> {
  private buf: (T | undefined)[];
  private head = 0;
  private len = 0;
  constructor(readonly cap: number) {
    this.buf = new Array<T | undefined>(cap).fill(undefined);
  }
  push(x: T) {
    this.buf[(this.head + this.len) % this.cap] = x;
    if (this.len < this.cap) this.len++;
    else this.head = (this.head + 1) % this.cap;
  }
  toArray(): T[] {
    return Array.from({ length: this.len }, (_, i) => this.buf[(this.head + i) % this.cap] as T);
  }
}
const ring = new Ring<string>(3);
'abcde'.split('').forEach((c) => ring.push(c));
console.log(ring.toArray(), ring);
const life = (g: string[]) =>
  g.map((row, y) =>
    [...row]
      .map((c, x) => {
        let n = 0;
        for (let dy = -1; dy <= 1; dy++)
          for (let dx = -1; dx <= 1; dx++) if ((dy || dx) && g[y + dy]?.[x + dx] === '#') n++;
        return n === 3 || (n === 2 && c === '#') ? '#' : '.';
      })
      .join(''),
  );
let world = ['.....', '..#..', '..#..', '..#..', '.....'];
for (let i = 0; i < 2; i++) {
  world = life(world);
  console.log(world.join('\n'));
}
const permutations = <T>(xs: T[]): T[][] =>
  xs.length <= 1
    ? [xs]
    : xs.flatMap((x, i) => permutations([...xs.slice(0, i), ...xs.slice(i + 1)]).map((p) => [x, ...p]));
console.log(
  permutations([1, 2, 3])
    .map((p) => p.join(''))
    .join(),
);
const queens = (n: number, row = 0, cols: number[] = []): number =>
  row === n
    ? 1
    : Array.from({ length: n }, (_, c) => c)
        .filter((c) => cols.every((pc, r) => pc !== c && Math.abs(pc - c) !== row - r))
        .reduce((s, c) => s + queens(n, row + 1, [...cols, c]), 0);
console.log(queens(6), queens(8));
const memoFib = (() => {
  const m: { [n: number]: bigint } = { 0: 0n, 1: 1n };
  const f = (n: number): bigint => (m[n] ??= f(n - 1) + f(n - 2));
  return f;
})();
console.log(memoFib(90), memoFib(10));
const counts: number[] = [];
for (const x of [0, 1, 2, 1, 3]) counts[x] = (counts[x] || 0) + 1;
console.log(counts[3], counts);
const words = 'the cat the dog'.split(' ');
const idx: { [w: string]: number[] } = {};
words.forEach((w, i) => {
  if (!idx[w]) idx[w] = [];
  idx[w].push(i);
});
console.log(idx);
const freq = words.reduce(
  (a, w) => {
    a[w] = (a[w] || 0) + 1;
    return a;
  },
  {} as Record<string, number>,
);
console.log(freq, Object.entries(freq).sort((a, b) => b[1] - a[1])[0]);
const grid: (string | null)[][] = Array.from({ length: 3 }, () => Array(3).fill(null));
grid[1][1] = 'X';
const winner = (g: typeof grid) =>
  [...g, ...g[0].map((_, i) => g.map((r) => r[i])), g.map((r, i) => r[i])].find(
    (l) => l[0] && l.every((c) => c === l[0]),
  )?.[0] ?? 'none';
console.log(winner(grid), grid);
const matrix = [
  [1, 2, 3],
  [4, 5, 6],
];
console.log(
  matrix[0].map((_, i) => matrix.map((r) => r[i])),
  matrix.flat().reduce((a, b) => Math.max(a, b), -Infinity),
  Math.max(...matrix.map((r) => Math.min(...r))),
);
type Shape =
  | { kind: 'circle'; r: number }
  | { kind: 'rect'; w: number; h: number }
  | { kind: 'poly'; pts: [number, number][] };
const area = (s: Shape) => {
  switch (s.kind) {
    case 'circle':
      return Math.PI * s.r ** 2;
    case 'rect':
      return s.w * s.h;
    case 'poly':
      return (
        Math.abs(
          s.pts.reduce((a, [x, y], i) => {
            const [nx, ny] = s.pts[(i + 1) % s.pts.length];
            return a + x * ny - nx * y;
          }, 0),
        ) / 2
      );
  }
};
console.log(
  (
    [
      { kind: 'circle', r: 2 },
      { kind: 'rect', w: 2, h: 3 },
      {
        kind: 'poly',
        pts: [
          [0, 0],
          [4, 0],
          [0, 3],
        ],
      },
    ] as Shape[]
  ).map((s) => area(s).toFixed(2)),
);
