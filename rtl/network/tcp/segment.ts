/** TCP segments as they are on the wire (RFC 9293 §3.1, §3.2): parsed into one reused object, and written in place. */

import { get16, get32, put16, put32 } from '../bytes';

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;

export const TCP_HEADER = 20;
/** Bytes of the headers of IPv4 and TCP without options. */
export const HEADERS = 20 + TCP_HEADER;
/** Bytes that the timestamp option takes, with its padding (RFC 7323 appendix A). */
export const TIMESTAMP_OPTION = 12;
/** The most bytes of options that fit (RFC 9293 §3.1). */
export const MOST_OPTIONS = 40;
/** RFC 9293 §3.7.1: what to assume of a peer that names no maximum segment size. */
export const DEFAULT_MSS = 536;
/** RFC 7323 §2.3. */
const LARGEST_SHIFT = 14;

enum OptionKind {
  End = 0,
  None = 1,
  MaximumSegmentSize = 2,
  WindowScale = 3,
  SackPermitted = 4,
  Sack = 5,
  Timestamps = 8,
}

/** None, None, Timestamps, 10: how everybody sends them, so that they can be read at once. */
const ALIGNED_TIMESTAMPS = 0x0101080a;
/** Blocks that a SACK option can have. */
const MOST_BLOCKS = 4;

export class Segment {
  sourcePort = 0;
  destinationPort = 0;
  sequence = 0;
  acknowledgement = 0;
  flags = 0;
  /** The field as it is, before scaling. */
  window = 0;
  /** Where the data lies in the frame, and how many bytes. */
  dataAt = 0;
  dataLength = 0;
  /** Of a SYN's options: 0 and −1 if they are absent. */
  mss = 0;
  windowShift = -1;
  sackPermitted = false;
  /** RFC 7323 §3.2: TSval and TSecr, if there are any. */
  hasTimestamps = false;
  timestamp = 0;
  echo = 0;
  /** RFC 2018 §3: blocks that the peer has. */
  blocks = 0;
  readonly blockStarts = new Uint32Array(MOST_BLOCKS);
  readonly blockEnds = new Uint32Array(MOST_BLOCKS);
  /** Whether the options can be read; the header is right in any case. */
  optionsValid = true;

  has(flag: number): boolean {
    return (this.flags & flag) !== 0;
  }

  /** Length in sequence space: data, SYN and FIN (RFC 9293 §3.4). */
  get length(): number {
    return this.dataLength + (this.has(SYN) ? 1 : 0) + (this.has(FIN) ? 1 : 0);
  }

  /** Reads `length` bytes of `frame` from `at` on; false if the header does not fit in them. */
  parse(frame: Uint8Array, at: number, length: number): boolean {
    if (length < TCP_HEADER) return false;
    const header = (frame[at + 12] >>> 4) << 2;
    if (header < TCP_HEADER || header > length) return false;
    this.sourcePort = get16(frame, at);
    this.destinationPort = get16(frame, at + 2);
    this.sequence = get32(frame, at + 4);
    this.acknowledgement = get32(frame, at + 8);
    this.flags = frame[at + 13] & 0x3f;
    this.window = get16(frame, at + 14);
    this.dataAt = at + header;
    this.dataLength = length - header;
    this.mss = 0;
    this.windowShift = -1;
    this.sackPermitted = false;
    this.hasTimestamps = false;
    this.blocks = 0;
    this.optionsValid = true;
    if (header === TCP_HEADER + TIMESTAMP_OPTION && get32(frame, at + TCP_HEADER) === ALIGNED_TIMESTAMPS) {
      this.takeTimestamps(frame, at + TCP_HEADER + 2);
    } else if (header !== TCP_HEADER) {
      this.optionsValid = this.parseOptions(frame, at + TCP_HEADER, at + header);
    }
    return this.sourcePort !== 0 && this.destinationPort !== 0;
  }

  /** RFC 9293 §3.1: unknown options are skipped by their length; one that leaves the header is an error (MUST-7). */
  private parseOptions(frame: Uint8Array, start: number, end: number): boolean {
    let at = start;
    while (at < end) {
      const kind = frame[at];
      if (kind === OptionKind.End) return true;
      if (kind === OptionKind.None) {
        at += 1;
        continue;
      }
      if (at + 1 >= end) return false;
      const length = frame[at + 1];
      if (length < 2 || at + length > end) return false;
      if (!this.takeOption(frame, at, kind, length)) return false;
      at += length;
    }
    return true;
  }

  /** False if the option has a length that it cannot have. */
  private takeOption(frame: Uint8Array, at: number, kind: number, length: number): boolean {
    const syn = this.has(SYN);
    switch (kind) {
      case OptionKind.MaximumSegmentSize:
        if (!syn) return true;
        if (length !== 4) return false;
        this.mss = get16(frame, at + 2);
        return true;
      case OptionKind.WindowScale:
        if (!syn) return true;
        if (length !== 3) return false;
        this.windowShift = frame[at + 2] > LARGEST_SHIFT ? LARGEST_SHIFT : frame[at + 2];
        return true;
      case OptionKind.SackPermitted:
        if (!syn) return true;
        this.sackPermitted = true;
        return length === 2;
      case OptionKind.Timestamps:
        if (length !== 10) return false;
        this.takeTimestamps(frame, at);
        return true;
      case OptionKind.Sack:
        if (syn) return true;
        if (length < 10 || (length & 7) !== 2 || length > 2 + 8 * MOST_BLOCKS) return false;
        this.blocks = 0;
        for (let i = 2; i < length; i += 8) {
          this.blockStarts[this.blocks] = get32(frame, at + i);
          this.blockEnds[this.blocks] = get32(frame, at + i + 4);
          this.blocks += 1;
        }
        return true;
      default:
        return true;
    }
  }

  private takeTimestamps(frame: Uint8Array, at: number): void {
    this.hasTimestamps = true;
    this.timestamp = get32(frame, at + 2);
    this.echo = get32(frame, at + 6);
  }
}

/** Writes a header of `headerLength` bytes at `at`; the checksum stays open. */
export function writeSegment(
  frame: Uint8Array,
  at: number,
  sourcePort: number,
  destinationPort: number,
  sequence: number,
  acknowledgement: number,
  flags: number,
  window: number,
  headerLength: number,
): void {
  put16(frame, at, sourcePort);
  put16(frame, at + 2, destinationPort);
  put32(frame, at + 4, sequence);
  put32(frame, at + 8, acknowledgement);
  frame[at + 12] = (headerLength >>> 2) << 4;
  frame[at + 13] = flags;
  put16(frame, at + 14, window);
  put16(frame, at + 16, 0);
  put16(frame, at + 18, 0);
}

/** Writes the maximum segment size, and the shift of windows unless it is −1. Returns where the options end. */
export function writeSynOptions(frame: Uint8Array, at: number, mss: number, shift: number, sack: boolean): number {
  frame[at] = OptionKind.MaximumSegmentSize;
  frame[at + 1] = 4;
  put16(frame, at + 2, mss);
  let end = at + 4;
  if (shift >= 0) {
    frame[end] = OptionKind.None;
    frame[end + 1] = OptionKind.WindowScale;
    frame[end + 2] = 3;
    frame[end + 3] = shift;
    end += 4;
  }
  if (sack) {
    frame[end] = OptionKind.None;
    frame[end + 1] = OptionKind.None;
    frame[end + 2] = OptionKind.SackPermitted;
    frame[end + 3] = 2;
    end += 4;
  }
  return end;
}

/** Writes the timestamp option, `TIMESTAMP_OPTION` bytes. */
export function writeTimestamps(frame: Uint8Array, at: number, value: number, echo: number): void {
  put32(frame, at, ALIGNED_TIMESTAMPS);
  put32(frame, at + 4, value);
  put32(frame, at + 8, echo);
}

/** Writes the head of a SACK option with `blocks` blocks; returns where the first block is to be written. */
export function beginSack(frame: Uint8Array, at: number, blocks: number): number {
  frame[at] = OptionKind.None;
  frame[at + 1] = OptionKind.None;
  frame[at + 2] = OptionKind.Sack;
  frame[at + 3] = 2 + 8 * blocks;
  return at + 4;
}
