/**
 * A UDP socket with promises:
 *
 *     for await (const { data, source, sourcePort } of socket) await socket.send(data, source, sourcePort);
 */

import { BoundUdp } from './bound-udp';
import { NetworkError, NetworkErrorCode } from './error';
import type { NetworkInterface } from './interface';
import type { Datagram } from './udp-port';

/** Until a transmit buffer is looked for again, ms. */
const PAUSE = 1;

/** Who counts the sockets that are open, and calls `arrived` soon after it was told of a datagram. */
export interface DatagramKeeper {
  datagramArrived(socket: AsyncUdpSocket): void;
  closed(): void;
}

/** A promise that somebody waits for. */
class Waiter {
  timer: ReturnType<typeof setTimeout> | undefined = undefined;

  constructor(
    readonly resolve: (datagram: Datagram | undefined) => void,
    readonly reject: (error: unknown) => void,
  ) {}
}

export class AsyncUdpSocket extends BoundUdp {
  private reader: Waiter | undefined = undefined;

  constructor(
    networkInterface: NetworkInterface,
    port: number,
    private readonly keeper: DatagramKeeper,
  ) {
    super(networkInterface, port);
  }

  /**
   * Sends a datagram, text as UTF-8; fulfilled when the card has it. Rejected with a NetworkError if it cannot go in one packet, or if there is
   * no way.
   */
  async send(data: string | Uint8Array, address: string | number, port: number): Promise<void> {
    while (!this.trySend(data, address, port)) await pause();
  }

  /**
   * The next datagram; undefined if none comes for `duration` ms. Rejected if one that was sent was refused, or when the socket is closed. One at a
   * time.
   */
  async receive(duration = Infinity): Promise<Datagram | undefined> {
    const datagram = await this.next(duration);
    if (datagram === undefined) this.check();
    return datagram;
  }

  /** All datagrams, one after the other, until the socket is closed. Leaving the loop leaves the socket open. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Datagram, void, undefined> {
    for (let datagram = await this.next(Infinity); datagram !== undefined; datagram = await this.next(Infinity)) {
      yield datagram;
    }
  }

  close(): void {
    if (!this.unbind()) return;
    this.take()?.resolve(undefined);
    this.keeper.closed();
  }

  datagramArrived(): void {
    if (this.reader !== undefined) this.keeper.datagramArrived(this);
  }

  /** From the keeper: there may be something to receive. */
  arrived(): void {
    if (this.isClosed || this.reader === undefined) return;
    try {
      this.check();
    } catch (error) {
      this.take()?.reject(error);
      return;
    }
    const datagram = this.port.take();
    if (datagram !== undefined) this.take()?.resolve(datagram);
  }

  /** Undefined when the time is over, or the socket closed. */
  private next(duration: number): Promise<Datagram | undefined> {
    return new Promise<Datagram | undefined>((resolve, reject) => {
      if (this.reader !== undefined) throw new NetworkError(NetworkErrorCode.BadState, 'a receive is under way');
      if (this.isClosed) {
        resolve(undefined);
        return;
      }
      const reader = new Waiter(resolve, reject);
      this.reader = reader;
      this.arrived();
      if (this.reader !== undefined && duration < Infinity) {
        reader.timer = setTimeout(() => this.take()?.resolve(undefined), duration);
      }
    });
  }

  /** Who waits does so no more. */
  private take(): Waiter | undefined {
    const { reader } = this;
    this.reader = undefined;
    if (reader !== undefined) clearTimeout(reader.timer);
    return reader;
  }
}

function pause(): Promise<void> {
  return new Promise<void>((resolve) => {
    setTimeout(resolve, PAUSE);
  });
}
