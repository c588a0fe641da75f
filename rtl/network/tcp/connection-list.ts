/** A list of connections from the oldest to the newest. A connection is in at most one: half-open, or in TIME-WAIT. */

import type { TcpConnection } from './connection';

export class ConnectionList {
  oldest: TcpConnection | undefined = undefined;
  length = 0;
  private newest: TcpConnection | undefined = undefined;

  append(c: TcpConnection): void {
    c.older = this.newest;
    c.newer = undefined;
    if (this.newest === undefined) this.oldest = c;
    else this.newest.newer = c;
    this.newest = c;
    this.length = (this.length + 1) | 0;
  }

  /** The connection is in this list. */
  remove(c: TcpConnection): void {
    if (c.older === undefined) this.oldest = c.newer;
    else c.older.newer = c.newer;
    if (c.newer === undefined) this.newest = c.older;
    else c.newer.older = c.older;
    c.older = undefined;
    c.newer = undefined;
    this.length = (this.length - 1) | 0;
  }
}
