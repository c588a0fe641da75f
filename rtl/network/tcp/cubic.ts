/**
 * CUBIC (RFC 9438): after a loss the window follows a cubic function of time, flat where the loss happened, so that it comes
 * back fast on long paths whatever the round trip; where Reno would be faster, it is as fast as Reno.
 */

import { Congestion } from './congestion';

/** RFC 9438 §4.1: C in segments per cubic second, and β. */
const C = 0.4;
const BETA = 0.7;
/** RFC 9438 §4.3: as friendly as Reno with β. */
const ALPHA = (3 * (1 - BETA)) / (1 + BETA);

export class Cubic extends Congestion {
  /** W_max, and the window before the last loss (cwnd_prior), in bytes. */
  private most = 0;
  private prior = 0;
  /** Start of congestion avoidance after the last loss, ms; −1 before it. */
  private epoch = -1;
  /** K, ms: how long the function needs to come back to `most`. */
  private plateau = 0;
  /** W_est: what Reno would have. */
  private estimate = 0;

  override restart(mss: number): void {
    super.restart(mss);
    // RFC 9438 §5.8: the time without data does not count.
    this.epoch = -1;
  }

  protected avoid(count: number, mss: number, now: number, roundTrip: number): void {
    if (this.epoch < 0) this.begin(mss, now);
    // RFC 9438 §4.2: where the function is one round trip from now.
    const t = (now + roundTrip - this.epoch - this.plateau) / 1000;
    let target = this.most + C * t * t * t * mss;
    if (target < this.window) target = this.window;
    if (target > this.window * 1.5) target = this.window * 1.5;
    // RFC 9438 §4.3.
    this.estimate += (this.estimate < this.prior ? ALPHA : 1) * mss * (count / this.window);
    const grown = this.window + ((target - this.window) * count) / this.window;
    this.window = (grown > this.estimate ? grown : this.estimate) | 0;
  }

  protected reduce(flight: number, mss: number): number {
    this.epoch = -1;
    // RFC 9438 §4.6 allows for a window that was not in use: what was in flight counts.
    const window = flight < this.window ? flight : this.window;
    this.prior = window;
    // RFC 9438 §4.7, fast convergence: a flow that has lost ground makes room for a new one.
    this.most = window < this.most ? (window * (1 + BETA)) / 2 : window;
    const reduced = (window * BETA) | 0;
    return reduced > 2 * mss ? reduced : 2 * mss;
  }

  private begin(mss: number, now: number): void {
    this.epoch = now;
    this.estimate = this.window;
    if (this.most <= this.window) {
      // No loss yet, or slow start went beyond it.
      this.most = this.window;
      this.plateau = 0;
    } else {
      this.plateau = 1000 * Math.cbrt((this.most - this.window) / mss / C);
    }
  }
}
