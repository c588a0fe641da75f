/** The head of an answer, when it is there as a whole: status line and fields (RFC 9112 §4, §5), and how long the content is (§6.3). */

import { latin1Text } from '../lang/byte-access';
import { LINE_FEED, RETURN } from './characters';
import { HttpError, HttpErrorCode } from './error';
import { FieldLine, lineEnd } from './field-line';
import { HttpHeaders } from './headers';
import { CHUNKED, UNTIL_END } from './message-body';
import { hasContent } from './status';

/** `HTTP/1.1 200` */
const STATUS_BYTES = 12;
const VERSION = 'HTTP/1.';
/** More digits than a length can have that is taken. */
const MOST_DIGITS = 15;
const EMPTY_LINE = 2;

export class ReplyHead {
  readonly status: number;
  readonly reason: string;
  readonly version: '1.0' | '1.1';
  readonly headers: HttpHeaders;
  /** Bytes of content, `CHUNKED` or `UNTIL_END`. */
  readonly contentLength: number;

  /** `bytes` are the head, with the empty line behind it. Throws an HttpError. */
  constructor(bytes: Uint8Array, method: string, mostFields: number) {
    const fields = lineEnd(bytes, 0, bytes.length);
    const line = latin1Text(bytes, 0, fields - EMPTY_LINE);
    const minor = line.charCodeAt(VERSION.length) - 48;
    this.status = Number(line.slice(STATUS_BYTES - 3, STATUS_BYTES));
    if (!line.startsWith(VERSION) || minor < 0 || minor > 9 || line[STATUS_BYTES - 4] !== ' ') throw noHead(line);
    if (!(this.status >= 100 && this.status <= 999)) throw noHead(line);
    // The blank belongs there even if nothing follows it (RFC 9112 §4); not every server knows.
    if (line.length > STATUS_BYTES && line[STATUS_BYTES] !== ' ') throw noHead(line);
    this.reason = line.slice(STATUS_BYTES + 1);
    this.version = minor === 0 ? '1.0' : '1.1';
    checkFields(bytes, fields, mostFields);
    this.headers = new HttpHeaders(bytes, fields, bytes.length - EMPTY_LINE);
    this.contentLength = hasContent(this.status) && method !== 'HEAD' ? this.findLength() : 0;
  }

  /** Whether the true answer is still to come (RFC 9110 §15.2). */
  get isInterim(): boolean {
    return this.status < 200;
  }

  private findLength(): number {
    const coding = this.headers.get('transfer-encoding');
    const length = this.headers.get('content-length');
    if (coding !== null) {
      // RFC 9112 §6.1, §6.3: of both, or in an old answer, nobody knows what is meant.
      if (length !== null || this.version === '1.0') throw malformed('it has two lengths');
      // No other was asked for.
      if (coding.toLowerCase() !== 'chunked') throw malformed(`nobody asked for the transfer coding ${coding}`);
      return CHUNKED;
    }
    if (length === null) return UNTIL_END;
    if (!isLength(length)) throw malformed(`its length is '${length}'`);
    return Number(length);
  }
}

/** Where the head ends that `bytes` begin with, −1 if it has not all come. Nothing before `from` is looked at again. */
export function endOfHead(bytes: Uint8Array, from: number, end: number): number {
  for (let i = from < 3 ? 3 : from; i < end; i++) {
    if (bytes[i] !== LINE_FEED || bytes[i - 1] !== RETURN) continue;
    if (bytes[i - 2] === LINE_FEED && bytes[i - 3] === RETURN) return i + 1;
  }
  return -1;
}

function checkFields(bytes: Uint8Array, from: number, most: number): void {
  const line = new FieldLine();
  let at = from;
  for (let count = 0; ; count++) {
    const next = line.scan(bytes, at, bytes.length);
    if (next < 0) throw malformed('a line of its head is no field');
    if (line.isEmpty) return;
    if (count === most) throw new HttpError(HttpErrorCode.TooLarge, `the answer has more than ${most} fields`);
    at = next;
  }
}

/** RFC 9110 §8.6. */
function isLength(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return false;
  return text.length > 0 && text.length <= MOST_DIGITS;
}

function noHead(line: string): HttpError {
  return malformed(`it begins with '${line.slice(0, 80)}'`);
}

function malformed(why: string): HttpError {
  return new HttpError(HttpErrorCode.Malformed, `the answer is not HTTP: ${why}`);
}
