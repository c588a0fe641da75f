/**
 * Initial sequence numbers (RFC 6528): a clock of 4 µs plus a keyed function of the connection, so that an outsider cannot
 * guess them. The function is SipHash with 32-bit words (HalfSipHash-2-4).
 */

export class InitialSequence {
  private a = 0;
  private b = 0;
  private c = 0;
  private d = 0;

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

  /** The keyed function of three words. */
  hash(first: number, second: number, third: number): number {
    this.a = this.key0 | 0;
    this.b = this.key1 | 0;
    this.c = this.key0 ^ 0x6c796765;
    this.d = this.key1 ^ 0x74656462;
    this.absorb(first);
    this.absorb(second);
    this.absorb(third);
    this.absorb(12 << 24);
    this.c ^= 0xff;
    for (let i = 0; i < 4; i++) this.round();
    return (this.b ^ this.d) >>> 0;
  }

  private absorb(word: number): void {
    this.d ^= word;
    this.round();
    this.round();
    this.a ^= word;
  }

  private round(): void {
    this.a = (this.a + this.b) | 0;
    this.b = rotate(this.b, 5) ^ this.a;
    this.a = rotate(this.a, 16);
    this.c = (this.c + this.d) | 0;
    this.d = rotate(this.d, 8) ^ this.c;
    this.a = (this.a + this.d) | 0;
    this.d = rotate(this.d, 7) ^ this.a;
    this.c = (this.c + this.b) | 0;
    this.b = rotate(this.b, 13) ^ this.c;
    this.c = rotate(this.c, 16);
  }
}

function rotate(word: number, count: number): number {
  return (word << count) | (word >>> (32 - count));
}
