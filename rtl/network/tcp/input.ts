/** What a connection does with a segment that has arrived: RFC 9293 §3.10.7.3 and §3.10.7.4, hardened by RFC 5961. */

import { DropReason } from '../drops';
import { advance, before, distance } from '../sequence';
import { challenge, measure, takeAcknowledgement, takeSendWindow } from './acknowledgement';
import { type TcpConnection, TcpFailure, TcpState } from './connection';
import { noteTwice, takeData } from './data';
import { ACK, DEFAULT_MSS, FIN, RST, type Segment, SYN, TIMESTAMP_OPTION } from './segment';

/** A peer that offers absurdly small segments would make us send little but headers. */
const LEAST_MSS = 64;
/** RFC 7323 §5.5: a timestamp is too old to be compared after 24 days, ms. */
const TIMESTAMP_LIFETIME = 24 * 24 * 3_600_000;

/** What the layer still has to do. */
export enum Verdict {
  Done,
  /** The segment is to be answered with a reset (RFC 9293 §3.10.7.1). */
  Reset,
  /** The segment has more to say; only within this file. */
  GoesOn,
}

/** `frame` holds the segment's data. */
export function segmentArrives(c: TcpConnection, s: Segment, frame: Uint8Array, now: number): Verdict {
  c.lastHeardAt = now;
  c.keepAliveTries = 0;
  if (c.state === TcpState.SynSent) return arrivesInSynSent(c, s, now);
  if (c.timestamps && !s.has(RST) && !takeTimestamp(c, s, now)) return Verdict.Done;
  if (!acceptable(c, s)) {
    c.host.drop(DropReason.TcpOutsideWindow);
    answerOutside(c, s, now);
    return Verdict.Done;
  }
  if (s.has(RST)) {
    reset(c, s, now);
    return Verdict.Done;
  }
  if (s.has(SYN)) {
    // RFC 5961 §4: whatever its number.
    challenge(c, now);
    return Verdict.Done;
  }
  if (!s.has(ACK)) {
    c.host.drop(DropReason.TcpNoAck);
    return Verdict.Done;
  }
  if (c.state === TcpState.SynReceived) {
    const verdict = completeHandshake(c, s, now);
    if (verdict !== Verdict.GoesOn) return verdict;
  }
  if (!takeAcknowledgement(c, s, now)) return Verdict.Done;
  takeData(c, s, frame, now);
  return Verdict.Done;
}

/** RFC 6191 §2: a SYN that is newer than everything of a connection in TIME-WAIT. */
export function reopens(c: TcpConnection, s: Segment): boolean {
  if (!s.has(SYN) || s.has(ACK) || s.has(RST)) return false;
  if (c.timestamps && s.hasTimestamps && s.timestamp !== c.recentTimestamp) {
    return before(c.recentTimestamp, s.timestamp);
  }
  return before(c.receiveNext, s.sequence);
}

/** RFC 9293 §3.10.7.3. */
function arrivesInSynSent(c: TcpConnection, s: Segment, now: number): Verdict {
  const acknowledges = s.has(ACK);
  if (acknowledges && s.acknowledgement !== c.dataStart) {
    c.host.drop(DropReason.TcpBadAck);
    return s.has(RST) ? Verdict.Done : Verdict.Reset;
  }
  if (s.has(RST)) {
    if (acknowledges) c.fail(TcpFailure.Refused);
    else c.host.drop(DropReason.TcpUnexpected);
    return Verdict.Done;
  }
  if (!s.has(SYN)) {
    c.host.drop(DropReason.TcpUnexpected);
    return Verdict.Done;
  }
  takeSyn(c, s, now);
  if (acknowledges) {
    c.sendUnacknowledged = s.acknowledgement;
    measure(c, s, now);
    takeSendWindow(c, s, s.window);
    establish(c, TcpState.Established);
    c.acknowledgeNow = true;
  } else {
    // Simultaneous open (RFC 9293 §3.5, figure 7): our SYN once more, with an acknowledgement.
    c.state = TcpState.SynReceived;
    c.sendNext = c.sendInitial;
  }
  c.host.wantOutput(c);
  return Verdict.Done;
}

/** What a SYN says: first sequence number, options, window. */
export function takeSyn(c: TcpConnection, s: Segment, now: number): void {
  c.receiveInitial = s.sequence;
  c.receiveNext = advance(s.sequence, 1);
  c.receiveEdge = advance(c.receiveNext, c.receiving.room < 0xffff ? c.receiving.room : 0xffff);
  const mss = s.mss === 0 ? DEFAULT_MSS : s.mss;
  c.mss = mss < c.mss ? (mss < LEAST_MSS ? LEAST_MSS : mss) : c.mss;
  c.selective = c.selective && s.sackPermitted;
  c.timestamps = c.timestamps && s.hasTimestamps;
  if (c.timestamps) {
    c.recentTimestamp = s.timestamp;
    c.recentTimestampAt = now;
    // RFC 6691 §2: the size that was named does not count options; every segment has this one.
    c.mss = (c.mss - TIMESTAMP_OPTION) | 0;
  }
  c.recovery.setUp(c.selective, c.mss);
  c.lastAcknowledged = c.receiveNext;
  c.rateSequence = c.receiveNext;
  c.offersScale = s.windowShift >= 0;
  c.sendShift = c.offersScale ? s.windowShift : 0;
  if (!c.offersScale) c.receiveShift = 0;
  // RFC 7323 §2.2: the window of a SYN is not scaled.
  takeSendWindow(c, s, s.window);
}

/** RFC 7323 §5.3: segments from an earlier time, and such without a timestamp, go no further. */
function takeTimestamp(c: TcpConnection, s: Segment, now: number): boolean {
  if (!s.hasTimestamps) {
    // RFC 7323 §3.2: both sides have promised to send them.
    c.host.drop(DropReason.TcpNoTimestamp);
    return false;
  }
  if (before(s.timestamp, c.recentTimestamp) && now - c.recentTimestampAt < TIMESTAMP_LIFETIME) {
    c.host.drop(DropReason.TcpOldTimestamp);
    challenge(c, now);
    return false;
  }
  // RFC 7323 §4.3: the one that an acknowledgement which is still due belongs to.
  if (!before(c.lastAcknowledged, s.sequence) && !before(s.timestamp, c.recentTimestamp)) {
    c.recentTimestamp = s.timestamp;
    c.recentTimestampAt = now;
  }
  return true;
}

/** RFC 9293 §3.10.7.4, first check (table 6). */
function acceptable(c: TcpConnection, s: Segment): boolean {
  const window = c.receiveWindow;
  const length = s.length;
  const start = distance(s.sequence, c.receiveNext);
  if (length === 0) return start === 0 || (start > 0 && start < window);
  if (window === 0) return false;
  const end = start + length - 1;
  return (start >= 0 && start < window) || (end >= 0 && end < window);
}

/** A segment outside the window is answered with an acknowledgement, so that a peer whose view is old learns better. */
function answerOutside(c: TcpConnection, s: Segment, now: number): void {
  if (s.has(RST)) return;
  if (s.has(SYN) && s.sequence === c.receiveInitial && c.state === TcpState.SynReceived) {
    // The same SYN again: our answer was lost.
    c.sendNext = c.sendInitial;
    c.host.wantOutput(c);
    return;
  }
  if (c.state === TcpState.TimeWait && s.has(FIN)) c.expireIn(c.host.options.timeWait, now);
  // The acknowledgement in a probe or in a repeated segment is good, even if its data is not (RFC 9293 §3.10.7.4).
  if (s.has(ACK) && !s.has(SYN) && c.state >= TcpState.Established && s.length > 0) {
    if (!takeAcknowledgement(c, s, now)) return;
    if (c.state === TcpState.Closed) return;
    noteTwice(c, s.sequence, advance(s.sequence, s.dataLength));
    c.acknowledgeNow = true;
    c.host.wantOutput(c);
    return;
  }
  challenge(c, now);
}

/** RFC 9293 §3.10.7.4, second check, with RFC 5961 §3: only a reset for the very next byte counts. */
function reset(c: TcpConnection, s: Segment, now: number): void {
  if (s.sequence !== c.receiveNext) {
    challenge(c, now);
    return;
  }
  if (c.state === TcpState.TimeWait || c.state === TcpState.LastAck || c.state === TcpState.Closing) c.close();
  else c.fail(c.state === TcpState.SynReceived ? TcpFailure.Refused : TcpFailure.Reset);
}

/** The acknowledgement of our SYN. */
function completeHandshake(c: TcpConnection, s: Segment, now: number): Verdict {
  if (s.acknowledgement !== c.dataStart) {
    c.host.drop(DropReason.TcpBadAck);
    return Verdict.Reset;
  }
  if (!c.host.accept(c)) {
    // The program has too many already: as if the segment were lost. The peer sends again.
    c.host.drop(DropReason.TcpBacklogFull);
    return Verdict.Done;
  }
  c.sendUnacknowledged = c.dataStart;
  measure(c, s, now);
  takeSendWindow(c, s, s.window << c.sendShift);
  establish(c, c.finQueued ? TcpState.FinWait1 : TcpState.Established);
  return Verdict.GoesOn;
}

function establish(c: TcpConnection, state: TcpState): void {
  c.state = state;
  c.sendNext = c.sendMaximum;
  c.lastSentAt = c.lastHeardAt;
  c.rateSince = c.lastHeardAt;
  c.retransmitAt = Infinity;
  c.attempts = 0;
  c.congestion.start(c.mss);
  c.roundTrip.recover();
  c.changed();
}
