/** Random numbers for secrets: lang/crypto. */

interface Crypto {
  /** Fills the array, of at most 65,536 bytes, and returns it. */
  getRandomValues<
    T extends
      | Int8Array
      | Uint8Array
      | Uint8ClampedArray
      | Int16Array
      | Uint16Array
      | Int32Array
      | Uint32Array
      | BigInt64Array
      | BigUint64Array,
  >(array: T): T;
  /** A UUID of version 4. */
  randomUUID(): string;
}

declare var crypto: Crypto;
