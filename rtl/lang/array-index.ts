/** Keys that are array indices: the integers from 0 to 2^32 − 2 in canonical form (ECMA-262 §6.1.7). */

const mostIndex = 4294967294;

/** The array index that a key is the text of; −1 for all other keys. */
export function arrayIndexOf(key: string): number {
  const length = key.length;
  if (length === 0 || length > 10) return -1;
  const first = key.charCodeAt(0);
  if (first === 0x30) return length === 1 ? 0 : -1;
  let index = 0;
  for (let i = 0; i < length; i++) {
    const digit = key.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    index = index * 10 + digit;
  }
  return index <= mostIndex ? index : -1;
}
