/** What a connection does when one of its times has come. */

import { advance } from '../sequence';
import { type TcpConnection, TcpFailure, TcpState } from './connection';
import { armRetransmission, needsProbe, sendProbe } from './output';
import { ACK } from './segment';

/** Runs all timers of a connection that are due, and asks to be woken for the next. */
export function runTimers(c: TcpConnection, now: number): void {
  if (c.state === TcpState.Closed) return;
  if (now >= c.expireAt) {
    c.close();
    return;
  }
  if (now >= c.acknowledgeAt) {
    c.acknowledgeAt = Infinity;
    c.acknowledgeNow = true;
    c.host.wantOutput(c);
  }
  if (now >= c.userDeadline) {
    c.fail(TcpFailure.TimedOut);
    return;
  }
  if (now >= c.retransmitAt && !retransmit(c, now)) return;
  if (now >= c.probeAt && !probe(c, now)) return;
  if (now >= c.keepAliveAt && !keepAlive(c, now)) return;
  const next = earliest(earliest(c.acknowledgeAt, c.retransmitAt), earliest(c.probeAt, c.expireAt));
  c.wakeBy(earliest(next, earliest(c.keepAliveAt, c.userDeadline)));
}

/** RFC 6298 §5.4–5.7: everything unacknowledged counts as lost. False if the connection is given up. */
function retransmit(c: TcpConnection, now: number): boolean {
  c.retransmitAt = Infinity;
  if (giveUp(c, limit(c))) return false;
  c.host.counters.timeouts += 1;
  // Karn's algorithm (RFC 6298 §3): what was sent twice is not measured.
  c.timedSince = -1;
  c.roundTrip.backOff();
  if (c.sendUnacknowledged === c.sendInitial) {
    c.sendNext = c.sendInitial;
  } else {
    c.congestion.timedOut(c.inFlight, c.mss, c.attempts === 1, now);
    c.recovery.beginTimeout(c.sendUnacknowledged, c.sendNext, c.attempts);
  }
  armRetransmission(c, now);
  c.host.wantOutput(c);
  return true;
}

/** RFC 9293 §3.8.6.1: probes go on, ever more slowly, as long as the peer answers them. */
function probe(c: TcpConnection, now: number): boolean {
  c.probeAt = Infinity;
  if (!needsProbe(c)) return true;
  if (giveUp(c, c.host.options.retries)) return false;
  sendProbe(c, now);
  c.roundTrip.backOff();
  c.probeAt = now + c.roundTrip.timeout;
  return true;
}

/** RFC 9293 §3.8.4: a segment from before the window, which the peer answers if it is still there. */
function keepAlive(c: TcpConnection, now: number): boolean {
  const { keepAliveIdle, keepAliveInterval, keepAliveProbes } = c.host.options;
  if (c.state >= TcpState.Closing || c.inFlight > 0) {
    // Retransmissions find out whether the peer is there.
    c.keepAliveAt = now + keepAliveIdle;
    return true;
  }
  if (c.keepAliveTries === 0 && now < c.lastHeardAt + keepAliveIdle) {
    c.keepAliveAt = c.lastHeardAt + keepAliveIdle;
    return true;
  }
  if (c.keepAliveTries >= keepAliveProbes) {
    c.fail(TcpFailure.TimedOut);
    return false;
  }
  c.keepAliveTries += 1;
  c.keepAliveAt = now + keepAliveInterval;
  if (c.host.transmit(c, ACK, advance(c.sendNext, -1), 0, 0, now)) c.host.counters.keepAlives += 1;
  return true;
}

function limit(c: TcpConnection): number {
  if (c.state === TcpState.SynSent) return c.host.options.synRetries;
  if (c.sendUnacknowledged === c.sendInitial) return c.host.options.synAckRetries;
  return c.host.options.retries;
}

function giveUp(c: TcpConnection, most: number): boolean {
  c.attempts += 1;
  if (c.attempts <= most) return false;
  c.fail(TcpFailure.TimedOut);
  return true;
}

function earliest(a: number, b: number): number {
  return a < b ? a : b;
}
