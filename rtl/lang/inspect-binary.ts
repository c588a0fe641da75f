/** ArrayBuffers and DataViews as Node's `util.inspect` shows them. */

import { loadU8 } from 'toro/unsafe';
import { BinaryBuffer } from './array-buffer';
import { numberToString } from './convert';
import { DataView } from './data-view';
import { concatenateAll } from './string';

/**
 * Names of properties and their values in turn, for objects that have some without fields: `[Uint8Contents]` is a text that is shown as
 * it is. Empty for other objects.
 */
export function binaryProperties(object: object, most: number): unknown[] {
  if (object instanceof BinaryBuffer) return [contentsName, contents(object, most), 'byteLength', object.byteLength];
  if (object instanceof DataView) {
    return ['byteLength', object.byteLength, 'byteOffset', object.byteOffset, 'buffer', object.buffer];
  }
  return [];
}

export const contentsName = '[Uint8Contents]';

/** The first `most` bytes in hexadecimal. */
function contents(buffer: BinaryBuffer, most: number): string {
  const length = buffer.byteLength;
  const parts: string[] = ['<'];
  for (let i = 0; i < length && i < most; i++) {
    if (i > 0) parts.push(' ');
    parts.push(
      loadU8(buffer.address + i)
        .toString(16)
        .padStart(2, '0'),
    );
  }
  const rest = length - most;
  if (rest > 0) parts.push(` ... ${numberToString(rest)} more byte${rest > 1 ? 's' : ''}`);
  parts.push('>');
  return concatenateAll(parts);
}
