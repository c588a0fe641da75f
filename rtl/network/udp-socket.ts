/** A UDP socket for threads: its calls wait. */

import { now } from '../clock';
import { Signal, sysThreadSwitch } from '../process';
import { parseAddress } from './address';
import { NetworkError, NetworkErrorCode } from './error';
import { IcmpProblem } from './icmp';
import type { NetworkInterface } from './interface';
import { encodeText } from './text';
import { type Datagram, Sent, type UdpOwner, UdpPort } from './udp-port';

export class UdpSocket implements UdpOwner {
  private readonly port: UdpPort;
  private readonly signal = new Signal();
  private closed = false;

  /** `port` 0 chooses one. */
  constructor(
    private readonly networkInterface: NetworkInterface,
    port: number,
  ) {
    const { udp, drops, tcp } = networkInterface.stack;
    const chosen = port === 0 ? udp.choosePort(tcp.sequences.hash((now() * 1000) >>> 0, 0, 0)) : port;
    if (!(chosen > 0 && chosen < 65_536)) throw new NetworkError(NetworkErrorCode.BadAddress, `${port} is no port`);
    this.port = new UdpPort(udp, drops, chosen, this);
    if (!udp.bind(this.port)) throw new NetworkError(NetworkErrorCode.AddressInUse, `UDP port ${port} is in use`);
  }

  get localPort(): number {
    return this.port.port;
  }

  /** Sends a datagram, text as UTF-8. Throws a NetworkError if it cannot go in one packet, or if there is no way. */
  send(data: string | Uint8Array, address: string | number, port: number): void {
    const to = typeof address === 'number' ? address : parseAddress(address);
    if (to === undefined) throw new NetworkError(NetworkErrorCode.BadAddress, `'${address}' is no address`);
    const bytes = typeof data === 'string' ? encodeText(data) : data;
    for (;;) {
      this.check();
      const sent = this.port.send(bytes, to, port, now());
      this.networkInterface.transmit();
      switch (sent) {
        case Sent.Yes:
          return;
        case Sent.TooLong:
          throw new NetworkError(NetworkErrorCode.NoResources, `${bytes.length} bytes do not pass in one packet`);
        case Sent.NoRoute:
          throw new NetworkError(NetworkErrorCode.Unreachable, 'there is no way to that address');
        default:
          sysThreadSwitch();
      }
    }
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
    if (this.closed) return;
    this.closed = true;
    this.networkInterface.stack.udp.unbind(this.port);
    this.signal.raise();
  }

  datagramArrived(): void {
    this.signal.raise();
  }

  private check(): void {
    if (this.closed) throw new NetworkError(NetworkErrorCode.NotConnected, 'the socket is closed');
    const { problem } = this.port;
    if (problem !== IcmpProblem.Refused) return;
    this.port.problem = undefined;
    throw new NetworkError(NetworkErrorCode.ConnectionRefused, 'nobody listens on the port that was sent to');
  }
}
