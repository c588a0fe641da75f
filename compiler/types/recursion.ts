/** How deep something is inside of itself: what goes on for ever is cut off. */

export class Recursion<K> {
  readonly #depths = new Map<K, number>();

  /** `most`: so often may the same be inside of itself. */
  constructor(private readonly most: number) {}

  /** What `make` makes of `key`; undefined if that is inside of itself too often. */
  within<T>(key: K, make: () => T): T | undefined {
    const depth = this.#depths.get(key) ?? 0;
    if (depth === this.most) return undefined;
    this.#depths.set(key, depth + 1);
    try {
      return make();
    } finally {
      this.#depths.set(key, depth);
    }
  }
}
