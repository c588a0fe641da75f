/** A growing list of 32-bit words: the form in which functions and code are hashed and kept. */

export class WordBuffer {
  #words: Int32Array;
  #length = 0;

  constructor(capacity = 1024) {
    this.#words = new Int32Array(capacity);
  }

  get length(): number {
    return this.#length;
  }

  /** The words so far; shares memory with the buffer, whose next words may overwrite them. */
  get words(): Int32Array {
    return this.#words.subarray(0, this.#length);
  }

  clear(): void {
    this.#length = 0;
  }

  /** An integer of 32 bits, with or without sign. */
  push(word: number): void {
    if (this.#length === this.#words.length) this.#grow(1);
    this.#words[this.#length++] = word;
  }

  /** The number is two words: its IEEE bits. */
  pushDouble(value: number): void {
    double[0] = value;
    this.push(doubleWords[0]);
    this.push(doubleWords[1]);
  }

  /** The low 64 bits are two words. */
  pushWide(value: bigint): void {
    wide[0] = value;
    this.push(doubleWords[0]);
    this.push(doubleWords[1]);
  }

  /** The bytes, padded with zeros to whole words; how many there are is the first word. */
  pushBytes(bytes: Uint8Array): void {
    this.push(bytes.length);
    const size = (bytes.length + 3) >> 2;
    if (this.#length + size > this.#words.length) this.#grow(size);
    const place = new Uint8Array(this.#words.buffer, this.#length * 4, size * 4);
    place.fill(0, bytes.length);
    place.set(bytes);
    this.#length += size;
  }

  /** A copy with an array of its own. */
  take(): Int32Array {
    return this.#words.slice(0, this.#length);
  }

  #grow(more: number): void {
    const larger = new Int32Array(Math.max(this.#words.length * 2, this.#length + more));
    larger.set(this.#words);
    this.#words = larger;
  }
}

const double = new Float64Array(1);
const wide = new BigInt64Array(double.buffer);
const doubleWords = new Int32Array(double.buffer);

/** Reads what a `WordBuffer` holds. */
export class WordReader {
  #at = 0;

  constructor(private readonly words: Int32Array) {}

  next(): number {
    return this.words[this.#at++];
  }

  nextDouble(): number {
    this.#wide();
    return double[0];
  }

  /** As it was without sign. */
  nextWide(): bigint {
    this.#wide();
    return BigInt.asUintN(64, wide[0]);
  }

  nextBytes(): Uint8Array {
    const length = this.next();
    const { buffer, byteOffset } = this.words;
    const start = byteOffset + this.#at * 4;
    this.#at += (length + 3) >> 2;
    return new Uint8Array(buffer, start, length);
  }

  #wide(): void {
    doubleWords[0] = this.words[this.#at++];
    doubleWords[1] = this.words[this.#at++];
  }
}
