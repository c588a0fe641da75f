/** Everyday collections as generic classes: cache, trie, heap, list, union-find; iterables of every kind as parameters. */

export {};

class LRU<K, V> implements Iterable<[K, V]> {
  private map = new Map<K, V>();
  hits = 0;
  misses = 0;
  constructor(
    private readonly max: number,
    private readonly onEvict?: (k: K, v: V) => void,
  ) {}
  get(k: K): V | undefined {
    if (!this.map.has(k)) {
      this.misses++;
      return undefined;
    }
    const v = this.map.get(k)!;
    this.map.delete(k);
    this.map.set(k, v);
    this.hits++;
    return v;
  }
  set(k: K, v: V): this {
    this.map.delete(k);
    this.map.set(k, v);
    if (this.map.size > this.max) {
      const [ok, ov] = this.map.entries().next().value!;
      this.map.delete(ok);
      this.onEvict?.(ok, ov);
    }
    return this;
  }
  *[Symbol.iterator]() {
    yield* this.map;
  }
  get [Symbol.toStringTag]() {
    return 'LRU';
  }
}
const lru = new LRU<string, number>(2, (k, v) => console.log('evict', k, v));
lru.set('a', 1).set('b', 2).set('c', 3);
lru.get('b');
lru.set('d', 4);
lru.get('zz');
console.log([...lru], lru.hits, lru.misses, String(lru), lru);
class TrieNode {
  children = new Map<string, TrieNode>();
  end = false;
}
class Trie {
  root = new TrieNode();
  insert(...words: string[]) {
    for (const w of words) {
      let n = this.root;
      for (const ch of w) {
        let c = n.children.get(ch);
        if (!c) n.children.set(ch, (c = new TrieNode()));
        n = c;
      }
      n.end = true;
    }
    return this;
  }
  *walk(prefix = '', node: TrieNode | undefined = this.find(prefix)): IterableIterator<string> {
    if (!node) return;
    if (node.end) yield prefix;
    for (const [ch, c] of [...node.children].sort(([a], [b]) => (a < b ? -1 : 1))) yield* this.walk(prefix + ch, c);
  }
  find(p: string) {
    let n: TrieNode | undefined = this.root;
    for (const ch of p) {
      n = n?.children.get(ch);
    }
    return n;
  }
}
const t = new Trie().insert('tea', 'ten', 'to', 'inn', 'i', '日本', '日本語');
console.log([...t.walk('te')], Array.from(t.walk()), [...t.walk('x')], new Trie().insert('ab'));
class Heap<T> {
  #a: T[] = [];
  constructor(
    private cmp: (a: T, b: T) => number = (a, b) => (a < b ? -1 : a > b ? 1 : 0),
    items: Iterable<T> = [],
  ) {
    for (const i of items) this.push(i);
  }
  get size() {
    return this.#a.length;
  }
  push(x: T): void {
    const a = this.#a;
    let i = a.push(x) - 1;
    while (i > 0) {
      const p = (i - 1) >> 1;
      if (this.cmp(a[i], a[p]) >= 0) break;
      [a[i], a[p]] = [a[p], a[i]];
      i = p;
    }
  }
  pop(): T | undefined {
    const a = this.#a;
    if (!a.length) return undefined;
    const top = a[0],
      last = a.pop()!;
    if (a.length) {
      a[0] = last;
      let i = 0;
      for (;;) {
        let m = i;
        const l = 2 * i + 1,
          r = l + 1;
        if (l < a.length && this.cmp(a[l], a[m]) < 0) m = l;
        if (r < a.length && this.cmp(a[r], a[m]) < 0) m = r;
        if (m === i) break;
        [a[i], a[m]] = [a[m], a[i]];
        i = m;
      }
    }
    return top;
  }
  *drain() {
    while (this.size) yield this.pop()!;
  }
}
console.log(
  [...new Heap<number>(undefined, [5, 3, 8, 1]).drain()],
  [
    ...new Heap<{ p: number; n: string }>(
      (a, b) => b.p - a.p,
      [
        { p: 1, n: 'lo' },
        { p: 9, n: 'hi' },
      ],
    ).drain(),
  ],
);
console.log([...new Heap<string>(undefined, 'hello').drain()].join(''));
class Node2<T> {
  constructor(
    public value: T,
    public next: Node2<T> | null = null,
  ) {}
}
class List<T> {
  head: Node2<T> | null = null;
  length = 0;
  static of<U>(...xs: U[]): List<U> {
    const l = new List<U>();
    for (let i = xs.length; i--; ) l.unshift(xs[i]);
    return l;
  }
  unshift(x: T) {
    this.head = new Node2(x, this.head);
    this.length++;
  }
  reverse() {
    let p: Node2<T> | null = null,
      c = this.head;
    while (c) [c.next, p, c] = [p, c, c.next];
    this.head = p;
    return this;
  }
  map<U>(f: (x: T, i: number) => U): List<U> {
    const out: U[] = [];
    let i = 0;
    for (const x of this) out.push(f(x, i++));
    return List.of(...out);
  }
  [Symbol.iterator](): Iterator<T> {
    let n = this.head;
    return {
      next: () => {
        if (!n) return { done: true, value: undefined };
        const value = n.value;
        n = n.next;
        return { done: false, value };
      },
    };
  }
}
const l = List.of(1, 2, 3)
  .map((x, i) => `${x * i}`)
  .reverse();
console.log([...l], l.length, List.of('a'), Math.max(...List.of(4, 9, 2)));
class UF {
  p: number[];
  constructor(n: number) {
    this.p = Array.from({ length: n }, (_, i) => i);
  }
  find(x: number): number {
    return this.p[x] === x ? x : (this.p[x] = this.find(this.p[x]));
  }
  union(a: number, b: number) {
    this.p[this.find(a)] = this.find(b);
  }
}
const uf = new UF(6);
uf.union(0, 1);
uf.union(2, 3);
uf.union(1, 3);
console.log(uf.find(0) === uf.find(2), uf.find(4), new Set(uf.p.map((_, i) => uf.find(i))).size, uf);
