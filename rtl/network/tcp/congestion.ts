/**
 * What a congestion control decides: how many bytes may be in the network (`window`). When something is lost, and what is sent
 * again, is decided by `Recovery`; here is only how much the window grows and shrinks. All in bytes, times in ms.
 */

/**
 * Segments by which one acknowledgement lets the window grow in slow start. Bytes are counted, not acknowledgements (RFC 3465), since peers acknowledge
 * every second segment, and cards that put segments together far fewer; of so many segments a burst does no harm (RFC 9406 §4.2).
 */
const STRIDE = 8;

export abstract class Congestion {
  /** cwnd */
  window = 0;
  /** ssthresh: as high as possible at first (RFC 5681 §3.1). */
  threshold = 0x3fffffff;
  /** Both before the last loss, in case that it was none; 0 if there is nothing to go back to. */
  private windowBefore = 0;
  private thresholdBefore = 0;
  /** `STRIDE`, or 1 in slow start after a time-out, where what is acknowledged may have arrived long ago (RFC 3465 §2.3). */
  private stride = STRIDE;

  /** The initial window (RFC 6928): ten segments, but no more than 14600 bytes unless that is less than two. */
  start(mss: number): void {
    this.window = initialWindow(mss);
  }

  /** `count` new bytes were acknowledged outside fast recovery while the window was in use. */
  acknowledged(count: number, mss: number, now: number, roundTrip: number): void {
    if (this.window < this.threshold) {
      // RFC 5681 §3.1, equation (2), with RFC 3465 §2.2.
      const most = Math.imul(this.stride, mss);
      const grown = this.window + (count < most ? count : most);
      this.window = (grown < this.threshold ? grown : this.threshold) | 0;
      return;
    }
    this.stride = STRIDE;
    this.avoid(count, mss, now, roundTrip);
  }

  /** A segment was lost: the window for recovery and after it (RFC 5681 §3.2 step 2). */
  lost(flight: number, mss: number, now: number): void {
    this.save();
    this.threshold = this.reduce(flight, mss, now) | 0;
    this.window = this.threshold;
  }

  /**
   * Everything in flight at the loss was acknowledged. No burst follows that is longer than at the beginning (RFC 6582 §3.2
   * step 3, the second choice).
   */
  recovered(flight: number, mss: number): void {
    const most = flight + initialWindow(mss);
    this.window = (this.threshold < most ? this.threshold : most) | 0;
  }

  /** The retransmission timer ran out, for the `first` time for this segment (RFC 5681 §3.1, equation (4)). */
  timedOut(flight: number, mss: number, first: boolean, now: number): void {
    if (first) {
      this.save();
      this.threshold = this.reduce(flight, mss, now) | 0;
    }
    this.window = mss;
    this.stride = 1;
  }

  /** The last loss was none (RFC 4015 §3.2): the window is what it would have been. */
  undo(): void {
    if (this.windowBefore === 0) return;
    if (this.window < this.windowBefore) this.window = this.windowBefore;
    this.threshold = this.thresholdBefore;
    this.windowBefore = 0;
  }

  /** Nothing was sent for longer than a time-out: what was known of the path is old (RFC 5681 §4.1). */
  restart(mss: number): void {
    const initial = initialWindow(mss);
    if (this.window > initial) this.window = initial;
  }

  private save(): void {
    this.windowBefore = this.window;
    this.thresholdBefore = this.threshold;
  }

  /** Congestion avoidance: `count` bytes were acknowledged. */
  protected abstract avoid(count: number, mss: number, now: number, roundTrip: number): void;

  /** The new threshold after a loss. */
  protected abstract reduce(flight: number, mss: number, now: number): number;
}

function initialWindow(mss: number): number {
  const limit = mss * 2 > 14_600 ? mss * 2 : 14_600;
  return (mss * 10 < limit ? mss * 10 : limit) | 0;
}
