/** Finds a connection by its peer and ports: chains over a table as large as the limit of connections. Our address is the same for all. */

import type { TcpConnection } from './connection';
import type { InitialSequence } from './initial-sequence';

/** 256 chains at least. */
const LEAST_BITS = 8;

export class ConnectionTable {
  size = 0;
  private readonly chains: (TcpConnection | undefined)[] = [];

  /** Odd numbers that nobody outside knows, and how many bits of a product are not used. */
  private readonly first: number;
  private readonly second: number;
  private readonly shift: number;

  /** `hash`: keyed, so that nobody outside can make long chains on purpose. `limit`: connections at most. */
  constructor(hash: InitialSequence, limit: number) {
    let bits = LEAST_BITS;
    while (1 << bits < limit) bits += 1;
    for (let i = 0; i < 1 << bits; i++) this.chains.push(undefined);
    this.shift = 32 - bits;
    this.first = hash.hash(0, 0, 1) | 1;
    this.second = hash.hash(0, 0, 2) | 1;
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
    for (let chain = 0; chain < this.chains.length; chain++) {
      for (let c = this.chains[chain]; c !== undefined; c = c.chained) if (test(c)) return true;
    }
    return false;
  }

  /**
   * Multiplication by a secret number, of which the upper bits are taken: however addresses and ports are chosen, two of them meet
   * hardly more often than by chance (universal hashing). It is done for every segment, and has to be no stronger than that.
   */
  private chain(localPort: number, remoteAddress: number, remotePort: number): number {
    const ports = (localPort << 16) | remotePort;
    return (Math.imul(remoteAddress, this.first) + Math.imul(ports, this.second)) >>> this.shift;
  }
}
