/** What UDP sockets have in common, whether their calls wait or give promises: a port that is theirs, and what sending says. It never waits. */

import { now } from '../clock';
import { parseAddress } from './address';
import { NetworkError, NetworkErrorCode } from './error';
import { IcmpProblem } from './icmp';
import type { NetworkInterface } from './interface';
import { encodeText } from './text';
import { Sent, type UdpOwner, UdpPort } from './udp-port';

export abstract class BoundUdp implements UdpOwner {
  protected readonly port: UdpPort;
  protected isClosed = false;

  /** `port` 0 chooses one. Throws a NetworkError if it is in use. */
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

  abstract datagramArrived(): void;

  /** Sends a datagram, text as UTF-8. False if there is no transmit buffer at the moment. Throws a NetworkError. */
  protected trySend(data: string | Uint8Array, address: string | number, port: number): boolean {
    const to = typeof address === 'number' ? address : parseAddress(address);
    if (to === undefined) throw new NetworkError(NetworkErrorCode.BadAddress, `'${address}' is no address`);
    const bytes = typeof data === 'string' ? encodeText(data) : data;
    this.check();
    const sent = this.port.send(bytes, to, port, now());
    this.networkInterface.transmit();
    if (sent === Sent.TooLong) {
      throw new NetworkError(NetworkErrorCode.NoResources, `${bytes.length} bytes do not pass in one packet`);
    }
    if (sent === Sent.NoRoute) {
      throw new NetworkError(NetworkErrorCode.Unreachable, 'there is no way to that address');
    }
    return sent === Sent.Yes;
  }

  /** False if it was done before. */
  protected unbind(): boolean {
    if (this.isClosed) return false;
    this.isClosed = true;
    this.networkInterface.stack.udp.unbind(this.port);
    return true;
  }

  /** Throws if the socket is closed, or once if what was sent was refused. */
  protected check(): void {
    if (this.isClosed) throw new NetworkError(NetworkErrorCode.NotConnected, 'the socket is closed');
    const { problem } = this.port;
    if (problem !== IcmpProblem.Refused) return;
    this.port.problem = undefined;
    throw new NetworkError(NetworkErrorCode.ConnectionRefused, 'nobody listens on the port that was sent to');
  }
}
