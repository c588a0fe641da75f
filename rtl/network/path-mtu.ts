/** The longest packets that pass to peers beyond a narrow link (RFC 1191): a small table, since most paths are wide. */

/** RFC 1191 §3 allows 68; who claims less than every host must take (RFC 791 §3.1) is up to no good. */
const LEAST = 576;
/** RFC 1191 §6.3: after ten minutes the path may have become wider. */
const LIFETIME = 600_000;
const LIMIT = 64;
/** RFC 1191 §7.1, for routers that do not say how narrow the link is. */
const PLATEAUS = [32_000, 17_914, 8166, 4352, 2002, 1492, 1006, 576];

class Path {
  constructor(
    readonly address: number,
    public mtu: number,
    public expireAt: number,
  ) {}
}

export class PathMtu {
  private readonly paths: Path[] = [];

  get size(): number {
    return this.paths.length;
  }

  /** The longest packet to `address`; at most `otherwise`, which is that of our own network. */
  to(address: number, otherwise: number, now: number): number {
    for (let i = 0; i < this.paths.length; i++) {
      const path = this.paths[i];
      if (path.address !== address) continue;
      if (now < path.expireAt) return path.mtu < otherwise ? path.mtu : otherwise;
      this.paths.splice(i, 1);
      return otherwise;
    }
    return otherwise;
  }

  /**
   * A packet of `length` bytes did not pass: only such of `mtu` bytes do, or fewer if `mtu` is 0. Returns what passes now, 0 if
   * the message says nothing new.
   */
  narrow(address: number, length: number, mtu: number, now: number): number {
    let narrow = mtu;
    if (narrow === 0 || narrow >= length) {
      narrow = LEAST;
      for (const plateau of PLATEAUS) {
        if (plateau >= length) continue;
        narrow = plateau;
        break;
      }
    }
    narrow = (narrow < LEAST ? LEAST : narrow) | 0;
    if (narrow >= length) return 0;
    for (const path of this.paths) {
      if (path.address !== address) continue;
      if (narrow < path.mtu) path.mtu = narrow;
      path.expireAt = now + LIFETIME;
      return path.mtu;
    }
    if (this.paths.length >= LIMIT) this.paths.shift();
    this.paths.push(new Path(address, narrow, now + LIFETIME));
    return narrow;
  }
}
