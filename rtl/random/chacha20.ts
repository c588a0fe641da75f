/** The block function of ChaCha20 (RFC 8439 §2.1–2.3): 64 bytes that nobody can tell from random ones without the key. Allocates nothing. */

/** "expand 32-byte k", as four little-endian words (§2.3). */
const constants = [0x6170_7865, 0x3320_646e, 0x7962_2d32, 0x6b20_6574];
const firstKeyWord = 4;
const keyWords = 8;
const counterWord = 12;
const firstNonceWord = 13;
const stateWords = 16;
const doubleRounds = 10;

export const KEY_BYTES = 32;
export const BLOCK_BYTES = 64;

export class ChaCha20 {
  readonly #state = new Int32Array(stateWords);
  readonly #working = new Int32Array(stateWords);

  constructor() {
    for (let i = 0; i < constants.length; i++) this.#state[i] = constants[i];
  }

  /** Takes the first `KEY_BYTES` bytes of `key`. */
  setKey(key: Uint8Array): void {
    for (let i = 0; i < keyWords; i++) this.#state[firstKeyWord + i] = wordAt(key, 4 * i);
  }

  /** The three words of a nonce (§2.3). */
  setNonce(first: number, second: number, third: number): void {
    this.#state[firstNonceWord] = first;
    this.#state[firstNonceWord + 1] = second;
    this.#state[firstNonceWord + 2] = third;
  }

  /** Writes block `counter` to the first `BLOCK_BYTES` bytes of `to`. */
  block(counter: number, to: Uint8Array): void {
    const state = this.#state;
    const x = this.#working;
    state[counterWord] = counter;
    for (let i = 0; i < stateWords; i++) x[i] = state[i];
    for (let round = 0; round < doubleRounds; round++) {
      quarterRound(x, 0, 4, 8, 12);
      quarterRound(x, 1, 5, 9, 13);
      quarterRound(x, 2, 6, 10, 14);
      quarterRound(x, 3, 7, 11, 15);
      quarterRound(x, 0, 5, 10, 15);
      quarterRound(x, 1, 6, 11, 12);
      quarterRound(x, 2, 7, 8, 13);
      quarterRound(x, 3, 4, 9, 14);
    }
    for (let i = 0; i < stateWords; i++) {
      const word = x[i] + state[i];
      to[4 * i] = word;
      to[4 * i + 1] = word >>> 8;
      to[4 * i + 2] = word >>> 16;
      to[4 * i + 3] = word >>> 24;
    }
    x.fill(0);
  }
}

/** §2.1, on words `a`, `b`, `c`, `d` of the state. */
export function quarterRound(x: Int32Array, a: number, b: number, c: number, d: number): void {
  x[a] = (x[a] + x[b]) | 0;
  x[d] = rotate(x[d] ^ x[a], 16);
  x[c] = (x[c] + x[d]) | 0;
  x[b] = rotate(x[b] ^ x[c], 12);
  x[a] = (x[a] + x[b]) | 0;
  x[d] = rotate(x[d] ^ x[a], 8);
  x[c] = (x[c] + x[d]) | 0;
  x[b] = rotate(x[b] ^ x[c], 7);
}

function rotate(word: number, left: number): number {
  return (word << left) | (word >>> (32 - left));
}

function wordAt(bytes: Uint8Array, at: number): number {
  return bytes[at] | (bytes[at + 1] << 8) | (bytes[at + 2] << 16) | (bytes[at + 3] << 24);
}
