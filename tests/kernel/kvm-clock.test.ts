/** KVM's clock by made structures: QEMU's emulator has no such clock. */

import { crystalTicks } from '../../rtl/arch/hypervisor-clock';
import { readKvmStart, readKvmTime } from '../../rtl/arch/kvm-clock';
import { freeMemory, setMemory, storeU8, storeU32, storeU64 } from '../support/unsafe';

const PAGE = freeMemory;
/** Called at every load of 64 bits, as if the hypervisor wrote then. */
let meanwhile: () => void = () => {};

jest.mock('toro/unsafe', () => {
  const actual = jest.requireActual('../support/unsafe');
  return {
    ...actual,
    readU64: (address: number): bigint => {
      const value: bigint = actual.readU64(address);
      meanwhile();
      return value;
    },
  };
});

beforeEach(() => {
  setMemory(freeMemory + 4096);
  meanwhile = () => {};
});

function writeTime(version: number, tsc: bigint, nanoseconds: bigint, multiplier: number, shift: number): void {
  storeU32(PAGE, version);
  storeU64(PAGE + 8, tsc);
  storeU64(PAGE + 16, nanoseconds);
  storeU32(PAGE + 24, multiplier);
  storeU8(PAGE + 28, shift & 0xff);
}

test.each([
  // 4 GHz: a nanosecond is four ticks.
  [0x4000_0000, 0, 4_000_000],
  // 1 GHz, in three ways.
  [0x8000_0000, 1, 1_000_000],
  [0x4000_0000, 2, 1_000_000],
  [0xffff_ffff, 0, 1_000_000],
  // 2.5 GHz as KVM writes it, and 8 GHz.
  [0xcccc_cccd, -1, 2_500_000],
  [0x8000_0000, -2, 8_000_000],
])('multiplier %i and shift %i', (multiplier, shift, expected) => {
  writeTime(2, 77n, 123_456_789_012n, multiplier, shift);
  const time = readKvmTime(PAGE);
  expect(time?.ticksPerMillisecond).toBeCloseTo(expected, 2);
  expect(time?.tsc).toBe(77n);
  expect(time?.up).toBe(123_456.789);
});

test('a machine that is up for a century', () => {
  writeTime(2, 1n << 63n, 3_155_760_000_000_000_123n, 0x8000_0000, 1);
  expect(readKvmTime(PAGE)).toEqual({ up: 3_155_760_000_000, tsc: 1n << 63n, ticksPerMillisecond: 1_000_000 });
});

test('what is being written does not count, and ends', () => {
  writeTime(3, 1n, 1n, 1, 0);
  let reads = 0;
  meanwhile = () => {
    if (++reads === 5) writeTime(4, 9n, 5_000_000n, 0x8000_0000, 1);
  };
  expect(readKvmTime(PAGE)).toEqual({ up: 5, tsc: 9n, ticksPerMillisecond: 1_000_000 });
});

test('what is written anew while it is read does not count', () => {
  writeTime(2, 1n, 1_000_000n, 0x8000_0000, 1);
  let reads = 0;
  meanwhile = () => {
    if (++reads === 1) writeTime(4, 2n, 2_000_000n, 0x8000_0000, 1);
  };
  expect(readKvmTime(PAGE)).toEqual({ up: 2, tsc: 2n, ticksPerMillisecond: 1_000_000 });
});

test.each([
  ['nothing is written', 0, 0x8000_0000, 1],
  ['the writing does not end', 5, 0x8000_0000, 1],
  ['there is no multiplier', 2, 0, 0],
  ['the shift is none', 2, 0x8000_0000, -100],
])('%s: there is no such clock', (_name, version, multiplier, shift) => {
  writeTime(version, 1n, 1n, multiplier, shift);
  expect(readKvmTime(PAGE)).toBeUndefined();
});

test('when the machine started', () => {
  const write = (version: number): void => {
    storeU32(PAGE, version);
    storeU32(PAGE + 4, 1_900_000_000);
    storeU32(PAGE + 8, 250_000_000);
  };
  write(2);
  expect(readKvmStart(PAGE)).toBe(1_900_000_000_250);
  write(3);
  expect(readKvmStart(PAGE)).toBe(0);
  write(0);
  expect(readKvmStart(PAGE)).toBe(0);
});

test("the processor's own words: crystal and ratio, or the base frequency", () => {
  expect(crystalTicks(2, 176, 24_000_000, 2100)).toBe(2_112_000);
  expect(crystalTicks(2, 176, 0, 2100)).toBe(2_100_000);
  expect(crystalTicks(2, 176, 0, 0)).toBe(0);
  expect(crystalTicks(0, 176, 24_000_000, 2100)).toBe(0);
  expect(crystalTicks(2, 0, 24_000_000, 2100)).toBe(0);
});
