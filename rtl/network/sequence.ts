/** TCP sequence numbers: unsigned 32-bit numbers that wrap (RFC 9293 §3.4). Comparisons hold within 2^31 of each other. */

/** `a` + `n`, where `n` may be negative. */
export function advance(a: number, n: number): number {
  return (a + n) >>> 0;
}

/** `a` − `b` as a signed number. */
export function distance(a: number, b: number): number {
  return (a - b) | 0;
}

/** Whether `a` comes before `b`. */
export function before(a: number, b: number): boolean {
  return ((a - b) | 0) < 0;
}
