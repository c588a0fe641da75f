/** DNS messages (RFC 1035 §4): questions for an IPv4 address, and what answers say. */

import { get16, get32, put16 } from './bytes';

const HEADER = 12;
const TYPE_A = 1;
const TYPE_CNAME = 5;
const TYPE_SOA = 6;
const CLASS_IN = 1;
const RECURSION_DESIRED = 0x0100;
const RESPONSE = 0x8000;
const TRUNCATED = 0x0200;
const OPERATION = 0x7800;
const CODE = 0xf;
const NO_ERROR = 0;
const NAME_ERROR = 3;
/** RFC 1035 §2.3.4. */
const LONGEST_NAME = 253;
const LONGEST_LABEL = 63;
/** Pointers that one name may follow: a bound, so that no message makes a circle. */
const MOST_POINTERS = 16;
/** Names that an alias may lead through. */
const MOST_ALIASES = 8;
/** RFC 2308 §5: a negative answer is believed no longer, s; so much if it does not say. */
const LONGEST_NEGATIVE = 10_800;
const DEFAULT_NEGATIVE = 60;

/** The bytes that a question for `name` needs at most. */
export const LONGEST_QUESTION = HEADER + LONGEST_NAME + 2 + 4;

export enum DnsResult {
  /** `address` is the answer. */
  Found,
  /** The name does not exist, or has no address. */
  NotFound,
  /** It did not fit: to be asked for over TCP (RFC 7766 §5). */
  Truncated,
  /** The server cannot or will not. */
  Failed,
  /** No answer to this question: forged, or damaged. */
  Malformed,
}

/** A name in lower case without the dot at its end; undefined if it is none. */
export function normaliseName(name: string): string | undefined {
  const text = (name.endsWith('.') ? name.slice(0, -1) : name).toLowerCase();
  if (text.length === 0 || text.length > LONGEST_NAME) return undefined;
  for (const label of text.split('.')) {
    if (label.length === 0 || label.length > LONGEST_LABEL) return undefined;
    for (let i = 0; i < label.length; i++)
      if (label.charCodeAt(i) <= 0x20 || label.charCodeAt(i) > 0x7e) return undefined;
  }
  return text;
}

/** Writes a question at `at`; returns its length. `name` is normalised. */
export function writeQuestion(bytes: Uint8Array, at: number, identifier: number, name: string): number {
  put16(bytes, at, identifier);
  put16(bytes, at + 2, RECURSION_DESIRED);
  put16(bytes, at + 4, 1);
  bytes.fill(0, at + 6, at + HEADER);
  let end = at + HEADER;
  for (const label of name.split('.')) {
    bytes[end] = label.length;
    for (let i = 0; i < label.length; i++) bytes[end + 1 + i] = label.charCodeAt(i);
    end += 1 + label.length;
  }
  bytes[end] = 0;
  put16(bytes, end + 1, TYPE_A);
  put16(bytes, end + 3, CLASS_IN);
  return end + 5 - at;
}

/** Reads one answer. The fields are those of the last `read`. */
export class DnsAnswer {
  address = 0;
  /** How long it may be kept, seconds. */
  lifetime = 0;
  private bytes: Uint8Array = new Uint8Array(0);
  private start = 0;
  private end = 0;
  /** Behind the name that `readName` read last; −1 if that was malformed. */
  private next = 0;

  /** `length` bytes of `bytes` from `at` on, in answer to `identifier` and `name`. */
  read(bytes: Uint8Array, at: number, length: number, identifier: number, name: string): DnsResult {
    this.bytes = bytes;
    this.start = at;
    this.end = at + length;
    if (length < HEADER || get16(bytes, at) !== identifier) return DnsResult.Malformed;
    const flags = get16(bytes, at + 2);
    if ((flags & RESPONSE) === 0 || (flags & OPERATION) !== 0 || get16(bytes, at + 4) !== 1) return DnsResult.Malformed;
    // RFC 5452 §4.2: the question has to come back.
    if (this.readName(at + HEADER) !== name || this.next < 0 || this.next + 4 > this.end) return DnsResult.Malformed;
    if (get16(bytes, this.next) !== TYPE_A || get16(bytes, this.next + 2) !== CLASS_IN) return DnsResult.Malformed;
    if ((flags & TRUNCATED) !== 0) return DnsResult.Truncated;
    const code = flags & CODE;
    if (code !== NO_ERROR && code !== NAME_ERROR) return DnsResult.Failed;
    return this.readAnswers(this.next + 4, get16(bytes, at + 6), get16(bytes, at + 8), name);
  }

  private readAnswers(at: number, answers: number, authorities: number, name: string): DnsResult {
    this.lifetime = 0xffffffff;
    // RFC 1034 §3.6.2: aliases lead to the name that has the address. They may come in any order, most often the right one.
    let wanted = name;
    let end = at;
    for (let aliases = 0; aliases <= MOST_ALIASES; aliases++) {
      let alias: string | undefined;
      let record = at;
      for (let i = 0; i < answers; i++) {
        const owner = this.readName(record);
        const body = this.next;
        if (body < 0 || body + 10 > this.end) return DnsResult.Malformed;
        const length = get16(this.bytes, body + 8);
        record = body + 10 + length;
        if (record > this.end) return DnsResult.Malformed;
        if (owner !== wanted || get16(this.bytes, body + 2) !== CLASS_IN) continue;
        const type = get16(this.bytes, body);
        const lifetime = get32(this.bytes, body + 4);
        if (type === TYPE_A && length === 4) {
          this.address = get32(this.bytes, body + 10);
          if (lifetime < this.lifetime) this.lifetime = lifetime;
          return DnsResult.Found;
        }
        if (type === TYPE_CNAME && alias === undefined) {
          alias = this.readName(body + 10);
          if (this.next < 0) return DnsResult.Malformed;
          if (lifetime < this.lifetime) this.lifetime = lifetime;
        }
      }
      end = record;
      if (alias === undefined) break;
      wanted = alias;
    }
    this.lifetime = this.negativeLifetime(end, authorities);
    return DnsResult.NotFound;
  }

  /** RFC 2308 §5: the smaller of the SOA record's lifetime and its MINIMUM field. */
  private negativeLifetime(at: number, authorities: number): number {
    let record = at;
    for (let i = 0; i < authorities; i++) {
      this.readName(record);
      const body = this.next;
      if (body < 0 || body + 10 > this.end) break;
      const length = get16(this.bytes, body + 8);
      record = body + 10 + length;
      if (record > this.end) break;
      if (get16(this.bytes, body) !== TYPE_SOA || length < 20) continue;
      const lifetime = get32(this.bytes, body + 4);
      const least = get32(this.bytes, record - 4);
      const shorter = lifetime < least ? lifetime : least;
      return shorter < LONGEST_NEGATIVE ? shorter : LONGEST_NEGATIVE;
    }
    return DEFAULT_NEGATIVE;
  }

  /** The name at `at` in lower case; `next` is behind it, or −1 if it is malformed. */
  private readName(at: number): string {
    let name = '';
    let place = at;
    let behind = -1;
    let pointers = 0;
    this.next = -1;
    for (;;) {
      if (place >= this.end) return '';
      const length = this.bytes[place];
      if (length === 0) break;
      if (length >= 0xc0) {
        // RFC 1035 §4.1.4.
        if (place + 1 >= this.end || pointers === MOST_POINTERS) return '';
        if (behind < 0) behind = place + 2;
        place = this.start + (get16(this.bytes, place) & 0x3fff);
        pointers += 1;
        continue;
      }
      if (length > LONGEST_LABEL || place + 1 + length > this.end || name.length + length > LONGEST_NAME) return '';
      if (name.length > 0) name += '.';
      for (let i = 1; i <= length; i++) {
        const code = this.bytes[place + i];
        name += String.fromCharCode(code >= 0x41 && code <= 0x5a ? code + 0x20 : code);
      }
      place += 1 + length;
    }
    this.next = behind < 0 ? place + 1 : behind;
    return name;
  }
}
