/** What a connection does when one of its times has come. */

import { distance } from '../sequence';
import { type TcpConnection, TcpFailure, TcpState } from './connection';
import { armRetransmission, needsProbe, sendProbe } from './output';

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
  if (now >= c.retransmitAt && !retransmit(c, now)) return;
  if (now >= c.probeAt && !probe(c, now)) return;
  c.wakeBy(earliest(earliest(c.acknowledgeAt, c.retransmitAt), earliest(c.probeAt, c.expireAt)));
}

/** RFC 6298 §5.4–5.7: everything unacknowledged counts as lost. False if the connection is given up. */
function retransmit(c: TcpConnection, now: number): boolean {
  c.retransmitAt = Infinity;
  if (giveUp(c, limit(c))) return false;
  const flight = distance(c.sendMaximum, c.sendUnacknowledged);
  c.congestion.timedOut(flight, c.mss, c.attempts === 1);
  c.roundTrip.backOff();
  // Karn's algorithm (RFC 6298 §3): what was sent twice is not measured.
  c.timedSince = -1;
  c.recoverSequence = c.sendMaximum;
  c.sendNext = c.sendUnacknowledged;
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
