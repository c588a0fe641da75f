/** One range of bytes of a file, as the field Range asks for it (RFC 9110 §14.1.2). */

export interface ByteRange {
  readonly start: number;
  /** Behind the last byte. */
  readonly end: number;
}

/**
 * The range of a file of `size` bytes that `field` asks for; undefined if it asks for none, or for several: then it gets the whole file, as §14.2 permits. A range that
 * lies outside of the file is empty.
 */
export function byteRange(field: string | null, size: number): ByteRange | undefined {
  const [, first, last] = /^bytes=(\d*)-(\d*)$/.exec(field ?? '') ?? [];
  if (first === undefined || last === undefined || (first === '' && last === '')) return undefined;
  // The last so many bytes.
  if (first === '') return { start: Math.max(0, size - Number(last)), end: Number(last) === 0 ? 0 : size };
  if (last !== '' && Number(last) < Number(first)) return undefined;
  return { start: Number(first), end: last === '' ? size : Math.min(size, Number(last) + 1) };
}
