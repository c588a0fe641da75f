/** A port that takes connections: RFC 9293's LISTEN, with a bounded queue of those the program has not accepted. */

import type { TcpConnection } from './connection';

/** Who accepts the connections. */
export interface ListenerOwner {
  /** There is a connection to accept. Must not call the stack: it only notes that there is work. */
  connectionArrived(): void;
}

export class TcpListener {
  private readonly queue: TcpConnection[] = [];

  constructor(
    readonly port: number,
    /** Complete connections that may wait for the program. */
    readonly backlog: number,
    readonly owner: ListenerOwner,
  ) {}

  get waiting(): number {
    return this.queue.length;
  }

  /** False if the queue is full. */
  offer(connection: TcpConnection): boolean {
    if (this.queue.length >= this.backlog) return false;
    this.queue.push(connection);
    this.owner.connectionArrived();
    return true;
  }

  /** The connection that has waited longest. It may have ended meanwhile. */
  accept(): TcpConnection | undefined {
    const connection = this.queue.shift();
    if (connection !== undefined) connection.listener = undefined;
    return connection;
  }
}
