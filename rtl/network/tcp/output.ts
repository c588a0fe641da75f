/** What a connection sends: handshake, data, FIN, acknowledgements, probes (RFC 9293 §3.7.4, §3.8.6). */

import { advance, before, distance } from '../sequence';
import { type TcpConnection, TcpState } from './connection';
import { Phase } from './recovery';
import { ACK, FIN, PSH, SYN } from './segment';

/** Sends what is due and allowed. False if transmit buffers ran out: to be called again. */
export function output(c: TcpConnection, now: number): boolean {
  if (c.state === TcpState.Closed) return true;
  if (before(c.sendNext, c.dataStart)) {
    if (!sendSyn(c, now)) return false;
  } else if (c.state >= TcpState.Established) {
    if (c.recovery.phase !== Phase.Open && !sendLost(c, now)) return false;
    if (!sendNew(c, now)) return false;
  }
  return !c.acknowledgeNow || sendAcknowledgement(c, now);
}

/** An empty segment that says what was received. */
export function sendAcknowledgement(c: TcpConnection, now: number): boolean {
  if (c.host.transmit(c, ACK, c.sendNext, 0, 0, now)) return true;
  c.acknowledgeNow = true;
  c.host.wantOutput(c);
  return false;
}

/** Sends what begins at `sequence` again, whatever else is in flight. False if there is no transmit buffer. */
export function sendAgain(c: TcpConnection, sequence: number, now: number): boolean {
  const offset = distance(sequence, c.dataStart);
  const left = c.sending.length - offset;
  const gap = distance(c.recovery.gapEnd(sequence, c.sendNext), sequence);
  let length = left < c.mss ? left : c.mss;
  if (length > gap) length = gap;
  if (length < 0) length = 0;
  const fin = length === left && before(advance(sequence, length), c.sendNext);
  // Karn's algorithm (RFC 6298 §3): what is sent twice is not measured.
  c.timedSince = -1;
  if (!c.host.transmit(c, flagsFor(left - length, fin), sequence, offset, length, now)) return false;
  c.host.counters.retransmissions += 1;
  c.recovery.sentAgain(c.timestampAt(now));
  c.recovery.retransmitNext = advance(sequence, length + (fin ? 1 : 0));
  if (c.retransmitAt === Infinity) armRetransmission(c, now);
  return true;
}

/** One byte, or the FIN, beyond a window that leaves no room (RFC 9293 §3.8.6.1). */
export function sendProbe(c: TcpConnection, now: number): void {
  const length = c.sending.length > 0 ? 1 : 0;
  const fin = c.finQueued && c.sending.length === length;
  if (!c.host.transmit(c, flagsFor(c.sending.length - length, fin), c.dataStart, 0, length, now)) return;
  c.host.counters.windowProbes += 1;
  const end = advance(c.dataStart, length + (fin ? 1 : 0));
  if (before(c.sendMaximum, end)) c.sendMaximum = end;
}

/** Whether something waits to be sent that the peer's window has no place for, and nothing in flight will open it. */
export function needsProbe(c: TcpConnection): boolean {
  if (c.state < TcpState.Established || c.inFlight !== 0) return false;
  return c.sending.length > 0 || (c.finQueued && c.sendUnacknowledged === c.dataStart);
}

export function armRetransmission(c: TcpConnection, now: number): void {
  c.retransmitAt = now + c.roundTrip.timeout;
  c.wakeBy(c.retransmitAt);
  if (c.userTimeout !== Infinity) c.wakeBy(c.userDeadline);
}

function sendSyn(c: TcpConnection, now: number): boolean {
  const flags = c.state === TcpState.SynSent ? SYN : SYN | ACK;
  if (!c.host.transmit(c, flags, c.sendInitial, 0, 0, now)) return false;
  const first = c.sendMaximum === c.sendInitial;
  c.sendNext = c.dataStart;
  c.sendMaximum = c.sendNext;
  if (first) {
    startTiming(c, c.sendNext, now);
    c.waitingSince = now;
  } else {
    c.host.counters.retransmissions += 1;
  }
  armRetransmission(c, now);
  return true;
}

/** Sends what is lost again, as far as the congestion window allows (RFC 6675 §5 step C). */
function sendLost(c: TcpConnection, now: number): boolean {
  for (;;) {
    const pipe = c.recovery.pipe(c.sendUnacknowledged, c.sendNext);
    if (pipe > 0 && c.congestion.window - pipe < c.mss) return true;
    let at = c.recovery.nextLost(c.sendUnacknowledged, c.sendNext);
    if (at < 0 && c.unsent === 0) at = c.recovery.nextDoubtful(c.sendUnacknowledged);
    if (at < 0) return true;
    if (!sendAgain(c, at, now)) return false;
  }
}

function sendNew(c: TcpConnection, now: number): boolean {
  for (;;) {
    const offset = distance(c.sendNext, c.dataStart);
    const unsent = c.sending.length - offset;
    // Below zero once the FIN is sent.
    if (unsent < 0 || (unsent === 0 && !c.finQueued)) return true;
    // RFC 5681 §4.1: after a pause the path is unknown.
    if (offset === 0 && now - c.lastSentAt > c.roundTrip.timeout) c.congestion.restart(c.mss);
    const offered = c.sendWindow - offset;
    const room = c.congestion.window - c.recovery.pipe(c.sendUnacknowledged, c.sendNext);
    const usable = offered < room ? offered : room;
    let length = unsent < usable ? unsent : usable;
    if (length > c.mss) length = cut(c, length, length === unsent);
    length = length < 0 ? 0 : length | 0;
    const fin = c.finQueued && length === unsent && usable > length;
    if (!fin && !worthSending(c, length, unsent)) {
      if (needsProbe(c)) {
        c.retransmitAt = Infinity;
        if (c.probeAt === Infinity) armProbe(c, now);
      }
      return true;
    }
    if (!c.host.transmit(c, flagsFor(unsent - length, fin), c.sendNext, offset, length, now)) return false;
    const fresh = c.sendNext === c.sendMaximum;
    if (c.inFlight === 0) c.waitingSince = now;
    const start = c.sendNext;
    c.sendNext = advance(start, length + (fin ? 1 : 0));
    if (before(c.sendMaximum, c.sendNext)) c.sendMaximum = c.sendNext;
    if (fresh && c.timedSince < 0) startTiming(c, length > c.mss ? advance(start, c.mss) : c.sendNext, now);
    if (c.retransmitAt === Infinity) armRetransmission(c, now);
    c.probeAt = Infinity;
  }
}

/**
 * How many of `length` bytes go out at once, where they are more than a segment: all those full segments that the card can make of one; what is left
 * behind them only if it need not wait for an acknowledgement. So the same segments appear on the wire as without the card's help.
 */
function cut(c: TcpConnection, length: number, isAll: boolean): number {
  const longest = c.host.longestSegment(c);
  if (length >= longest) return longest;
  return isAll && (c.noDelay || c.finQueued) ? length : length - (length % c.mss);
}

/** Avoids silly windows (RFC 9293 §3.8.6.2.1) and, unless switched off, small segments (Nagle, §3.7.4). */
function worthSending(c: TcpConnection, length: number, unsent: number): boolean {
  if (length === 0) return false;
  if (length >= c.mss) return true;
  if (length === unsent && (c.noDelay || c.finQueued || c.inFlight === 0)) return true;
  return length >= c.largestWindow >>> 1 && c.largestWindow > 0;
}

/** `rest`: bytes in the buffer behind this segment. */
function flagsFor(rest: number, fin: boolean): number {
  return ACK | (rest === 0 ? PSH : 0) | (fin ? FIN : 0);
}

function armProbe(c: TcpConnection, now: number): void {
  c.probeAt = now + c.roundTrip.timeout;
  c.waitingSince = now;
  c.wakeBy(c.probeAt);
  if (c.userTimeout !== Infinity) c.wakeBy(c.userDeadline);
}

/** `end`: of the segment whose round trip is measured. */
function startTiming(c: TcpConnection, end: number, now: number): void {
  c.timedSequence = end;
  c.timedSince = now;
}
