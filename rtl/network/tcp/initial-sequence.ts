/**
 * Initial sequence numbers (RFC 6528): a clock of 4 µs plus a keyed function of the connection, so that an outsider cannot
 * guess them. The function is SipHash with 32-bit words (HalfSipHash-2-4).
 */

export class InitialSequence {
  /** The key: two unsigned 32-bit numbers that nobody else knows. */
  constructor(
    private readonly key0: number,
    private readonly key1: number,
  ) {}

  /** For a connection at time `now` in ms. */
  number(localAddress: number, localPort: number, remoteAddress: number, remotePort: number, now: number): number {
    const ports = ((localPort << 16) | remotePort) >>> 0;
    return (Math.floor(now * 250) + this.hash(localAddress, remoteAddress, ports)) >>> 0;
  }

  /** The keyed function of three words: they, their length in bytes, and four rounds more to finish. */
  hash(first: number, second: number, third: number): number {
    let a = this.key0 | 0;
    let b = this.key1 | 0;
    let c = this.key0 ^ 0x6c796765;
    let d = this.key1 ^ 0x74656462;
    for (let step = 0; step < 5; step++) {
      const word = step === 0 ? first : step === 1 ? second : step === 2 ? third : step === 3 ? 12 << 24 : 0;
      if (step === 4) c ^= 0xff;
      d ^= word;
      for (let round = step < 4 ? 2 : 4; round > 0; round--) {
        a = (a + b) | 0;
        b = rotate(b, 5) ^ a;
        a = rotate(a, 16);
        c = (c + d) | 0;
        d = rotate(d, 8) ^ c;
        a = (a + d) | 0;
        d = rotate(d, 7) ^ a;
        c = (c + b) | 0;
        b = rotate(b, 13) ^ c;
        c = rotate(c, 16);
      }
      a ^= word;
    }
    return (b ^ d) >>> 0;
  }
}

function rotate(word: number, count: number): number {
  return (word << count) | (word >>> (32 - count));
}
