/**
 * The head of a request, line by line as it arrives: request line and fields (RFC 9112 §2–§6), checked, and what they say about
 * the message's length and the connection. Nothing is copied or allocated: offsets are kept, and `HttpHeaders` looks fields up
 * in the same bytes when somebody asks.
 *
 * A line is judged when it is complete, or too long; so the verdict does not depend on the pieces in which the bytes come.
 */

import { get32, isWord, skipClass } from '../lang/byte-access';
import {
  COMMA,
  classes,
  HOST,
  isBlank,
  LINE_FEED,
  latin1Bytes,
  RETURN,
  SLASH,
  SPACE,
  TARGET,
  TOKEN,
} from './characters';
import { FieldLine, INCOMPLETE, lineEnd } from './field-line';
import type { HttpLimits } from './limits';

export enum Progress {
  /** More bytes are needed. */
  Incomplete,
  Complete,
  /** `refusal` is the status to answer with; the connection cannot be used any more. */
  Refused,
}

enum Phase {
  /** Nothing has come, or one empty line: RFC 9112 §2.2 has it ignored. */
  EmptyLine,
  RequestLine,
  Fields,
}

/** What reading a line gives instead of the offset behind it, beside `INCOMPLETE`: `refusal` says why. */
const REFUSED = -2;
/** RFC 9112 §3: a method longer than any that is known. */
const LONGEST_METHOD = 24;
/** More digits than a length can have that is not refused anyway. */
const MOST_DIGITS = 15;
/** `HTTP/1.1` with the end of the line. */
const VERSION_BYTES = 10;
const EMPTY_LINE = 2;
const ASTERISK = 42;
const DOT = 46;
const ZERO = 48;

/** The line that is being read: nothing switches threads meanwhile. */
const field = new FieldLine();

const HOST_FIELD = latin1Bytes('host');
const EXPECT = latin1Bytes('expect');
const CONNECTION = latin1Bytes('connection');
const CONTENT_LENGTH = latin1Bytes('content-length');
const TRANSFER_ENCODING = latin1Bytes('transfer-encoding');
const CONTINUE = latin1Bytes('100-continue');
const CLOSE = latin1Bytes('close');
const KEEP_ALIVE = latin1Bytes('keep-alive');
const CHUNKED = latin1Bytes('chunked');
const HTTP = latin1Bytes('http://');
const HTTPS = latin1Bytes('https:/');
/** As a number of four bytes. */
const HEAD = 0x48454144;

export class RequestHead {
  /** Status of a request that is refused. */
  refusal = 0;
  /** Counted from the first byte given to `parse`: where the request line begins, where its parts end, the byte behind the head. */
  start = 0;
  methodEnd = 0;
  targetEnd = 0;
  end = 0;
  /** The second number of the version: 0, or 1 for everything newer (RFC 9110 §2.5). */
  minor = 1;
  /** Bytes of content, −1 if the request does not say. */
  contentLength = -1;
  chunked = false;
  /** Whether the connection may be used again (RFC 9112 §9.3). */
  keepAlive = true;
  expectsContinue = false;
  isHead = false;

  private bringsContent = false;
  private phase: Phase = Phase.EmptyLine;
  /** Where the line begins that is not complete, and up to where it was searched for its end. */
  private position = 0;
  private searched = 0;
  private fields = 0;
  private hasHost = false;
  private hasCoding = false;
  private closes = false;
  private persists = false;
  private badExpectation = false;

  constructor(private readonly limits: HttpLimits) {}

  /** Prepares for the next request. */
  reset(): void {
    this.refusal = 0;
    this.start = 0;
    this.minor = 1;
    this.isHead = false;
    this.contentLength = -1;
    this.chunked = false;
    this.expectsContinue = false;
    this.phase = Phase.EmptyLine;
    this.position = 0;
    this.searched = 0;
    this.fields = 0;
    this.hasHost = false;
    this.hasCoding = false;
    this.closes = false;
    this.persists = false;
    this.badExpectation = false;
  }

  /** Whether bytes of a request have come, and not all of its head. */
  get isBegun(): boolean {
    return this.searched > 0;
  }

  /**
   * Goes on with the bytes from `from` to `end`. Called again for the same request, `from` is again where it begins, and the bytes
   * from there on are as before, with more behind them.
   */
  parse(bytes: Uint8Array, from: number, end: number): Progress {
    let at = (from + this.position) | 0;
    if (this.searched > this.position && lineEnd(bytes, (from + this.searched) | 0, end) < 0) {
      return this.stop(INCOMPLETE, bytes, from, at, end);
    }
    if (this.phase === Phase.EmptyLine) {
      const next = this.emptyLine(bytes, at, end);
      if (next < 0) return this.stop(next, bytes, from, at, end);
      this.start = (next - from) | 0;
      this.position = this.start;
      this.phase = Phase.RequestLine;
      at = next;
    }
    if (this.phase === Phase.RequestLine) {
      const next = this.requestLine(bytes, from, at, end);
      if (next < 0 || this.isTooLong(from, at, next)) return this.stop(next, bytes, from, at, end);
      this.position = (next - from) | 0;
      this.phase = Phase.Fields;
      at = next;
    }
    for (;;) {
      const next = this.fieldLine(bytes, at, end);
      if (next < 0 || this.isTooLong(from, at, next)) return this.stop(next, bytes, from, at, end);
      this.position = (next - from) | 0;
      if (field.isEmpty) return this.finish();
      at = next;
    }
  }

  /** The line from `at` on goes no further, as `verdict` says. A line that is too long is no better than that, whatever is in it. */
  private stop(verdict: number, bytes: Uint8Array, from: number, at: number, end: number): Progress {
    this.searched = (end - from) | 0;
    if (verdict === INCOMPLETE) return this.isTooLong(from, at, end) ? Progress.Refused : Progress.Incomplete;
    this.isTooLong(from, at, lineEnd(bytes, at, end));
    return Progress.Refused;
  }

  /** Whether a line from `at` to `to` is more than is taken; `refusal` says of what. */
  private isTooLong(from: number, at: number, to: number): boolean {
    if (this.phase !== Phase.Fields && to - at > this.limits.requestLine) this.refusal = 414;
    else if (to - from > this.limits.head) this.refusal = 431;
    else return false;
    return true;
  }

  private emptyLine(bytes: Uint8Array, at: number, end: number): number {
    if (at === end) return INCOMPLETE;
    if (bytes[at] !== RETURN) return at;
    if (at + 1 === end) return INCOMPLETE;
    return bytes[at + 1] === LINE_FEED ? (at + EMPTY_LINE) | 0 : this.refuse(bytes, at, end, 400);
  }

  /** RFC 9112 §3: method SP request-target SP HTTP-version CRLF. Returns the offset behind, or a verdict. */
  private requestLine(bytes: Uint8Array, from: number, at: number, end: number): number {
    let i = skipClass(bytes, at, end, classes, TOKEN) | 0;
    if (i === end) return INCOMPLETE;
    if (i === at || bytes[i] !== SPACE) return this.refuse(bytes, at, end, 400);
    const method = i;
    i = skipClass(bytes, (i + 1) | 0, end, classes, TARGET) | 0;
    if (i === end) return INCOMPLETE;
    const target = i;
    if (bytes[i] !== SPACE) return this.refuse(bytes, at, end, 400);
    i = (i + 1) | 0;
    const status = end - i < VERSION_BYTES ? 400 : this.version(bytes, i);
    if (status !== 0) return this.refuse(bytes, at, end, status);
    if (!isTarget(bytes, at, method, target)) return this.refuse(bytes, at, end, 400);
    if (method - at > LONGEST_METHOD) return this.refuse(bytes, at, end, 501);
    this.isHead = method - at === 4 && get32(bytes, at) === HEAD;
    if (this.limits.lengthRequired) this.bringsContent = isForContent(bytes, at, method);
    this.methodEnd = (method - from) | 0;
    this.targetEnd = (target - from) | 0;
    return (i + VERSION_BYTES) | 0;
  }

  /** RFC 9112 §2.3: `HTTP/` DIGIT `.` DIGIT, and the end of the line. Returns a status, 0 if we speak the version. */
  private version(bytes: Uint8Array, at: number): number {
    // "HTTP/" in upper case.
    if (bytes[at] !== 72 || bytes[at + 1] !== 84 || bytes[at + 2] !== 84 || bytes[at + 3] !== 80) return 400;
    const major = bytes[at + 5] - ZERO;
    const minor = bytes[at + 7] - ZERO;
    if (bytes[at + 4] !== SLASH || bytes[at + 6] !== DOT || bytes[at + 8] !== RETURN) return 400;
    if (major < 0 || major > 9 || minor < 0 || minor > 9 || bytes[at + 9] !== LINE_FEED) return 400;
    this.minor = minor === 0 ? 0 : 1;
    return major === 1 ? 0 : 505;
  }

  /** A field, or the empty line behind the last. Returns the offset behind, or a verdict. */
  private fieldLine(bytes: Uint8Array, at: number, end: number): number {
    const line = field;
    const next = line.scan(bytes, at, end);
    if (next === INCOMPLETE) return INCOMPLETE;
    if (next < 0) return this.refuse(bytes, at, end, 400);
    if (line.isEmpty) return next;
    this.fields = (this.fields + 1) | 0;
    const tooMany = this.fields > this.limits.fields;
    const status = tooMany ? 431 : this.takeField(bytes, at, (line.nameEnd - at) | 0, line.valueStart, line.valueEnd);
    return status === 0 ? next : this.refuse(bytes, at, end, status);
  }

  /** The verdict on a line that is wrong: none before it is complete. */
  private refuse(bytes: Uint8Array, at: number, end: number, status: number): number {
    if (lineEnd(bytes, at, end) < 0) return INCOMPLETE;
    this.refusal = status;
    return REFUSED;
  }

  /** What the server itself has to know. Returns a status, 0 if all is well. */
  private takeField(bytes: Uint8Array, at: number, length: number, value: number, end: number): number {
    switch (length) {
      case 4:
        return isWord(bytes, at, HOST_FIELD) ? this.takeHost(bytes, value, end) : 0;
      case 6:
        if (isWord(bytes, at, EXPECT)) this.takeExpectation(bytes, value, end);
        return 0;
      case 10:
        if (isWord(bytes, at, CONNECTION)) this.takeConnection(bytes, value, end);
        return 0;
      case 14:
        return isWord(bytes, at, CONTENT_LENGTH) ? this.takeLength(bytes, value, end) : 0;
      case 17:
        return isWord(bytes, at, TRANSFER_ENCODING) ? this.takeCoding(bytes, value, end) : 0;
      default:
        return 0;
    }
  }

  /** RFC 9112 §3.2: one Host at most, and a valid one. */
  private takeHost(bytes: Uint8Array, from: number, to: number): number {
    if (this.hasHost) return 400;
    this.hasHost = true;
    return skipClass(bytes, from, to, classes, HOST) === to ? 0 : 400;
  }

  /** RFC 9110 §10.1.1: an expectation that is not known cannot be met. */
  private takeExpectation(bytes: Uint8Array, from: number, to: number): void {
    if (to - from === CONTINUE.length && isWord(bytes, from, CONTINUE)) this.expectsContinue = true;
    else this.badExpectation = true;
  }

  /** RFC 9110 §7.6.1: a list of options, of which these two are ours. */
  private takeConnection(bytes: Uint8Array, from: number, to: number): void {
    let at = from;
    while (at < to) {
      while (at < to && (isBlank(bytes[at]) || bytes[at] === COMMA)) at = (at + 1) | 0;
      let end = at;
      while (end < to && bytes[end] !== COMMA) end = (end + 1) | 0;
      const next = end;
      while (end > at && isBlank(bytes[end - 1])) end = (end - 1) | 0;
      if (end - at === CLOSE.length && isWord(bytes, at, CLOSE)) this.closes = true;
      else if (end - at === KEEP_ALIVE.length && isWord(bytes, at, KEEP_ALIVE)) this.persists = true;
      at = next;
    }
  }

  /** RFC 9110 §8.6. A second one, and a list even of equal numbers, are what smugglers send: refused (RFC 9112 §6.3). */
  private takeLength(bytes: Uint8Array, from: number, to: number): number {
    if (from === to || this.contentLength >= 0) return 400;
    let length = 0;
    let digits = 0;
    for (let i = from; i < to; i++) {
      const digit = bytes[i] - ZERO;
      if (digit < 0 || digit > 9) return 400;
      if (length > 0 || digit > 0) digits += 1;
      if (digits <= MOST_DIGITS) length = length * 10 + digit;
    }
    this.contentLength = digits > MOST_DIGITS ? Number.MAX_SAFE_INTEGER : length;
    return 0;
  }

  /** RFC 9112 §6.1: chunked comes last and once. Other codings before it are not known here; without it no end would be. */
  private takeCoding(bytes: Uint8Array, from: number, to: number): number {
    if (this.hasCoding) return 400;
    this.hasCoding = true;
    const start = to - CHUNKED.length;
    if (start < from || !isWord(bytes, start, CHUNKED)) return 400;
    this.chunked = true;
    if (start === from) return 0;
    let before = start;
    while (before > from && isBlank(bytes[before - 1])) before = (before - 1) | 0;
    if (before === from || bytes[before - 1] !== COMMA) return 400;
    for (let i = from; i + CHUNKED.length <= before; i++) if (isWord(bytes, i, CHUNKED)) return 400;
    return 501;
  }

  /** All lines are read: what they mean together. */
  private finish(): Progress {
    this.end = this.position;
    this.searched = 0;
    this.keepAlive = !this.closes && (this.minor === 1 || this.persists);
    // RFC 9110 §10.1.1: of an old client it is ignored.
    if (this.minor === 0) this.expectsContinue = false;
    this.refusal = this.judge();
    return this.refusal === 0 ? Progress.Complete : Progress.Refused;
  }

  private judge(): number {
    // RFC 9112 §3.2.
    if (this.minor === 1 && !this.hasHost) return 400;
    // RFC 9112 §6.1: both lengths at once, or chunks of a client too old to know them: smuggling.
    if (this.chunked && (this.contentLength >= 0 || this.minor === 0)) return 400;
    if (this.contentLength > this.limits.body) return 413;
    if (this.bringsContent && this.contentLength < 0 && !this.chunked && this.limits.lengthRequired) return 411;
    return this.badExpectation && this.minor === 1 ? 417 : 0;
  }
}

/** RFC 9112 §3.2: a path, `*` of OPTIONS, host and port of CONNECT, or a whole http address, as proxies get it. */
function isTarget(bytes: Uint8Array, at: number, method: number, end: number): boolean {
  const start = method + 1;
  if (start >= end) return false;
  if (bytes[start] === SLASH) return true;
  if (bytes[start] === ASTERISK) return end - start === 1 && isMethod(bytes, at, method, 'OPTIONS');
  if (isMethod(bytes, at, method, 'CONNECT')) return true;
  return end - start > 7 && (isWord(bytes, start, HTTP) || isWord(bytes, start, HTTPS));
}

/** Whether the method is one that content belongs to (RFC 9110 §9.3.3, §9.3.4; RFC 5789). */
function isForContent(bytes: Uint8Array, at: number, end: number): boolean {
  return isMethod(bytes, at, end, 'POST') || isMethod(bytes, at, end, 'PUT') || isMethod(bytes, at, end, 'PATCH');
}

function isMethod(bytes: Uint8Array, at: number, end: number, name: string): boolean {
  if (end - at !== name.length) return false;
  for (let i = 0; i < name.length; i++) if (bytes[at + i] !== name.charCodeAt(i)) return false;
  return true;
}
