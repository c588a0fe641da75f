/** What a connection does with a segment that has arrived: RFC 9293 §3.10.7.3 and §3.10.7.4, hardened by RFC 5961. */

import { DropReason } from '../drops';
import { advance, before, distance } from '../sequence';
import { type TcpConnection, TcpFailure, TcpState } from './connection';
import { armRetransmission, sendAcknowledgement, sendAgain } from './output';
import { Stored } from './receive-buffer';
import { Phase } from './recovery';
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
    if (verdict !== undefined) return verdict;
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

/** An acknowledgement that only the true peer can answer, not too often (RFC 5961 §3–5, §7). */
function challenge(c: TcpConnection, now: number): void {
  c.host.drop(DropReason.TcpChallenged);
  if (now - c.challengedAt < c.host.options.challengeInterval) return;
  c.challengedAt = now;
  c.host.counters.challenges += 1;
  sendAcknowledgement(c, now);
}

/** The acknowledgement of our SYN. Undefined if processing goes on. */
function completeHandshake(c: TcpConnection, s: Segment, now: number): Verdict | undefined {
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
  return undefined;
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

/** RFC 9293 §3.10.7.4, fifth check. False if the segment goes no further. */
function takeAcknowledgement(c: TcpConnection, s: Segment, now: number): boolean {
  const advanced = distance(s.acknowledgement, c.sendUnacknowledged);
  // RFC 5961 §5: neither for what was never sent nor older than the largest window.
  if (before(c.sendMaximum, s.acknowledgement) || advanced < -(c.largestWindow > c.mss ? c.largestWindow : c.mss)) {
    c.host.drop(DropReason.TcpBadAck);
    challenge(c, now);
    return false;
  }
  if (c.state === TcpState.TimeWait) {
    // RFC 9293: only a FIN can come again here.
    if (s.has(FIN)) c.expireIn(c.host.options.timeWait, now);
    return true;
  }
  const oldWindow = c.sendWindow;
  if (advanced >= 0) updateSendWindow(c, s);
  // A peer that answers probes may keep its window shut for as long as the program wants to wait.
  if (advanced > 0 || (c.probeAt !== Infinity && !c.detached)) c.attempts = 0;
  const reports = s.blocks > 0 && c.selective;
  const news = reports && c.recovery.takeBlocks(s, c.sendUnacknowledged, c.sendMaximum);
  if (advanced > 0) {
    newAcknowledgement(c, s, now);
  } else if (advanced === 0 && c.inFlight > 0) {
    // RFC 6675 §2: with blocks, what reports new ones; RFC 5681 §2: without, what says the same as before.
    const same = s.length === 0 && c.sendWindow === oldWindow && !c.selective;
    if (news || same) duplicateAcknowledgement(c, now);
  }
  if (c.state === TcpState.Closed) return false;
  if (c.sending.length > 0 || c.finQueued) c.host.wantOutput(c);
  return true;
}

function newAcknowledgement(c: TcpConnection, s: Segment, now: number): void {
  const acknowledgement = s.acknowledgement;
  const flight = c.inFlight;
  const total = distance(acknowledgement, c.sendUnacknowledged);
  const outstanding = c.sending.length;
  const data = total < outstanding ? total : outstanding;
  growSendBuffer(c);
  c.sending.acknowledge(data);
  c.dataStart = advance(c.dataStart, data);
  c.sendUnacknowledged = acknowledgement;
  if (before(c.sendNext, acknowledgement)) c.sendNext = acknowledgement;
  c.waitingSince = now;
  c.unreachable = false;
  if (c.timedSince >= 0 && before(acknowledgement, c.timedSequence)) c.roundTrip.recover();
  else measure(c, s, now);
  const left = c.inFlight;
  const { congestion, recovery } = c;
  if (recovery.phase !== Phase.Open && c.timestamps && recovery.wasNeedless(s.echo)) {
    c.host.counters.needless += 1;
    congestion.undo();
  }
  const fast = recovery.phase === Phase.Fast;
  const reno = fast && !c.selective;
  if (recovery.advance(acknowledgement, total, c.mss)) {
    if (fast) congestion.recovered(left, c.mss);
  } else if (reno) {
    sendAgain(c, acknowledgement, now);
  } else if (!fast && flight * 2 >= congestion.window) {
    // RFC 9438 §5.8: a window that is not in use does not grow.
    congestion.acknowledged(total, c.mss, now, c.roundTrip.smoothed);
  }
  // RFC 6298 §5.2, §5.3.
  if (left === 0) c.retransmitAt = Infinity;
  else armRetransmission(c, now);
  if (c.finQueued && total > data) finAcknowledged(c, now);
  if (data > 0) c.changed();
}

/** What the path and the peer take at a time has to be there to be sent. */
function growSendBuffer(c: TcpConnection): void {
  const window = c.congestion.window < c.sendWindow ? c.congestion.window : c.sendWindow;
  c.sending.growTo(window, c.host.options.largestBuffer);
}

function finAcknowledged(c: TcpConnection, now: number): void {
  switch (c.state) {
    case TcpState.FinWait1:
      c.state = TcpState.FinWait2;
      if (c.detached) c.expireIn(c.host.options.finWait2, now);
      break;
    case TcpState.Closing:
      timeWait(c, now);
      break;
    case TcpState.LastAck:
      c.close();
      break;
    default:
  }
}

/** RFC 5681 §3.2, RFC 6675 §5. Limited transmit (RFC 3042) comes by itself: what has arrived leaves room for more. */
function duplicateAcknowledgement(c: TcpConnection, now: number): void {
  const { recovery } = c;
  if (recovery.duplicate(c.sendUnacknowledged, c.sendNext, c.mss)) {
    c.host.counters.fastRecoveries += 1;
    recovery.beginFast(c.sendUnacknowledged, c.sendNext, c.mss);
    c.congestion.lost(c.inFlight, c.mss, now);
    sendAgain(c, c.sendUnacknowledged, now);
    armRetransmission(c, now);
  }
  c.host.wantOutput(c);
}

/** A round trip: of the segment that is timed, or, while segments are sent again, by the peer's echo (RFC 7323 §4.1). */
function measure(c: TcpConnection, s: Segment, now: number): void {
  if (c.timedSince >= 0) {
    c.roundTrip.sample(now - c.timedSince);
    c.timedSince = -1;
    return;
  }
  const time = c.timestamps && c.recovery.phase !== Phase.Open ? (c.timestampAt(now) - s.echo) | 0 : -1;
  if (time >= 0 && s.echo !== 0) c.roundTrip.sample(time);
  else c.roundTrip.recover();
}

/** Only a newer segment changes the window (SND.WL1, SND.WL2). */
function updateSendWindow(c: TcpConnection, s: Segment): void {
  const newer = distance(s.sequence, c.sendWindowSequence);
  if (newer < 0 || (newer === 0 && before(s.acknowledgement, c.sendWindowAcknowledgement))) return;
  takeSendWindow(c, s, s.window << c.sendShift);
}

function takeSendWindow(c: TcpConnection, s: Segment, window: number): void {
  c.sendWindow = window;
  if (window > c.largestWindow) c.largestWindow = window;
  c.sendWindowSequence = s.sequence;
  c.sendWindowAcknowledgement = s.acknowledgement;
}

/** RFC 9293 §3.10.7.4, seventh and eighth check: text and FIN. */
function takeData(c: TcpConnection, s: Segment, frame: Uint8Array, now: number): void {
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
function noteTwice(c: TcpConnection, start: number, end: number): void {
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

function timeWait(c: TcpConnection, now: number): void {
  c.state = TcpState.TimeWait;
  c.retransmitAt = Infinity;
  c.probeAt = Infinity;
  c.sending.clear();
  c.expireIn(c.host.options.timeWait, now);
  c.host.enterTimeWait(c);
  c.changed();
}
