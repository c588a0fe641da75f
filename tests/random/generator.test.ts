/** The generator: what it asks its sources, when, and what its bytes depend on. */

import { ChaCha20 } from '../../rtl/random/chacha20';
import { RandomGenerator } from '../../rtl/random/generator';
import type { EntropySource } from '../../rtl/random/source';

class TestSource implements EntropySource {
  asked = 0;
  constructor(
    readonly name: string,
    /** What every byte of the next seed is; undefined: nothing to give. */
    public value: number | undefined,
  ) {}

  gather(into: Uint8Array): boolean {
    this.asked++;
    if (this.value === undefined) return false;
    into.fill(this.value);
    return true;
  }
}

function take(generator: RandomGenerator, length: number, now = 0): string {
  const bytes = new Uint8Array(length);
  generator.fill(bytes, now);
  return Buffer.from(bytes).toString('hex');
}

/** One block of ChaCha20 with a nonce whose first word is `purpose`. */
function block(key: Uint8Array, purpose: number, counter: number): Uint8Array {
  const cipher = new ChaCha20();
  cipher.setKey(key);
  cipher.setNonce(purpose, 0, 0);
  const output = new Uint8Array(64);
  cipher.block(counter, output);
  return output;
}

test('its bytes are those of ChaCha20 with a key that each request replaces', () => {
  const generator = new RandomGenerator([new TestSource('seven', 7)]);
  const first = block(new Uint8Array(32).fill(7), 1, 0).slice(0, 32);
  const expected = [...block(first, 0, 0).slice(32), ...block(first, 0, 1), ...block(first, 0, 2)].slice(0, 100);
  expect(take(generator, 100)).toBe(Buffer.from(expected).toString('hex'));
  const second = block(first, 0, 0).slice(0, 32);
  expect(take(generator, 5)).toBe(Buffer.from(block(second, 0, 0).slice(32, 37)).toString('hex'));
});

test('requests of any length differ from each other', () => {
  const generator = new RandomGenerator([new TestSource('seven', 7)]);
  const taken = [0, 1, 31, 32, 33, 64, 96, 97, 1000, 65_536, 32, 32].map((length) => take(generator, length));
  expect(taken.map((text) => text.length / 2)).toEqual([0, 1, 31, 32, 33, 64, 96, 97, 1000, 65_536, 32, 32]);
  const blocks = taken.flatMap((text) => text.match(/.{64}/g) ?? []);
  expect(new Set(blocks).size).toBe(blocks.length);
});

test('every source that answers changes the bytes; one is enough', () => {
  const [a, b] = [new TestSource('a', 1), new TestSource('b', undefined)];
  const alone = take(new RandomGenerator([a]), 16);
  expect(take(new RandomGenerator([a, b]), 16)).toBe(alone);
  expect(take(new RandomGenerator([b, a]), 16)).toBe(alone);
  b.value = 2;
  const both = take(new RandomGenerator([a, b]), 16);
  b.value = 3;
  expect(new Set([alone, both, take(new RandomGenerator([a, b]), 16)]).size).toBe(3);
});

test('sources are asked again after a mebibyte and after five minutes', () => {
  const source = new TestSource('seven', 7);
  const generator = new RandomGenerator([source]);
  const before = [0, 1].map(() => take(generator, 16, 1000));
  expect(source.asked).toBe(1);
  for (let i = 0; i < 16; i++) take(generator, 65_536, 1000);
  expect(source.asked).toBe(1);
  take(generator, 16, 1000);
  expect(source.asked).toBe(2);
  take(generator, 16, 300_999);
  expect(source.asked).toBe(2);
  before.push(take(generator, 16, 301_000));
  expect(source.asked).toBe(3);
  expect(new Set(before).size).toBe(3);
});

test('a source that fails later stops nothing', () => {
  const source = new TestSource('seven', 7);
  const generator = new RandomGenerator([source]);
  const first = take(generator, 16);
  source.value = undefined;
  expect(take(generator, 16, 300_000)).not.toBe(first);
  expect(source.asked).toBe(2);
});

test('without any source it refuses, until there is one', () => {
  const sources = [new TestSource('RDSEED, RDRAND', undefined)];
  const generator = new RandomGenerator(sources);
  const bytes = new Uint8Array(16);
  expect(() => generator.fill(bytes, 0)).toThrow(
    'this machine has no source of random numbers (asked: RDSEED, RDRAND); with QEMU: -cpu max, or ',
  );
  expect(bytes).toEqual(new Uint8Array(16));
  sources.push(new TestSource('late', 1));
  generator.fill(bytes, 0);
  expect(bytes).not.toEqual(new Uint8Array(16));
});
