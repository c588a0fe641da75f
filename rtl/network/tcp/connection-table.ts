/** Finds a connection by its peer and ports: chains over a table as large as the limit of connections. Our address is the same for all. */

import type { TcpConnection } from './connection';
import type { InitialSequence } from './initial-sequence';

/** Chains at least; a power of two. */
const LEAST_CHAINS = 256;

export class ConnectionTable {
  size = 0;
  private readonly chains: (TcpConnection | undefined)[] = [];

  private readonly mask: number;

  /** `hash`: keyed, so that nobody outside can make long chains on purpose. `limit`: connections at most. */
  constructor(
    private readonly hash: InitialSequence,
    limit: number,
  ) {
    let count = LEAST_CHAINS;
    while (count < limit) count *= 2;
    for (let i = 0; i < count; i++) this.chains.push(undefined);
    this.mask = count - 1;
  }

  find(localPort: number, remoteAddress: number, remotePort: number): TcpConnection | undefined {
    let c = this.chains[this.chain(localPort, remoteAddress, remotePort)];
    while (c !== undefined) {
      if (c.remotePort === remotePort && c.remoteAddress === remoteAddress && c.localPort === localPort) return c;
      c = c.chained;
    }
    return undefined;
  }

  add(c: TcpConnection): void {
    const chain = this.chain(c.localPort, c.remoteAddress, c.remotePort);
    c.chained = this.chains[chain];
    this.chains[chain] = c;
    this.size += 1;
  }

  /** False if it is not in the table. */
  remove(c: TcpConnection): boolean {
    const chain = this.chain(c.localPort, c.remoteAddress, c.remotePort);
    let previous: TcpConnection | undefined;
    for (let at = this.chains[chain]; at !== undefined; at = at.chained) {
      if (at === c) {
        if (previous === undefined) this.chains[chain] = c.chained;
        else previous.chained = c.chained;
        c.chained = undefined;
        this.size -= 1;
        return true;
      }
      previous = at;
    }
    return false;
  }

  /** Whether `test` holds for any connection. */
  some(test: (connection: TcpConnection) => boolean): boolean {
    for (let chain = 0; chain <= this.mask; chain++) {
      for (let c = this.chains[chain]; c !== undefined; c = c.chained) if (test(c)) return true;
    }
    return false;
  }

  private chain(localPort: number, remoteAddress: number, remotePort: number): number {
    return this.hash.hash(remoteAddress, remotePort, localPort) & this.mask;
  }
}
