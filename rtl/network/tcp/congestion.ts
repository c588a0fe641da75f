/** Congestion control: slow start, congestion avoidance, fast retransmit and recovery (RFC 5681, RFC 6582). All in bytes. */

/** Duplicate acknowledgements that stand for a lost segment (RFC 5681 §3.2). */
const DUPLICATES = 3;

export class Congestion {
  /** cwnd */
  window = 0;
  /** ssthresh: as high as possible at first (RFC 5681 §3.1). */
  threshold = 0x3fffffff;
  duplicates = 0;
  /** In fast recovery until everything sent before it is acknowledged. */
  recovering = false;
  /** Bytes acknowledged in congestion avoidance since the window last grew. */
  private credit = 0;

  /** The initial window (RFC 6928): ten segments, but no more than 14600 bytes unless that is less than two. */
  start(mss: number): void {
    const limit = mss * 2 > 14_600 ? mss * 2 : 14_600;
    this.window = mss * 10 < limit ? mss * 10 : limit;
  }

  /** `count` new bytes were acknowledged, outside recovery. */
  acknowledged(count: number, mss: number): void {
    this.duplicates = 0;
    if (this.window < this.threshold) {
      this.window += count < mss ? count : mss;
      return;
    }
    // RFC 5681 §3.1, equation (3) by counting bytes: one segment for each window of data.
    this.credit += count;
    if (this.credit < this.window) return;
    this.credit -= this.window;
    this.window += mss;
  }

  /** Another duplicate. Returns whether the first unacknowledged segment is to be sent again now. */
  duplicate(inFlight: number, mss: number): boolean {
    this.duplicates += 1;
    if (this.recovering) {
      // RFC 5681 §3.2 step 4: each further one says that a segment has left the network.
      this.window += mss;
      return false;
    }
    if (this.duplicates !== DUPLICATES) return false;
    this.threshold = half(inFlight, mss);
    this.window = this.threshold + DUPLICATES * mss;
    this.recovering = true;
    return true;
  }

  /** Part of what was in flight at the loss was acknowledged: the next hole is sent again (RFC 6582 §3.2 step 3). */
  partial(count: number, mss: number): void {
    this.window = this.window > count ? this.window - count : 0;
    this.window += mss;
  }

  /** Everything in flight at the loss was acknowledged (RFC 6582 §3.2 step 3, the first choice). */
  recovered(inFlight: number, mss: number): void {
    const flight = (inFlight > mss ? inFlight : mss) + mss;
    this.window = this.threshold < flight ? this.threshold : flight;
    this.recovering = false;
    this.duplicates = 0;
    this.credit = 0;
  }

  /** The retransmission timer ran out (RFC 5681 §3.1, equation (4)). */
  timedOut(inFlight: number, mss: number, first: boolean): void {
    if (first) this.threshold = half(inFlight, mss);
    this.window = mss;
    this.recovering = false;
    this.duplicates = 0;
    this.credit = 0;
  }
}

function half(inFlight: number, mss: number): number {
  return inFlight >>> 1 > 2 * mss ? inFlight >>> 1 : 2 * mss;
}
