/** What the server keeps: values by key, both any bytes. */

/** Bytes as text and back, one character a byte: keys of a Map are compared by their content. */
export function keyOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

const LEAST = -(2n ** 63n);
const MOST = 2n ** 63n - 1n;

/** A command that cannot be done; the message is for the client. */
export class CommandError extends Error {}

export class Store {
  readonly #values = new Map<string, Uint8Array>();

  get size(): number {
    return this.#values.size;
  }

  get(key: Uint8Array): Uint8Array | undefined {
    return this.#values.get(keyOf(key));
  }

  /** Keeps a copy. */
  set(key: Uint8Array, value: Uint8Array): void {
    this.#values.set(keyOf(key), value.slice());
  }

  has(key: Uint8Array): boolean {
    return this.#values.has(keyOf(key));
  }

  delete(key: Uint8Array): boolean {
    return this.#values.delete(keyOf(key));
  }

  clear(): void {
    this.#values.clear();
  }

  /** Adds bytes to a value, or begins it; its new length. */
  append(key: Uint8Array, more: Uint8Array): number {
    const old = this.get(key) ?? new Uint8Array(0);
    const value = new Uint8Array(old.length + more.length);
    value.set(old);
    value.set(more, old.length);
    this.#values.set(keyOf(key), value);
    return value.length;
  }

  /** Adds to a number of 64 bits, 0 if there is none; the sum. */
  add(key: Uint8Array, amount: bigint): bigint {
    const name = keyOf(key);
    const value = this.#values.get(name);
    const sum = (value === undefined ? 0n : integerOf(value)) + amount;
    if (sum < LEAST || sum > MOST) throw new CommandError('ERR increment or decrement would overflow');
    this.#values.set(name, bytesOf(`${sum}`));
    return sum;
  }
}

/** The number of 64 bits that bytes spell in its one usual form. */
export function integerOf(bytes: Uint8Array): bigint {
  const text = keyOf(bytes);
  if (/^(0|-?[1-9]\d{0,18})$/.test(text)) {
    const value = BigInt(text);
    if (value >= LEAST && value <= MOST) return value;
  }
  throw new CommandError('ERR value is not an integer or out of range');
}

function bytesOf(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
