/**
 * A port that takes connections, with promises:
 *
 *     for await (const socket of listen(7)) serve(socket);
 */

import type { AsyncSocket, SocketKeeper } from './async-socket';
import { NetworkError, NetworkErrorCode } from './error';
import type { Socket } from './socket';

export class AsyncListener {
  /** Connections that nobody has accepted yet. */
  private readonly waiting: AsyncSocket[] = [];
  private accepting: ((socket: AsyncSocket | undefined) => void) | undefined = undefined;
  private isClosed = false;

  constructor(
    private readonly socket: Socket,
    private readonly keeper: SocketKeeper,
    private readonly backlog: number,
  ) {}

  get port(): number {
    return this.socket.localPort;
  }

  /** The next connection; undefined when the listener is closed. One at a time. */
  accept(): Promise<AsyncSocket | undefined> {
    return new Promise<AsyncSocket | undefined>((resolve) => {
      if (this.accepting !== undefined) throw new NetworkError(NetworkErrorCode.BadState, 'an accept is under way');
      const socket = this.waiting.shift();
      if (socket !== undefined || this.isClosed) resolve(socket);
      else this.accepting = resolve;
    });
  }

  /** All connections, one after the other. Leaving the loop closes the listener. */
  async *[Symbol.asyncIterator](): AsyncGenerator<AsyncSocket, void, undefined> {
    try {
      for (let socket = await this.accept(); socket !== undefined; socket = await this.accept()) yield socket;
    } finally {
      this.close();
    }
  }

  /** Takes no more connections; those that were accepted go on. */
  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.socket.close();
    for (const socket of this.waiting) socket.abort();
    this.waiting.length = 0;
    this.accepting?.(undefined);
    this.accepting = undefined;
    this.keeper.closed();
  }

  /** From the handler: a connection was made. */
  offer(socket: AsyncSocket): void {
    const { accepting } = this;
    this.accepting = undefined;
    if (accepting !== undefined) accepting(socket);
    else if (this.waiting.length < this.backlog) this.waiting.push(socket);
    else socket.abort();
  }
}
