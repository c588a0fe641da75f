/** `rtl/lang/byte-access` under Node, where arrays have no address: element by element. */

function check(bytes: Uint8Array, at: number, length: number): void {
  if (!(at >= 0 && length >= 0 && at + length <= bytes.length)) throw new RangeError('bytes outside of their array');
}

export function get16(bytes: Uint8Array, at: number): number {
  check(bytes, at, 2);
  return (bytes[at] << 8) | bytes[at + 1];
}

export function get32(bytes: Uint8Array, at: number): number {
  check(bytes, at, 4);
  return ((bytes[at] << 24) | (bytes[at + 1] << 16) | (bytes[at + 2] << 8) | bytes[at + 3]) >>> 0;
}

export function put16(bytes: Uint8Array, at: number, value: number): void {
  check(bytes, at, 2);
  bytes[at] = value >>> 8;
  bytes[at + 1] = value;
}

export function put32(bytes: Uint8Array, at: number, value: number): void {
  check(bytes, at, 4);
  bytes[at] = value >>> 24;
  bytes[at + 1] = value >>> 16;
  bytes[at + 2] = value >>> 8;
  bytes[at + 3] = value;
}

export function copyBytes(to: Uint8Array, toAt: number, from: Uint8Array, fromAt: number, length: number): void {
  check(to, toAt, length);
  check(from, fromAt, length);
  to.set(from.subarray(fromAt, fromAt + length), toAt);
}

export function sumWords(bytes: Uint8Array, at: number, length: number): number {
  check(bytes, at, length);
  let sum = 0;
  for (let i = 0; i < length; i++) sum += i % 2 === 0 ? bytes[at + i] << 8 : bytes[at + i];
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum;
}

export function latin1Text(bytes: Uint8Array, from: number, to: number): string {
  if (to <= from) return '';
  check(bytes, from, to - from);
  return String.fromCharCode(...bytes.subarray(from, to));
}

export function isAscii(bytes: Uint8Array, length: number): boolean {
  check(bytes, 0, length);
  return bytes.subarray(0, length).every((byte) => byte < 128);
}

export function isWord(bytes: Uint8Array, at: number, word: Uint8Array): boolean {
  check(bytes, at, word.length);
  return (
    Buffer.from(bytes.slice(at, at + word.length))
      .toString('latin1')
      .replace(/[A-Z]/g, (letter) => letter.toLowerCase()) === Buffer.from(word).toString('latin1')
  );
}

export function skipClass(bytes: Uint8Array, from: number, end: number, table: Uint8Array, mask: number): number {
  check(bytes, from, end - from);
  let at = from;
  while (at < end && (table[bytes[at]] & mask) !== 0) at += 1;
  return at;
}
