/**
 * SYN cookies (RFC 4987 §3.6): while the table of half-open connections is full, a SYN is answered without keeping anything.
 * The sequence number of the answer says when and to whom it was sent and how large segments may be; its timestamp says
 * the other options. Who sends it back has received it.
 *
 * The number: 5 bits of time, 3 bits of segment size, 24 bits of a keyed hash of all that and of the connection.
 */

import { advance } from '../sequence';
import type { InitialSequence } from './initial-sequence';
import type { Segment } from './segment';

/** One step of the cookie's time, ms, and how many steps it is good for. */
const STEP = 64_000;
const STEPS = 2;
const SIZES = [64, 256, 536, 1220, 1400, 1440, 1452, 1460];
/** In the timestamp: four bits of window scale, none if all are set, and one for selective acknowledgements. */
const OPTION_BITS = 31;
const NO_SCALE = 15;
const SELECTIVE = 16;

export class SynCookies {
  private sentAt = -Infinity;

  constructor(private readonly secret: InitialSequence) {}

  /** The sequence number of the answer to the SYN `s` from `source`. */
  make(s: Segment, source: number, now: number): number {
    this.sentAt = now;
    let size = 0;
    while (size + 1 < SIZES.length && SIZES[size + 1] <= s.mss) size += 1;
    const time = Math.floor(now / STEP);
    return this.cookie(source, s.sourcePort, s.destinationPort, s.sequence, time, size);
  }

  /** The timestamp of that answer, at or shortly before `clock`. */
  timestamp(s: Segment, clock: number): number {
    const scale = s.windowShift < 0 ? NO_SCALE : s.windowShift;
    const stamp = ((clock & ~OPTION_BITS) | scale | (s.sackPermitted ? SELECTIVE : 0)) >>> 0;
    return ((clock - stamp) | 0) < 0 ? (stamp - OPTION_BITS - 1) >>> 0 : stamp;
  }

  /**
   * Whether `s` acknowledges an answer of ours; `syn` becomes the SYN that was answered, as far as it matters.
   */
  check(s: Segment, source: number, now: number, syn: Segment): boolean {
    if (now - this.sentAt > STEP * STEPS) return false;
    const cookie = advance(s.acknowledgement, -1);
    const sequence = advance(s.sequence, -1);
    const size = (cookie >>> 24) & 7;
    const age = ageOf(cookie, now);
    if (age >= STEPS) return false;
    const time = Math.floor(now / STEP) - age;
    if (this.cookie(source, s.sourcePort, s.destinationPort, sequence, time, size) !== cookie) return false;
    const bits = s.hasTimestamps ? s.echo & OPTION_BITS : NO_SCALE;
    syn.sequence = sequence;
    syn.acknowledgement = s.acknowledgement;
    syn.window = s.window;
    syn.mss = SIZES[size] | 0;
    syn.hasTimestamps = s.hasTimestamps;
    syn.timestamp = s.timestamp;
    syn.windowShift = (bits & NO_SCALE) === NO_SCALE ? -1 : bits & NO_SCALE;
    syn.sackPermitted = (bits & SELECTIVE) !== 0;
    return true;
  }

  /**
   * Whether `s` may come behind the segment that brings an answer of ours back: if that one was lost or found no place, it comes again,
   * and a reset would end a connection that the peer has. Of segments that have nothing to do with us, one in sixteen looks so.
   */
  mayFollow(s: Segment, now: number): boolean {
    return now - this.sentAt <= STEP * STEPS && ageOf(advance(s.acknowledgement, -1), now) < STEPS;
  }

  private cookie(source: number, from: number, to: number, sequence: number, time: number, size: number): number {
    const inner = this.secret.hash(sequence, time, size);
    const hash = this.secret.hash(source, ((to << 16) | from) >>> 0, inner);
    return (((time & 31) << 27) | (size << 24) | (hash & 0xffffff)) >>> 0;
  }
}

/** How many steps ago a cookie was made, modulo 32. */
function ageOf(cookie: number, now: number): number {
  return (Math.floor(now / STEP) - (cookie >>> 27)) & 31;
}
