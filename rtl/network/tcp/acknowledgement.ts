/** What an acknowledgement does: RFC 9293 §3.10.7.4, fifth check, with RFC 5681, RFC 6675, RFC 6298, RFC 5961 §5. */

import { DropReason } from '../drops';
import { advance, before, distance } from '../sequence';
import { type TcpConnection, TcpState } from './connection';
import { armRetransmission, sendAcknowledgement, sendAgain } from './output';
import { Phase } from './recovery';
import { FIN, type Segment } from './segment';

/** RFC 9293 §3.10.7.4, fifth check. False if the segment goes no further. */
export function takeAcknowledgement(c: TcpConnection, s: Segment, now: number): boolean {
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
export function measure(c: TcpConnection, s: Segment, now: number): void {
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

export function takeSendWindow(c: TcpConnection, s: Segment, window: number): void {
  c.sendWindow = window;
  if (window > c.largestWindow) c.largestWindow = window;
  c.sendWindowSequence = s.sequence;
  c.sendWindowAcknowledgement = s.acknowledgement;
}

/** An acknowledgement that only the true peer can answer, not too often (RFC 5961 §3–5, §7). */
export function challenge(c: TcpConnection, now: number): void {
  c.host.drop(DropReason.TcpChallenged);
  if (now - c.challengedAt < c.host.options.challengeInterval) return;
  c.challengedAt = now;
  c.host.counters.challenges += 1;
  sendAcknowledgement(c, now);
}

export function timeWait(c: TcpConnection, now: number): void {
  c.state = TcpState.TimeWait;
  c.retransmitAt = Infinity;
  c.probeAt = Infinity;
  c.sending.clear();
  c.expireIn(c.host.options.timeWait, now);
  c.host.enterTimeWait(c);
  c.changed();
}
