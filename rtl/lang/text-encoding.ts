/** TextEncoder and TextDecoder (WHATWG Encoding): UTF-8, UTF-16LE and windows-1252, whole or in pieces. */

import { loadU8, storeU8, usize } from 'toro/unsafe';
import { BinaryBuffer, bufferOfView, byteLengthOfView, byteOffsetOfView } from './array-buffer';
import { ShownProperties } from './shown-properties';
import { addressOfBytes } from './typed-array-storage';

const replacement = 0xfffd;
const utf8 = 'utf-8';
const utf16 = 'utf-16le';
const windows1252 = 'windows-1252';
/** The characters of windows-1252 from 0x80 to 0x9f. */
const upperControls = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

export class TextEncoder {
  get encoding(): string {
    return utf8;
  }

  get [Symbol.toStringTag](): string {
    return 'TextEncoder';
  }

  encode(text?: string): Uint8Array {
    const source = text ?? '';
    let length = 0;
    for (let i = 0; i < source.length; ) {
      const point = scalarAt(source, i);
      length += utf8Length(point);
      i += point > 0xffff ? 2 : 1;
    }
    const bytes = new Uint8Array(length);
    encodeInto(source, bytes);
    return bytes;
  }

  encodeInto(source: string, destination: Uint8Array): { read: number; written: number } {
    return encodeInto(source, destination);
  }
}

/** The code point at an index; a surrogate without its partner is the replacement character. */
function scalarAt(text: string, index: number): number {
  const point = text.codePointAt(index) ?? 0;
  return point >= 0xd800 && point <= 0xdfff ? replacement : point;
}

function utf8Length(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}

function encodeInto(source: string, destination: Uint8Array): { read: number; written: number } {
  const room = destination.length;
  const to = addressOfBytes(destination);
  let read = 0;
  let written = 0;
  while (read < source.length) {
    const point = scalarAt(source, read);
    const length = utf8Length(point);
    if (written + length > room) break;
    if (length === 1) storeU8(to + written, point);
    else {
      for (let i = length - 1; i > 0; i--) {
        storeU8(to + written + i, 0x80 | ((point >>> (6 * (length - 1 - i))) & 0x3f));
      }
      const mark = length === 2 ? 0xc0 : length === 3 ? 0xe0 : 0xf0;
      storeU8(to + written, mark | (point >>> (6 * (length - 1))));
    }
    written += length;
    read += point > 0xffff ? 2 : 1;
  }
  return { read, written };
}

/** The encoding that a label names; undefined if there is none. */
function encodingOf(label: string): string | undefined {
  switch (label.trim().toLowerCase()) {
    case 'utf-8':
    case 'utf8':
    case 'unicode-1-1-utf-8':
      return utf8;
    case 'utf-16le':
    case 'utf-16':
    case 'ucs-2':
    case 'unicode':
      return utf16;
    case 'latin1':
    case 'l1':
    case 'ascii':
    case 'us-ascii':
    case 'iso-8859-1':
    case 'iso8859-1':
    case 'windows-1252':
    case 'cp1252':
    case 'x-cp1252':
      return windows1252;
    default:
      return undefined;
  }
}

interface DecoderOptions {
  fatal?: boolean;
  ignoreBOM?: boolean;
}

interface DecodeOptions {
  stream?: boolean;
}

export class TextDecoder extends ShownProperties {
  readonly encoding: string;
  readonly fatal: boolean;
  readonly ignoreBOM: boolean;
  /** Whether the start of the text, where a byte order mark may be, is behind. */
  #isStarted = false;
  /** Of an unfinished UTF-8 sequence: bytes that are wanted, the value so far, bounds of the next byte. */
  #wanted = 0;
  #point = 0;
  #lower = 0x80;
  #upper = 0xbf;
  /** Of UTF-16: the first byte of a unit, and a high surrogate that waits; −1 for none. */
  #byte = -1;
  #lead = -1;

  constructor(label?: string, options?: DecoderOptions) {
    super();
    const encoding = encodingOf(label ?? utf8);
    if (encoding === undefined) throw new RangeError(`The "${label ?? ''}" encoding is not supported`);
    this.encoding = encoding;
    this.fatal = options?.fatal ?? false;
    this.ignoreBOM = options?.ignoreBOM ?? false;
  }

  get [Symbol.toStringTag](): string {
    return 'TextDecoder';
  }

  properties(): unknown[] {
    return ['encoding', this.encoding, 'fatal', this.fatal, 'ignoreBOM', this.ignoreBOM];
  }

  decode(input?: object, options?: DecodeOptions): string {
    const units: number[] = [];
    if (input !== undefined) {
      const count = input instanceof BinaryBuffer ? input.byteLength : byteLengthOfView(input);
      this.#decode(usize(addressIn(input)), count, units);
    }
    if (options?.stream !== true) this.#finish(units);
    return String.fromCharCode(...units);
  }

  #decode(from: usize, count: number, units: number[]): void {
    if (this.encoding === utf8) {
      for (let i = 0; i < count; ) if (this.#decodeUtf8(loadU8(from + i), units)) i++;
    } else if (this.encoding === utf16) {
      for (let i = 0; i < count; i++) this.#decodeUtf16(loadU8(from + i), units);
    } else {
      for (let i = 0; i < count; i++) {
        const byte = loadU8(from + i);
        units.push(byte >= 0x80 && byte < 0xa0 ? upperControls.charCodeAt(byte - 0x80) : byte);
      }
    }
  }

  /** One byte of UTF-8 (Encoding §8.1.1); false if it must be looked at again, as the first of another sequence. */
  #decodeUtf8(byte: number, units: number[]): boolean {
    if (this.#wanted === 0) {
      if (byte < 0x80) this.#emit(byte, units);
      else if (byte >= 0xc2 && byte <= 0xdf) this.#begin(1, byte & 0x1f);
      else if (byte >= 0xe0 && byte <= 0xef) {
        this.#begin(2, byte & 0xf);
        if (byte === 0xe0) this.#lower = 0xa0;
        if (byte === 0xed) this.#upper = 0x9f;
      } else if (byte >= 0xf0 && byte <= 0xf4) {
        this.#begin(3, byte & 7);
        if (byte === 0xf0) this.#lower = 0x90;
        if (byte === 0xf4) this.#upper = 0x8f;
      } else this.#fail(units);
      return true;
    }
    if (byte < this.#lower || byte > this.#upper) {
      this.#begin(0, 0);
      this.#fail(units);
      return false;
    }
    this.#begin(this.#wanted - 1, (this.#point << 6) | (byte & 0x3f));
    if (this.#wanted === 0) this.#emit(this.#point, units);
    return true;
  }

  #begin(wanted: number, point: number): void {
    this.#wanted = wanted;
    this.#point = point;
    this.#lower = 0x80;
    this.#upper = 0xbf;
  }

  #decodeUtf16(byte: number, units: number[]): void {
    if (this.#byte < 0) {
      this.#byte = byte;
      return;
    }
    const unit = (byte << 8) | this.#byte;
    this.#byte = -1;
    if (this.#lead >= 0) {
      const lead = this.#lead;
      this.#lead = -1;
      if (unit >= 0xdc00 && unit <= 0xdfff) {
        this.#emit(0x10000 + ((lead - 0xd800) << 10) + (unit - 0xdc00), units);
        return;
      }
      this.#fail(units);
    }
    if (unit >= 0xd800 && unit <= 0xdbff) this.#lead = unit;
    else if (unit >= 0xdc00 && unit <= 0xdfff) this.#fail(units);
    else this.#emit(unit, units);
  }

  #emit(point: number, units: number[]): void {
    const isMark = point === 0xfeff && !this.#isStarted && !this.ignoreBOM;
    this.#isStarted = true;
    if (isMark) return;
    if (point > 0xffff) {
      units.push(0xd800 + ((point - 0x10000) >>> 10));
      units.push(0xdc00 + (point & 0x3ff));
    } else units.push(point);
  }

  #fail(units: number[]): void {
    if (this.fatal) {
      this.#reset();
      throw new TypeError(`The encoded data was not valid for encoding ${this.encoding}`);
    }
    this.#emit(replacement, units);
  }

  /** The end of the text: what is unfinished is wrong. */
  #finish(units: number[]): void {
    const isUnfinished = this.#wanted > 0 || this.#byte >= 0 || this.#lead >= 0;
    if (isUnfinished) this.#fail(units);
    this.#reset();
  }

  #reset(): void {
    this.#isStarted = false;
    this.#begin(0, 0);
    this.#byte = -1;
    this.#lead = -1;
  }
}

/** Address of the first byte of a buffer or view. */
function addressIn(source: object): number {
  if (source instanceof BinaryBuffer) return source.address;
  const buffer: object = bufferOfView(source);
  return (buffer instanceof BinaryBuffer ? buffer.address : 0) + byteOffsetOfView(source);
}
