/**
 * Where the names of a directory lie: a hash table in memory, which is made when somebody looks for a name and kept in step with what is added and
 * removed. It holds places only: who asks compares the name there. An entry never moves in its directory.
 */

const FIRST_SLOTS = 64;
/** What a slot holds beside places: nothing ever, or nothing any more. */
const EMPTY = 0;
const GONE = 1;
const FIRST_PLACE = 2;
/** Bytes that all indices have together, at most. */
const MOST_BYTES = 8 * 1024 * 1024;
/** 2^32 divided by the golden ratio (D. E. Knuth, vol. 3, 6.4). */
const SPREAD = 0x9e37_79b1;

export class DirectoryIndex {
  /** Places + 2, and the hashes of the names there; a power of two of each. */
  #slots = new Uint32Array(FIRST_SLOTS);
  #hashes = new Uint32Array(FIRST_SLOTS);
  /** Slots that are not empty, and those of them with a place. */
  #used = 0;
  #count = 0;

  /** Bytes that it takes. */
  get size(): number {
    return this.#slots.byteLength + this.#hashes.byteLength;
  }

  add(hash: number, place: number): void {
    // At least a third is empty: a search ends soon.
    if ((this.#used + 1) * 3 > this.#slots.length * 2) this.#rebuild();
    this.#put(hash, place);
  }

  /** The name with this hash at this place, which has been added, is no more. */
  remove(hash: number, place: number): void {
    let slot = this.first(hash);
    while (slot >= 0 && this.placeIn(slot) !== place) slot = this.next(slot, hash);
    if (slot < 0) return;
    this.#slots[slot] = GONE;
    this.#count--;
  }

  /** The first slot of a name with this hash, −1 if there is none. */
  first(hash: number): number {
    return this.#seek(hash & (this.#slots.length - 1), hash);
  }

  /** The next one behind `slot`. */
  next(slot: number, hash: number): number {
    return this.#seek((slot + 1) & (this.#slots.length - 1), hash);
  }

  placeIn(slot: number): number {
    return this.#slots[slot] - FIRST_PLACE;
  }

  #seek(from: number, hash: number): number {
    const slots = this.#slots;
    const hashes = this.#hashes;
    const mask = slots.length - 1;
    for (let slot = from; ; slot = (slot + 1) & mask) {
      const held = slots[slot];
      if (held === EMPTY) return -1;
      if (held !== GONE && hashes[slot] === hash) return slot;
    }
  }

  #put(hash: number, place: number): void {
    const mask = this.#slots.length - 1;
    let slot = hash & mask;
    while (this.#slots[slot] !== EMPTY) slot = (slot + 1) & mask;
    this.#slots[slot] = place + FIRST_PLACE;
    this.#hashes[slot] = hash;
    this.#used++;
    this.#count++;
  }

  /** Without what is gone, and larger if most of it is there. */
  #rebuild(): void {
    const slots = this.#slots;
    const hashes = this.#hashes;
    const size = this.#count * 3 > slots.length ? slots.length * 2 : slots.length;
    this.#slots = new Uint32Array(size);
    this.#hashes = new Uint32Array(size);
    this.#used = 0;
    this.#count = 0;
    for (let i = 0; i < slots.length; i++) if (slots[i] >= FIRST_PLACE) this.#put(hashes[i], slots[i] - FIRST_PLACE);
  }
}

/** The indices that are in memory, by the number of their directory, the oldest first. */
export class DirectoryIndices {
  readonly #indices = new Map<number, DirectoryIndex>();
  /** Bytes that all of them take. */
  #size = 0;

  get(directory: number): DirectoryIndex | undefined {
    return this.#indices.get(directory);
  }

  /** Keeps the index of a directory that has none. Forgets the oldest ones, if all become too large. */
  keep(directory: number, index: DirectoryIndex): void {
    for (const number of this.#indices.keys()) {
      if (this.#size + index.size <= MOST_BYTES) break;
      this.forget(number);
    }
    this.#indices.set(directory, index);
    this.#size += index.size;
  }

  forget(directory: number): void {
    const index = this.#indices.get(directory);
    if (index === undefined) return;
    this.#indices.delete(directory);
    this.#size -= index.size;
  }

  /** A name has been added to a directory, at a place that the index, if there is one, counts as `place`. */
  add(directory: number, name: Uint8Array, place: number): void {
    const index = this.#indices.get(directory);
    if (index === undefined) return;
    this.#size -= index.size;
    index.add(hashName(name, 0, name.length), place);
    this.#size += index.size;
  }
}

/** The hash of a name, 32 bits. */
export function hashName(bytes: Uint8Array, at: number, length: number): number {
  let hash = length;
  for (let i = at; i < at + length; i++) hash = (Math.imul(hash, 65_599) + bytes[i]) | 0;
  // The lower bits alone choose the slot, and those of names that are numbered lie close together.
  hash = Math.imul(hash, SPREAD);
  return (hash ^ (hash >>> 15)) >>> 0;
}
