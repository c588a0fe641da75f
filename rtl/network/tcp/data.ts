/** What data and the FIN of a segment do: RFC 9293 §3.10.7.4, seventh and eighth check. */

import { DropReason } from '../drops';
import { advance, before, distance } from '../sequence';
import { timeWait } from './acknowledgement';
import { type TcpConnection, TcpState } from './connection';
import { sendAcknowledgement } from './output';
import { Stored } from './receive-buffer';
import { FIN, type Segment } from './segment';

/** RFC 9293 §3.10.7.4, seventh and eighth check: text and FIN. */
export function takeData(c: TcpConnection, s: Segment, frame: Uint8Array, now: number): void {
  if (s.dataLength === 0 && !s.has(FIN)) return;
  if (c.state === TcpState.CloseWait || c.state >= TcpState.Closing) return;
  // Cut to the window (RFC 9293 §3.10.7.4: "tailor").
  const offset = distance(s.sequence, c.receiveNext);
  const skipped = offset < 0 ? -offset : 0;
  const from = offset < 0 ? 0 : offset;
  let length = (s.dataLength - skipped) | 0;
  const window = c.receiveWindow;
  const cut = from + length > window;
  if (cut) length = (window - from) | 0;
  if (s.has(FIN) && !cut && !c.finKnown) {
    c.finKnown = true;
    c.finSequence = advance(s.sequence, s.dataLength);
  }
  const gap = from > 0 || c.receiving.hasGaps;
  if (from > 0) c.host.counters.outOfOrder += 1;
  if (skipped > 0) noteTwice(c, s.sequence, c.receiveNext);
  if (length > 0 && !keep(c, frame, s.dataAt + skipped, from, length, now)) return;
  if (c.finKnown && c.finSequence === c.receiveNext) finArrives(c, now);
  else if (gap || length <= 0) sendAcknowledgement(c, now);
  else delayAcknowledgement(c, length, now);
}

/** Puts data into the buffer. False if it was dropped. */
function keep(c: TcpConnection, frame: Uint8Array, at: number, offset: number, length: number, now: number): boolean {
  if (c.detached) {
    c.host.drop(DropReason.TcpAfterClose);
    // RFC 1122 §4.2.2.13: nobody will read this. Until our FIN has arrived the peer may still be reading our answer, so a
    // reset waits that long; the data is acknowledged and thrown away.
    if (c.state === TcpState.FinWait2) c.abort(now);
    else if (offset === 0) c.receiveNext = advance(c.receiveNext, length);
    return c.state !== TcpState.Closed;
  }
  const old = c.receiving.length;
  if (offset > 0) noteIfThere(c, advance(c.receiveNext, offset), length);
  const stored = c.receiving.store(c.receiveNext, offset, frame, at, length);
  if (stored !== Stored.Yes) {
    c.host.drop(stored === Stored.NoMemory ? DropReason.TcpNoBuffer : DropReason.TcpTooManyGaps);
    return false;
  }
  const count = c.receiving.length - old;
  c.receiveNext = advance(c.receiveNext, count);
  if (count > 0) {
    measureRate(c, now);
    c.changed();
  }
  return true;
}

/** What came twice is reported to a peer that can read it (RFC 2883 §4). */
export function noteTwice(c: TcpConnection, start: number, end: number): void {
  if (!c.selective || !before(start, end)) return;
  c.twiceStart = start;
  c.twiceEnd = end;
}

function noteIfThere(c: TcpConnection, start: number, length: number): void {
  const end = advance(start, length);
  if (c.receiving.behindGaps?.covers(start, end)) noteTwice(c, start, end);
}

/** Once a round trip: a program that reads as fast as the window lets the peer send gets a larger one. */
function measureRate(c: TcpConnection, now: number): void {
  const passed = now - c.rateSince;
  if (passed < 1 || passed < c.roundTrip.smoothed) return;
  const read = advance(c.receiveNext, -c.receiving.length);
  c.receiving.growTo(distance(read, c.rateSequence), c.largestWindowToOffer);
  c.rateSequence = read;
  c.rateSince = now;
}

/** RFC 9293 §3.8.6.3 and RFC 5681 §4.2: at least one acknowledgement for two full segments. */
function delayAcknowledgement(c: TcpConnection, length: number, now: number): void {
  c.unacknowledgedBytes = (c.unacknowledgedBytes + length) | 0;
  if (c.unacknowledgedBytes >= 2 * c.mss) {
    c.acknowledgeNow = true;
    c.host.wantOutput(c);
  } else if (c.acknowledgeAt === Infinity) {
    c.acknowledgeAt = now + c.host.options.delayedAck;
    c.wakeBy(c.acknowledgeAt);
  }
}

function finArrives(c: TcpConnection, now: number): void {
  c.receiveNext = advance(c.receiveNext, 1);
  c.acknowledgeNow = true;
  c.host.wantOutput(c);
  switch (c.state) {
    case TcpState.Established:
      c.state = TcpState.CloseWait;
      break;
    case TcpState.FinWait1:
      c.state = TcpState.Closing;
      break;
    case TcpState.FinWait2:
      timeWait(c, now);
      break;
    default:
  }
  c.changed();
}
