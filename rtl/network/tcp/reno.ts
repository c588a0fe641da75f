/** Reno's congestion avoidance (RFC 5681): one segment more for each round trip, half the window at a loss. */

import { Congestion } from './congestion';

export class Reno extends Congestion {
  /** Bytes acknowledged since the window last grew. */
  private credit = 0;

  protected avoid(count: number, mss: number): void {
    // RFC 5681 §3.1, equation (3) by counting bytes.
    this.credit = (this.credit + count) | 0;
    if (this.credit < this.window) return;
    this.credit = (this.credit - this.window) | 0;
    this.window = (this.window + mss) | 0;
  }

  protected reduce(flight: number, mss: number): number {
    this.credit = 0;
    return flight >>> 1 > 2 * mss ? flight >>> 1 : 2 * mss;
  }
}
