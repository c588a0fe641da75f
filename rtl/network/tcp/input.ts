/** What a connection does with a segment that has arrived: RFC 9293 §3.10.7.3 and §3.10.7.4, hardened by RFC 5961. */

import { DropReason } from '../drops';
import { advance, before, distance } from '../sequence';
import { type TcpConnection, TcpFailure, TcpState } from './connection';
import { armRetransmission, sendAcknowledgement, sendFirstAgain } from './output';
import { Stored } from './receive-buffer';
import { ACK, DEFAULT_MSS, FIN, RST, type Segment, SYN } from './segment';

/** What the layer still has to do. */
export enum Verdict {
  Done,
  /** The segment is to be answered with a reset (RFC 9293 §3.10.7.1). */
  Reset,
}

/** `frame` holds the segment's data. */
export function segmentArrives(c: TcpConnection, s: Segment, frame: Uint8Array, now: number): Verdict {
  if (c.state === TcpState.SynSent) return arrivesInSynSent(c, s, now);
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
  takeSyn(c, s);
  if (acknowledges) {
    c.sendUnacknowledged = s.acknowledgement;
    measure(c, now);
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
export function takeSyn(c: TcpConnection, s: Segment): void {
  c.receiveInitial = s.sequence;
  c.receiveNext = advance(s.sequence, 1);
  c.receiveEdge = advance(c.receiveNext, c.receiving.room < 0xffff ? c.receiving.room : 0xffff);
  const mss = s.mss === 0 ? DEFAULT_MSS : s.mss;
  // A peer that offers absurdly small segments would make us send little but headers.
  c.mss = mss < c.mss ? (mss < 64 ? 64 : mss) : c.mss;
  c.offersScale = s.windowShift >= 0;
  c.sendShift = c.offersScale ? s.windowShift : 0;
  if (!c.offersScale) c.receiveShift = 0;
  // RFC 7323 §2.2: the window of a SYN is not scaled.
  takeSendWindow(c, s, s.window);
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
  measure(c, now);
  takeSendWindow(c, s, s.window << c.sendShift);
  establish(c, c.finQueued ? TcpState.FinWait1 : TcpState.Established);
  return undefined;
}

function establish(c: TcpConnection, state: TcpState): void {
  c.state = state;
  c.sendNext = c.sendMaximum;
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
  if (advanced > 0) {
    newAcknowledgement(c, s.acknowledgement, now);
  } else if (advanced === 0 && s.length === 0 && c.sendWindow === oldWindow && c.sendMaximum !== c.sendUnacknowledged) {
    duplicateAcknowledgement(c, now);
  }
  if (c.state === TcpState.Closed) return false;
  if (c.sending.length > 0 || c.finQueued) c.host.wantOutput(c);
  return true;
}

function newAcknowledgement(c: TcpConnection, acknowledgement: number, now: number): void {
  const flight = distance(c.sendMaximum, acknowledgement);
  const total = distance(acknowledgement, c.sendUnacknowledged);
  const outstanding = c.sending.length;
  const data = total < outstanding ? total : outstanding;
  c.sending.acknowledge(data);
  c.dataStart = advance(c.dataStart, data);
  c.sendUnacknowledged = acknowledgement;
  if (before(c.sendNext, acknowledgement)) c.sendNext = acknowledgement;
  if (before(acknowledgement, c.timedSequence)) c.roundTrip.recover();
  else measure(c, now);
  if (!c.congestion.recovering) {
    c.congestion.acknowledged(total, c.mss);
    if (before(c.recoverSequence, acknowledgement)) c.recoverSequence = acknowledgement;
  } else if (before(acknowledgement, c.recoverSequence)) {
    c.congestion.partial(total, c.mss);
    sendFirstAgain(c, now);
  } else {
    c.congestion.recovered(flight, c.mss);
  }
  // RFC 6298 §5.2, §5.3.
  if (flight === 0) c.retransmitAt = Infinity;
  else armRetransmission(c, now);
  if (c.finQueued && total > data) finAcknowledged(c, now);
  if (data > 0) c.changed();
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

/** RFC 5681 §3.2. RFC 6582 §3.2 step 1: not again for losses from before the last recovery. */
function duplicateAcknowledgement(c: TcpConnection, now: number): void {
  const flight = distance(c.sendMaximum, c.sendUnacknowledged);
  if (!c.congestion.recovering && before(c.sendUnacknowledged, c.recoverSequence)) return;
  if (c.congestion.duplicate(flight, c.mss)) {
    c.recoverSequence = c.sendMaximum;
    sendFirstAgain(c, now);
    armRetransmission(c, now);
  }
  c.host.wantOutput(c);
}

function measure(c: TcpConnection, now: number): void {
  if (c.timedSince >= 0) c.roundTrip.sample(now - c.timedSince);
  else c.roundTrip.recover();
  c.timedSince = -1;
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
  let length = s.dataLength - skipped;
  const window = c.receiveWindow;
  const cut = from + length > window;
  if (cut) length = window - from;
  if (s.has(FIN) && !cut && !c.finKnown) {
    c.finKnown = true;
    c.finSequence = advance(s.sequence, s.dataLength);
  }
  const gap = from > 0 || c.receiving.hasGaps;
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
  const stored = c.receiving.store(offset, frame, at, length);
  if (stored !== Stored.Yes) {
    c.host.drop(stored === Stored.NoMemory ? DropReason.TcpNoBuffer : DropReason.TcpTooManyGaps);
    return false;
  }
  const count = c.receiving.length - old;
  c.receiveNext = advance(c.receiveNext, count);
  if (count > 0) c.changed();
  return true;
}

/** RFC 9293 §3.8.6.3 and RFC 5681 §4.2: at least one acknowledgement for two full segments. */
function delayAcknowledgement(c: TcpConnection, length: number, now: number): void {
  c.unacknowledgedBytes += length;
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
