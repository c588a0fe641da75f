/**
 * What of a connection's data is in the network, at the peer, or lost, and what is to be sent again: RFC 6675 with the peer's
 * selective acknowledgements; without them RFC 6582, where each duplicate acknowledgement stands for one segment that arrived.
 *
 * Everything from SND.UNA to SND.NXT is at the peer (`sacked`), lost (not sacked, below `lostEdge`) or in the network. What is
 * lost is sent again in order; below `retransmitNext` it has been, so it is in the network once more.
 */

import { advance, before, distance } from '../sequence';
import { SequenceRanges } from '../sequence-ranges';
import type { Segment } from './segment';

/** RFC 6675 §2: duplicates, or discontiguous ranges above, that stand for a loss; more on paths that reorder, at most so many. */
const DUPLICATES = 3;
const MOST_DUPLICATES = 48;
/** Ranges of the peer's that are kept. */
const MOST_RANGES = 64;

export enum Phase {
  /** Nothing is known to be lost. */
  Open,
  /** Fast recovery. */
  Fast,
  /** After a time-out: everything that was in flight counts as lost (RFC 6298 §5.4). */
  Timeout,
}

export class Recovery {
  phase: Phase = Phase.Open;
  /** "RecoveryPoint", "recover": recovery lasts until this is acknowledged. */
  point = 0;
  /** "HighRxt": what is lost below has been sent again. */
  retransmitNext = 0;
  duplicates = 0;
  private lostEdge = 0;
  /** How many segments may overtake one that is not lost. */
  private reordering = DUPLICATES;
  /** Our timestamp in the first segment that was sent again; `judged`: whether it was needed is known, or cannot be. */
  private stamp = 0;
  private stamped = false;
  private judged = true;
  /** Segment size by which duplicates are turned into bytes; 0 if the peer says what it has. */
  private assumed = 0;
  private ranges: SequenceRanges | undefined = undefined;

  /** `sequence`: the first of the connection. */
  start(sequence: number): void {
    this.point = sequence;
  }

  /** `selective`: the peer sends selective acknowledgements. */
  setUp(selective: boolean, mss: number): void {
    this.assumed = selective ? 0 : mss;
  }

  /** Whether nothing but what is in flight matters: the way of almost all segments. */
  get isQuiet(): boolean {
    return this.phase === Phase.Open && this.duplicates === 0 && (this.ranges === undefined || this.ranges.count === 0);
  }

  /** Takes in the blocks of a segment; whether there was something new (RFC 6675 §2, "duplicate acknowledgement"). */
  takeBlocks(s: Segment, unacknowledged: number, maximum: number): boolean {
    const old = this.ranges === undefined ? 0 : this.ranges.bytes;
    for (let i = 0; i < s.blocks; i++) {
      const start = s.blockStarts[i];
      const end = s.blockEnds[i];
      // A block at or below the acknowledgement reports a duplicate (RFC 2883 §4), one beyond what was sent is a lie.
      if (!before(start, end) || before(start, unacknowledged) || !before(s.acknowledgement, start)) continue;
      if (before(maximum, end)) continue;
      this.ranges ??= new SequenceRanges(MOST_RANGES);
      this.ranges.add(start, end, MOST_RANGES);
    }
    return this.ranges !== undefined && this.ranges.bytes > old;
  }

  /** Bytes in the network (RFC 6675 §4, SetPipe). */
  pipe(unacknowledged: number, next: number): number {
    const flight = distance(next, unacknowledged);
    if (this.isQuiet) return flight;
    const ranges = this.ranges;
    const from = before(this.retransmitNext, unacknowledged) ? unacknowledged : this.retransmitNext;
    if (this.assumed > 0 || ranges === undefined) {
      const arrived = this.duplicates * this.assumed;
      const lost = this.phase !== Phase.Open && before(from, this.lostEdge) ? distance(this.lostEdge, from) : 0;
      return flight > arrived + lost ? flight - arrived - lost : 0;
    }
    let pipe = flight - ranges.bytes;
    if (this.phase !== Phase.Open && before(from, this.lostEdge)) {
      pipe -= distance(this.lostEdge, from) - ranges.bytesBetween(from, this.lostEdge);
    }
    return pipe;
  }

  /** A duplicate acknowledgement, with new blocks if the peer sends them. Whether fast recovery is to begin. */
  duplicate(unacknowledged: number, next: number, mss: number): boolean {
    // RFC 6582 §3.2 step 1: without blocks, what was sent twice before a time-out makes duplicates too.
    if (this.phase === Phase.Timeout) return false;
    if (this.phase === Phase.Open && this.assumed > 0 && !before(this.point, unacknowledged)) return false;
    this.duplicates = (this.duplicates + 1) | 0;
    const enough = this.tolerance(distance(next, unacknowledged), mss);
    this.findLost(unacknowledged, mss, enough);
    return this.phase === Phase.Open && (this.duplicates >= enough || before(unacknowledged, this.lostEdge));
  }

  /** RFC 6675 §5 step 4: the first unacknowledged segment is lost in any case. */
  beginFast(unacknowledged: number, next: number, mss: number): void {
    this.phase = Phase.Fast;
    this.point = next;
    this.retransmitNext = unacknowledged;
    this.stamped = false;
    this.judged = false;
    this.findLost(unacknowledged, mss, this.tolerance(distance(next, unacknowledged), mss));
    this.loseFirst(unacknowledged, mss);
  }

  /** The retransmission timer ran out for the `attempts`th time. */
  beginTimeout(unacknowledged: number, next: number, attempts: number): void {
    this.phase = Phase.Timeout;
    this.point = next;
    this.retransmitNext = unacknowledged;
    this.lostEdge = next;
    this.duplicates = 0;
    this.stamped = false;
    this.judged = attempts !== 1;
    // RFC 2018 §8: a peer may forget what it has reported; twice in vain may mean that it has.
    if (attempts > 1) this.ranges?.clear();
  }

  /** A segment is sent again, with this timestamp. */
  sentAgain(timestamp: number): void {
    if (this.stamped) return;
    this.stamped = true;
    this.stamp = timestamp;
  }

  /**
   * The first acknowledgement since something was sent again echoes `echo`: whether it is for what was sent first, so that
   * nothing was lost (RFC 3522 §3.2). Recovery is over then, and on a path that reorders more patience is needed.
   */
  wasNeedless(echo: number): boolean {
    if (this.judged || !this.stamped) return false;
    this.judged = true;
    if (!before(echo, this.stamp)) return false;
    if (this.phase === Phase.Fast && this.reordering < MOST_DUPLICATES) this.reordering *= 2;
    this.phase = Phase.Open;
    this.duplicates = 0;
    return true;
  }

  /** The path was found to be narrow: what is sent again says nothing about losses. */
  loseJudgement(): void {
    this.judged = true;
  }

  /** Everything before `acknowledgement` arrived; `count` bytes are new. Whether recovery is over with it. */
  advance(acknowledgement: number, count: number, mss: number): boolean {
    const ranges = this.ranges;
    if (ranges !== undefined && ranges.count > 0) {
      // What begins at the acknowledgement was reported, but is not there any more: the peer has forgotten (RFC 2018 §8).
      if (ranges.starts[0] === acknowledgement) ranges.clear();
      else ranges.cut(acknowledgement);
    }
    if (this.phase === Phase.Open) {
      this.duplicates = 0;
      // Far behind, sequence numbers would seem to lie ahead.
      if (before(this.point, acknowledgement)) this.point = advance(acknowledgement, -1);
      return false;
    }
    if (!before(acknowledgement, this.point)) {
      this.phase = Phase.Open;
      this.duplicates = 0;
      return true;
    }
    if (before(this.retransmitNext, acknowledgement)) this.retransmitNext = acknowledgement;
    if (this.phase === Phase.Fast) this.partial(acknowledgement, count, mss);
    return false;
  }

  /** Where the next lost byte lies that is to be sent again; −1 if there is none. `next` is SND.NXT. */
  nextLost(unacknowledged: number, next: number): number {
    if (this.phase === Phase.Open) return -1;
    const at = this.firstMissing(unacknowledged);
    return before(at, this.lostEdge) && before(at, next) ? at : -1;
  }

  /**
   * RFC 6675 §4, NextSeg rule 3: what lies between ranges that arrived, though it is not yet sure that it is lost. Only when
   * there is nothing new to send. −1 if there is none.
   */
  nextDoubtful(unacknowledged: number): number {
    const ranges = this.ranges;
    if (this.phase !== Phase.Fast || ranges === undefined || ranges.count === 0) return -1;
    const at = this.firstMissing(unacknowledged);
    return before(at, ranges.starts[ranges.count - 1]) ? at : -1;
  }

  /** Where what is missing from `at` on ends: at what the peer has, or at `next`. */
  gapEnd(at: number, next: number): number {
    return this.ranges === undefined ? next : this.ranges.gapEnd(at, next);
  }

  private firstMissing(unacknowledged: number): number {
    const from = before(this.retransmitNext, unacknowledged) ? unacknowledged : this.retransmitNext;
    return this.ranges === undefined ? from : this.ranges.firstGap(from);
  }

  /** RFC 6582 §3.2 step 3: without blocks, a partial acknowledgement shows the next hole. */
  private partial(acknowledgement: number, count: number, mss: number): void {
    if (this.assumed === 0) {
      this.findLost(acknowledgement, mss, this.tolerance(distance(this.point, acknowledgement), mss));
      return;
    }
    const arrived = Math.ceil(count / mss) - 1;
    this.duplicates = this.duplicates > arrived ? this.duplicates - arrived : 0;
    this.retransmitNext = acknowledgement;
    this.lostEdge = acknowledgement;
    this.loseFirst(acknowledgement, mss);
  }

  /** As many duplicates as reordering makes; where less is in flight, as many as a loss can make (RFC 5827 §3.1). */
  private tolerance(flight: number, mss: number): number {
    if (this.reordering === DUPLICATES) return DUPLICATES;
    const most = Math.floor(flight / mss) - 1;
    if (most >= this.reordering) return this.reordering;
    return most > DUPLICATES ? most : DUPLICATES;
  }

  /** RFC 6675 §4, IsLost: below `enough` ranges, or below more than `enough` − 1 segments, that arrived. */
  private findLost(unacknowledged: number, mss: number, enough: number): void {
    if (this.phase === Phase.Timeout) return;
    if (this.phase === Phase.Open || before(this.lostEdge, unacknowledged)) this.lostEdge = unacknowledged;
    const ranges = this.ranges;
    if (ranges === undefined) return;
    let bytes = 0;
    for (let i = ranges.count - 1; i >= 0; i--) {
      bytes += distance(ranges.ends[i], ranges.starts[i]);
      if (ranges.count - i < enough && bytes <= (enough - 1) * mss) continue;
      if (before(this.lostEdge, ranges.starts[i])) this.lostEdge = ranges.starts[i];
      return;
    }
  }

  private loseFirst(unacknowledged: number, mss: number): void {
    const edge = advance(unacknowledged, mss);
    if (before(this.lostEdge, edge)) this.lostEdge = edge;
  }
}
