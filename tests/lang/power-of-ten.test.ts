/** The 128-bit powers of ten against exact integer arithmetic. */

import * as power from '../../rtl/lang/power-of-ten';

jest.mock('../../rtl/memory/heap', () => jest.requireActual('./ring-heap'));

/** The upper 128 bits of 10^exponent, truncated, and what they are multiplied by as a power of two. */
function significand(exponent: number): { bits: bigint; binary: number } {
  const scale = 2048n;
  const value = exponent >= 0 ? (10n ** BigInt(exponent)) << scale : (1n << scale) / 10n ** BigInt(-exponent);
  const length = value.toString(2).length;
  return { bits: value >> BigInt(length - 128), binary: length - 1 - Number(scale) };
}

test('every power is truncated exactly, and none ends in 64 ones', () => {
  for (let exponent = power.leastPower; exponent <= power.greatestPower; exponent++) {
    const { bits, binary } = significand(exponent);
    const low = power.powerLow(exponent);
    expect({ exponent, bits: (power.powerHigh(exponent) << 64n) | low }).toEqual({ exponent, bits });
    expect(power.binaryExponent(exponent)).toBe(binary);
    expect(low).not.toBe(0xffff_ffff_ffff_ffffn);
  }
});

test('small powers are exact', () => {
  for (let exponent = 0; exponent <= 22; exponent++) expect(power.exactPower(exponent)).toBe(Number(`1e${exponent}`));
  for (let exponent = 0; exponent <= 19; exponent++) expect(power.integerPower(exponent)).toBe(10n ** BigInt(exponent));
});
