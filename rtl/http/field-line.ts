/** One line of a header or trailer section (RFC 9112 §5): where its name and value lie. */

import { skipClass } from '../lang/byte-access';
import { COLON, classes, isBlank, LINE_FEED, RETURN, TOKEN, VALUE } from './characters';

/** What `scan` returns instead of the offset behind the line: its end has not come, or it is no field. */
export const INCOMPLETE = -1;
export const MALFORMED = -3;

export class FieldLine {
  /** The line is the empty one that ends the section. */
  isEmpty = false;
  /** The name ends here; it begins where the line does. */
  nameEnd = 0;
  /** The value, without the blanks around it. */
  valueStart = 0;
  valueEnd = 0;

  /**
   * Reads the line from `at` on: name ":" OWS value OWS CRLF. Returns the offset behind it, `INCOMPLETE`, or `MALFORMED`, which
   * may come before the end of the line has.
   */
  scan(bytes: Uint8Array, at: number, end: number): number {
    let i = skipClass(bytes, at, end, classes, TOKEN) | 0;
    if (i === end) return INCOMPLETE;
    if (i === at) return this.scanEmpty(bytes, at, end);
    // RFC 9112 §5.1: no blank before the colon. A line that begins with one would go on with the last (§5.2), a folding that
    // nobody may send.
    if (bytes[i] !== COLON) return MALFORMED;
    this.isEmpty = false;
    this.nameEnd = i;
    i = (i + 1) | 0;
    while (i < end && isBlank(bytes[i])) i = (i + 1) | 0;
    this.valueStart = i;
    i = skipClass(bytes, i, end, classes, VALUE) | 0;
    if (i + 1 >= end) return i === end || bytes[i] === RETURN ? INCOMPLETE : MALFORMED;
    // RFC 9112 §2.2: neither a CR nor an LF alone ends a line.
    if (bytes[i] !== RETURN || bytes[i + 1] !== LINE_FEED) return MALFORMED;
    let last = i;
    while (last > this.valueStart && isBlank(bytes[last - 1])) last = (last - 1) | 0;
    this.valueEnd = last;
    return (i + 2) | 0;
  }

  private scanEmpty(bytes: Uint8Array, at: number, end: number): number {
    if (bytes[at] !== RETURN) return MALFORMED;
    if (at + 1 === end) return INCOMPLETE;
    if (bytes[at + 1] !== LINE_FEED) return MALFORMED;
    this.isEmpty = true;
    return (at + 2) | 0;
  }
}

/** Behind the end of the line from `at` on, −1 if it has none yet. */
export function lineEnd(bytes: Uint8Array, at: number, end: number): number {
  for (let i = at; i < end; i++) if (bytes[i] === LINE_FEED) return (i + 1) | 0;
  return -1;
}
