/**
 * Ranges of sequence space, ascending and not touching: what lies behind gaps at the receiver, and what the peer says it has
 * (RFC 2018) at the sender. All within 2^31 of each other.
 */

import { before, distance } from './sequence';

export class SequenceRanges {
  count = 0;
  /** Sum of all lengths. */
  bytes = 0;
  /** Range i is starts[i] ≤ x < ends[i]. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The higher, the later a range was changed. */
  readonly stamps: Uint32Array;
  private clock = 0;

  /** `most`: ranges that there is room for. */
  constructor(most: number) {
    this.starts = new Uint32Array(most);
    this.ends = new Uint32Array(most);
    this.stamps = new Uint32Array(most);
  }

  /** Enters a range and joins it with those that it meets; false if that would make more than `limit`, which is at most what there is room for. */
  add(start: number, end: number, limit: number): boolean {
    let first = 0;
    while (first < this.count && before(this.ends[first], start)) first += 1;
    let last = first;
    let from = start;
    let to = end;
    while (last < this.count && !before(end, this.starts[last])) {
      if (before(this.starts[last], from)) from = this.starts[last];
      if (before(to, this.ends[last])) to = this.ends[last];
      this.bytes = (this.bytes - distance(this.ends[last], this.starts[last])) | 0;
      last += 1;
    }
    if (last === first) {
      if (this.count >= limit) return false;
      this.open(first);
    } else {
      this.close(first + 1, last);
    }
    this.starts[first] = from;
    this.ends[first] = to;
    this.clock = (this.clock + 1) >>> 0;
    this.stamps[first] = this.clock;
    this.bytes = (this.bytes + distance(to, from)) | 0;
    return true;
  }

  /** Forgets everything before `sequence`. */
  cut(sequence: number): void {
    let gone = 0;
    while (gone < this.count && !before(sequence, this.ends[gone])) {
      this.bytes = (this.bytes - distance(this.ends[gone], this.starts[gone])) | 0;
      gone += 1;
    }
    if (gone > 0) this.close(0, gone);
    if (this.count > 0 && before(this.starts[0], sequence)) {
      this.bytes = (this.bytes - distance(sequence, this.starts[0])) | 0;
      this.starts[0] = sequence;
    }
  }

  clear(): void {
    this.count = 0;
    this.bytes = 0;
  }

  /** Whether one range covers all from `start` to `end`. */
  covers(start: number, end: number): boolean {
    for (let i = 0; i < this.count; i++) {
      if (!before(start, this.starts[i]) && !before(this.ends[i], end)) return true;
    }
    return false;
  }

  /** Bytes of the ranges that lie from `start` to `end`. */
  bytesBetween(start: number, end: number): number {
    let bytes = 0;
    for (let i = 0; i < this.count; i++) {
      const from = before(this.starts[i], start) ? start : this.starts[i];
      const to = before(end, this.ends[i]) ? end : this.ends[i];
      if (before(from, to)) bytes = (bytes + distance(to, from)) | 0;
    }
    return bytes;
  }

  /** The first place from `sequence` on that no range covers. */
  firstGap(sequence: number): number {
    for (let i = 0; i < this.count; i++) {
      if (before(sequence, this.starts[i])) return sequence;
      if (before(sequence, this.ends[i])) return this.ends[i];
    }
    return sequence;
  }

  /** Where the gap at `sequence` ends: the start of the next range, or `otherwise`. */
  gapEnd(sequence: number, otherwise: number): number {
    for (let i = 0; i < this.count; i++) {
      if (before(sequence, this.starts[i])) return before(otherwise, this.starts[i]) ? otherwise : this.starts[i];
    }
    return otherwise;
  }

  /** Index of the range that was changed last before the moment `stamp`; −1 if there is none. */
  latestBefore(stamp: number): number {
    let found = -1;
    for (let i = 0; i < this.count; i++) {
      if (this.stamps[i] < stamp && (found < 0 || this.stamps[i] > this.stamps[found])) found = i;
    }
    return found;
  }

  /** Makes room for a range at `index`. */
  private open(index: number): void {
    for (let i = this.count; i > index; i--) this.move(i - 1, i);
    this.count = (this.count + 1) | 0;
  }

  /** Takes the ranges from `first` to before `last` out. */
  private close(first: number, last: number): void {
    if (last === first) return;
    for (let i = last; i < this.count; i++) this.move(i, first + i - last);
    this.count = (this.count - last + first) | 0;
  }

  private move(from: number, to: number): void {
    this.starts[to] = this.starts[from];
    this.ends[to] = this.ends[from];
    this.stamps[to] = this.stamps[from];
  }
}
