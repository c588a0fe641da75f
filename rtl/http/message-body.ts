/**
 * The content of a message as it arrives: as many bytes as Content-Length says, chunks (RFC 9112 §7.1) with their extensions skipped and their
 * trailer section checked and kept, or, of an answer, everything up to the end of the connection. It holds what has come, never more
 * than the limit.
 */

import { ByteQueue } from './byte-queue';
import { classes, hexDigit, isBlank, LINE_FEED, RETURN, SEMICOLON, VALUE } from './characters';
import { FieldLine, lineEnd } from './field-line';
import type { HttpLimits } from './limits';

enum Part {
  /** Bytes of known number: the whole content, or a chunk. */
  Data,
  FirstDigit,
  Digits,
  /** Behind the digits: blanks before a semicolon. */
  Blanks,
  Extension,
  SizeEnd,
  DataReturn,
  DataEnd,
  Trailer,
  Done,
}

/** Lengths that are none: the content says where it ends, or the connection does. */
export const CHUNKED = -1;
export const UNTIL_END = -2;

/** Hexadecimal digits of a chunk's size, leading zeros included. */
const MOST_DIGITS = 12;
/** Bytes of all extensions of a message: nobody has a use for them. */
const MOST_EXTENSION = 4096;

export class MessageBody {
  /** Status that refuses what is wrong. */
  refusal = 0;
  readonly content = new ByteQueue();
  /** The trailer section, without the empty line behind it. */
  readonly trailer = new ByteQueue();
  private part: Part;
  private readonly chunked: boolean;
  /** Bytes of `Data` still to come. */
  private left: number;
  private digits = 0;
  private extension = 0;
  private fields = 0;
  /** Up to where the trailer is read. */
  private position = 0;

  /** `length`: bytes of content, `CHUNKED` or `UNTIL_END`. */
  constructor(
    private readonly limits: HttpLimits,
    private readonly length: number,
  ) {
    this.chunked = length === CHUNKED;
    this.left = length > 0 ? length : 0;
    this.part = this.chunked ? Part.FirstDigit : length === 0 ? Part.Done : Part.Data;
  }

  get isDone(): boolean {
    return this.part === Part.Done;
  }

  /** Nothing more comes. Whether the content is complete. */
  end(): boolean {
    if (this.length === UNTIL_END) this.part = Part.Done;
    return this.isDone;
  }

  /** Takes bytes from `from` to `end`; returns up to where they belong to this content, −1 if they are wrong (see `refusal`). */
  take(bytes: Uint8Array, from: number, end: number): number {
    let at = from;
    while (at < end && this.part !== Part.Done) {
      if (this.part === Part.Data) at = this.takeData(bytes, at, end);
      else if (this.part === Part.Trailer) at = this.takeTrailer(bytes, at, end);
      else at = this.takeFraming(bytes[at]) ? (at + 1) | 0 : -1;
      if (at < 0) return -1;
    }
    return at;
  }

  private takeData(bytes: Uint8Array, at: number, end: number): number {
    if (this.length === UNTIL_END) return this.takeRest(bytes, at, end);
    const count = (end - at < this.left ? end - at : this.left) | 0;
    this.content.append(bytes, at, count);
    this.left -= count;
    if (this.left === 0) this.part = this.chunked ? Part.DataReturn : Part.Done;
    return (at + count) | 0;
  }

  private takeRest(bytes: Uint8Array, at: number, end: number): number {
    if (this.content.length + (end - at) > this.limits.body) {
      this.refuse(413);
      return -1;
    }
    this.content.append(bytes, at, (end - at) | 0);
    return end;
  }

  /** One byte of a chunk's size line, or of the line end behind its data. False if it is wrong. */
  private takeFraming(byte: number): boolean {
    switch (this.part) {
      case Part.FirstDigit:
        this.left = 0;
        this.digits = 0;
        return hexDigit(byte) < 0 ? this.refuse(400) : this.takeDigit(byte);
      case Part.Digits:
        return hexDigit(byte) < 0 ? this.takeBehindSize(byte) : this.takeDigit(byte);
      case Part.Blanks:
        return isBlank(byte) || byte === SEMICOLON ? this.takeBehindSize(byte) : this.refuse(400);
      case Part.Extension:
        return this.takeExtension(byte);
      case Part.SizeEnd:
        this.part = this.left === 0 ? Part.Trailer : Part.Data;
        return byte === LINE_FEED || this.refuse(400);
      case Part.DataReturn:
        this.part = Part.DataEnd;
        return byte === RETURN || this.refuse(400);
      default:
        this.part = Part.FirstDigit;
        return byte === LINE_FEED || this.refuse(400);
    }
  }

  private takeDigit(byte: number): boolean {
    this.part = Part.Digits;
    this.digits += 1;
    this.left = this.left * 16 + hexDigit(byte);
    if (this.content.length + this.left > this.limits.body) return this.refuse(413);
    return this.digits <= MOST_DIGITS || this.refuse(400);
  }

  private takeBehindSize(byte: number): boolean {
    if (byte === RETURN) this.part = Part.SizeEnd;
    else if (byte === SEMICOLON) this.part = Part.Extension;
    else if (isBlank(byte)) this.part = Part.Blanks;
    else return this.refuse(400);
    return true;
  }

  /** RFC 9112 §7.1.1: what is not known is ignored. */
  private takeExtension(byte: number): boolean {
    if (byte === RETURN) {
      this.part = Part.SizeEnd;
      return true;
    }
    this.extension += 1;
    if (this.extension > MOST_EXTENSION) return this.refuse(413);
    return (classes[byte] & VALUE) !== 0 || this.refuse(400);
  }

  /** RFC 9112 §7.1.2: fields behind the last chunk, up to an empty line. They are judged line by line, as those of the head. */
  private takeTrailer(bytes: Uint8Array, from: number, end: number): number {
    const stop = lineEnd(bytes, from, end);
    const behind = stop < 0 ? end : stop;
    const { trailer } = this;
    trailer.append(bytes, from, behind - from);
    if (trailer.length > this.limits.head) {
      this.refuse(431);
      return -1;
    }
    if (stop < 0) return behind;
    const next = field.scan(trailer.bytes, this.position, trailer.length);
    if (next !== trailer.length) {
      this.refuse(400);
      return -1;
    }
    if (field.isEmpty) {
      trailer.length = this.position;
      this.part = Part.Done;
      return behind;
    }
    this.position = next;
    this.fields = (this.fields + 1) | 0;
    if (this.fields <= this.limits.fields) return behind;
    this.refuse(431);
    return -1;
  }

  private refuse(status: number): false {
    this.refusal = status;
    return false;
  }
}

/** The line that is being read: nothing switches threads meanwhile. */
const field = new FieldLine();
