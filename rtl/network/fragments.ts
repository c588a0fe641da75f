/**
 * Puts packets together from fragments (RFC 791 §3.2, RFC 815). Bounded in every way, for anybody may send fragments: a few
 * packets at a time, each for a limited time. A fragment that overlaps another without being its copy ends its packet: only
 * attackers send such (RFC 5722 §4 for IPv6, the same here).
 */

import { copyBytes } from './bytes';
import { type DropCounters, DropReason } from './drops';
import { SequenceRanges } from './sequence-ranges';

/** Packets under way at a time. */
const LIMIT = 8;
/** Pieces of a packet that are not joined yet. */
const MOST_RANGES = 32;
/** How long the first fragment waits for the last, ms (RFC 1122 §3.3.2 has a minute; nobody waits so long today). */
const PATIENCE = 30_000;
/** A packet without its header is no longer (RFC 791 §3.1). */
const LONGEST = 65_515;
const FIRST_SIZE = 4096;

class Partial {
  source = 0;
  destination = 0;
  identification = 0;
  protocol = 0;
  expireAt = 0;
  /** Length of the whole message, 0 until its last fragment has come. */
  total = 0;
  bytes = new Uint8Array(FIRST_SIZE);
  readonly ranges = new SequenceRanges(MOST_RANGES);
}

export class Fragments {
  /** Of the message that `add` has completed. */
  length = 0;
  private readonly partials: Partial[] = [];
  private readonly spare: Partial[] = [];

  constructor(private readonly drops: DropCounters) {}

  /** Packets under way. */
  get size(): number {
    return this.partials.length;
  }

  /**
   * Takes a fragment: `length` bytes of `frame` from `at` on, which belong at `offset`; `more` if it is not the last. Returns
   * the whole message once it is complete, lent until the next call.
   */
  add(
    frame: Uint8Array,
    at: number,
    length: number,
    offset: number,
    more: boolean,
    source: number,
    destination: number,
    identification: number,
    protocol: number,
    now: number,
  ): Uint8Array | undefined {
    const end = (offset + length) | 0;
    if (length === 0 || end > LONGEST || (more && (length & 7) !== 0)) {
      this.drops.add(DropReason.IpMalformed);
      return undefined;
    }
    const partial = this.find(source, destination, identification, protocol, now);
    const { ranges } = partial;
    // The same again: already there.
    if (ranges.covers(offset, end)) return undefined;
    const outside = partial.total !== 0 && (end > partial.total || (!more && end !== partial.total));
    const beyond = !more && ranges.count > 0 && ranges.ends[ranges.count - 1] > end;
    if (outside || beyond || ranges.bytesBetween(offset, end) > 0) {
      this.discard(partial, DropReason.IpFragmentOverlap);
      return undefined;
    }
    if (!ranges.add(offset, end, MOST_RANGES)) {
      this.discard(partial, DropReason.IpFragmentLimit);
      return undefined;
    }
    if (!more) partial.total = end;
    hold(partial, end);
    copyBytes(partial.bytes, offset, frame, at, length);
    if (partial.total === 0 || ranges.bytes !== partial.total) return undefined;
    this.length = partial.total;
    this.remove(partial);
    return partial.bytes;
  }

  /** Gives up what has waited too long. */
  poll(now: number): void {
    for (let i = this.partials.length - 1; i >= 0; i--) {
      if (now >= this.partials[i].expireAt) this.discard(this.partials[i], DropReason.IpFragmentTimeout);
    }
  }

  /** When `poll` has something to do, ms; Infinity if never. */
  nextDeadline(): number {
    // They are in the order in which they began, and all wait for the same time.
    return this.partials.length === 0 ? Infinity : this.partials[0].expireAt;
  }

  private find(source: number, destination: number, identification: number, protocol: number, now: number): Partial {
    for (const p of this.partials) {
      if (p.identification === identification && p.source === source && p.protocol === protocol) {
        if (p.destination === destination) return p;
      }
    }
    if (this.partials.length >= LIMIT) this.discard(this.partials[0], DropReason.IpFragmentLimit);
    const partial = this.spare.pop() ?? new Partial();
    partial.source = source;
    partial.destination = destination;
    partial.identification = identification;
    partial.protocol = protocol;
    partial.expireAt = now + PATIENCE;
    partial.total = 0;
    partial.ranges.clear();
    this.partials.push(partial);
    return partial;
  }

  private discard(partial: Partial, reason: DropReason): void {
    this.drops.add(reason);
    this.remove(partial);
  }

  private remove(partial: Partial): void {
    this.partials.splice(this.partials.indexOf(partial), 1);
    this.spare.push(partial);
  }
}

/** Makes room for `length` bytes; what is there stays. */
function hold(partial: Partial, length: number): void {
  let size = partial.bytes.length;
  if (length <= size) return;
  while (size < length) size *= 2;
  const bytes = new Uint8Array(size);
  bytes.set(partial.bytes);
  partial.bytes = bytes;
}
