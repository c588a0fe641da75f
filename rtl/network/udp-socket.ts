/** A UDP socket for threads: its calls wait. */

import { now } from '../clock';
import { Signal, sysThreadSwitch } from '../process';
import { BoundUdp } from './bound-udp';
import type { Datagram } from './udp-port';

export class UdpSocket extends BoundUdp {
  private readonly signal = new Signal();

  /** Sends a datagram, text as UTF-8. Throws a NetworkError if it cannot go in one packet, or if there is no way. */
  send(data: string | Uint8Array, address: string | number, port: number): void {
    while (!this.trySend(data, address, port)) sysThreadSwitch();
  }

  /** Waits at most `duration` ms for a datagram; undefined if none came. Throws if one that was sent was refused. */
  receive(duration = Infinity): Datagram | undefined {
    const end = now() + duration;
    for (;;) {
      this.check();
      const datagram = this.port.take();
      if (datagram !== undefined) return datagram;
      const left = end - now();
      if (!(left > 0)) return undefined;
      if (left === Infinity) this.signal.wait();
      else this.signal.wait(left);
    }
  }

  close(): void {
    if (this.unbind()) this.signal.raise();
  }

  datagramArrived(): void {
    this.signal.raise();
  }
}
