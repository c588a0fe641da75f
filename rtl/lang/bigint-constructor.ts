/** `BigInt(value)` and its functions (ECMA-262 §21.2.1, §21.2.2). */

import { asIntN as asSigned, asUintN as asUnsigned, ofNumber, ofText } from './bigint-conversion';
import { toPrimitive, toStringValue } from './convert';

/** Of a value that is not known to be a number, string or bigint. */
export function ofValue(given: unknown): bigint {
  const value = toPrimitive(given, 'number');
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number') return ofNumber(value);
  if (typeof value === 'boolean') return ofNumber(value ? 1 : 0);
  if (value === undefined || value === null) throw new TypeError(`Cannot convert ${toStringValue(value)} to a BigInt`);
  return ofText(toStringValue(value));
}

export function asIntN(bits: number, value: bigint): bigint {
  return asSigned(bits, value);
}

export function asUintN(bits: number, value: bigint): bigint {
  return asUnsigned(bits, value);
}
