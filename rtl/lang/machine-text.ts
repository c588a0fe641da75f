/** Machine integers `u64` and `i64` as text (BigInt.prototype.toString, ECMA-262 §21.2.3.3). */

import { type i64, u64 } from 'toro/unsafe';
import { signedText } from './number-text';

export function signedToString(value: i64): string {
  return value < 0n ? signedText(u64(-value), true) : signedText(u64(value), false);
}

export function unsignedToString(value: u64): string {
  return signedText(value, false);
}
