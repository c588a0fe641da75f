/** TCP segments as they are on the wire (RFC 9293 §3.1, §3.2): parsed into one reused object, and written in place. */

import { get16, get32, put16, put32 } from '../bytes';

export const FIN = 0x01;
export const SYN = 0x02;
export const RST = 0x04;
export const PSH = 0x08;
export const ACK = 0x10;

export const TCP_HEADER = 20;
/** Maximum segment size and window scale, padded. */
export const SYN_OPTIONS = 8;
/** RFC 9293 §3.7.1: what to assume of a peer that names no maximum segment size. */
export const DEFAULT_MSS = 536;
/** RFC 7323 §2.3. */
const LARGEST_SHIFT = 14;

enum OptionKind {
  End = 0,
  None = 1,
  MaximumSegmentSize = 2,
  WindowScale = 3,
}

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
    this.optionsValid = header === TCP_HEADER || this.parseOptions(frame, at + TCP_HEADER, at + header);
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
      if (kind === OptionKind.MaximumSegmentSize && this.has(SYN)) {
        if (length !== 4) return false;
        this.mss = get16(frame, at + 2);
      } else if (kind === OptionKind.WindowScale && this.has(SYN)) {
        if (length !== 3) return false;
        this.windowShift = frame[at + 2] > LARGEST_SHIFT ? LARGEST_SHIFT : frame[at + 2];
      }
      at += length;
    }
    return true;
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

/** Writes the options of a SYN, `SYN_OPTIONS` bytes; without `shift` (−1) the peer did not offer scaling. */
export function writeSynOptions(frame: Uint8Array, at: number, mss: number, shift: number): void {
  frame[at] = OptionKind.MaximumSegmentSize;
  frame[at + 1] = 4;
  put16(frame, at + 2, mss);
  frame[at + 4] = OptionKind.None;
  frame[at + 5] = shift < 0 ? OptionKind.None : OptionKind.WindowScale;
  frame[at + 6] = shift < 0 ? OptionKind.None : 3;
  frame[at + 7] = shift < 0 ? OptionKind.None : shift;
}
