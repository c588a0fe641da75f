/** The retransmission time-out of a connection (RFC 6298). Times in ms. */

const INITIAL = 1000;
/** RFC 6298 §2.4 asks for a second; like other stacks we stay above delayed acknowledgements only. */
const SHORTEST = 200;
/** RFC 6298 §2.5. */
const LONGEST = 60_000;
/** Clock granularity G. */
const GRANULARITY = 1;

export class RoundTrip {
  /** The time-out, back-off included. */
  timeout = INITIAL;
  /** SRTT, 0 before the first measurement. */
  smoothed = 0;
  private variation = 0;
  private measured = false;
  private base = INITIAL;

  /** A segment that was sent once was acknowledged after `time` (§2.2, §2.3). */
  sample(time: number): void {
    if (!this.measured) {
      this.measured = true;
      this.smoothed = time;
      this.variation = time / 2;
    } else {
      const difference = this.smoothed > time ? this.smoothed - time : time - this.smoothed;
      this.variation = 0.75 * this.variation + 0.25 * difference;
      this.smoothed = 0.875 * this.smoothed + 0.125 * time;
    }
    const spread = 4 * this.variation;
    this.base = clamp(this.smoothed + (spread > GRANULARITY ? spread : GRANULARITY));
    this.timeout = this.base;
  }

  /** The timer ran out: twice as long (§5.5). */
  backOff(): void {
    this.timeout = clamp(this.timeout * 2);
  }

  /** New data was acknowledged: the path works, so the back-off ends. */
  recover(): void {
    this.timeout = this.base;
  }
}

function clamp(time: number): number {
  if (time < SHORTEST) return SHORTEST;
  return time > LONGEST ? LONGEST : time;
}
