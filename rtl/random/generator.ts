/**
 * Random bytes for secrets: ChaCha20 with a key that each request replaces before it ends (D. J. Bernstein, "Fast-key-erasure random-number
 * generators", 2017), so that whoever sees the memory later learns nothing of earlier bytes. All sources are mixed into the key at the start and
 * again after a while; one honest source suffices.
 *
 * Portable: time is passed in. A source may wait and let other threads ask meanwhile; keys change at once.
 */

import { BLOCK_BYTES, ChaCha20, KEY_BYTES } from './chacha20';
import type { EntropySource } from './source';

/** The key is renewed from the sources after that many bytes, and after that many ms. */
const MOST_BYTES = 1_048_576;
const MOST_TIME = 300_000;
/** First words of the nonce: what a block is for. */
const OUTPUT = 0;
const MIXING = 1;

export class RandomGenerator {
  readonly #cipher = new ChaCha20();
  readonly #key = new Uint8Array(KEY_BYTES);
  readonly #block = new Uint8Array(BLOCK_BYTES);
  readonly #sources: readonly EntropySource[];
  #seeded = false;
  #bytes = 0;
  #seededAt = 0;

  /** `sources`: those that there are when bytes are asked for. */
  constructor(sources: readonly EntropySource[]) {
    this.#sources = sources;
  }

  /**
   * Fills `bytes`; `now` is in ms. Throws an Error as long as no source has given anything. Once seeded it goes on, whether sources answer
   * again or not.
   */
  fill(bytes: Uint8Array, now: number): void {
    if (!this.#seeded || this.#bytes >= MOST_BYTES || now - this.#seededAt >= MOST_TIME) this.#seed(now);
    if (!this.#seeded) throw new Error(this.#describeSources());
    this.#bytes += bytes.length;
    this.#cipher.setKey(this.#key);
    this.#cipher.setNonce(OUTPUT, 0, 0);
    // The first half of the first block is the next key.
    this.#cipher.block(0, this.#block);
    this.#key.set(this.#block.subarray(0, KEY_BYTES));
    let used = KEY_BYTES;
    let counter = 1;
    for (let i = 0; i < bytes.length; i++) {
      if (used === BLOCK_BYTES) {
        this.#cipher.block(counter, this.#block);
        counter++;
        used = 0;
      }
      bytes[i] = this.#block[used];
      used++;
    }
    this.#forget();
  }

  #seed(now: number): void {
    for (let i = 0; i < this.#sources.length; i++) {
      const seed = new Uint8Array(KEY_BYTES);
      if (!this.#sources[i].gather(seed)) continue;
      this.#mix(seed);
      this.#seeded = true;
    }
    this.#bytes = 0;
    this.#seededAt = now;
  }

  /** The new key depends on every bit of the old one and of the seed. */
  #mix(seed: Uint8Array): void {
    for (let i = 0; i < KEY_BYTES; i++) this.#key[i] ^= seed[i];
    this.#cipher.setKey(this.#key);
    this.#cipher.setNonce(MIXING, 0, 0);
    this.#cipher.block(0, this.#block);
    this.#key.set(this.#block.subarray(0, KEY_BYTES));
    seed.fill(0);
    this.#forget();
  }

  /** Leaves nothing from which bytes given out could be computed. */
  #forget(): void {
    this.#block.fill(0);
    this.#cipher.setKey(this.#block);
  }

  #describeSources(): string {
    const tried = this.#sources.map((source) => source.name).join(', ');
    return (
      `this machine has no source of random numbers (asked: ${tried}); with QEMU: -cpu max, or ` +
      '-device virtio-rng-pci and the driver toro/drivers/virtio-rng'
    );
  }
}
