/**
 * What a program implements to serve many connections in one thread. The calls come from the service's own thread, one after
 * the other, so a handler may wait for something else, a disk for example; the service's other connections wait meanwhile.
 */

import type { Socket } from './socket';

export abstract class NetworkHandler {
  /** Called by `sysRegisterNetworkService`: makes the sockets that the service listens on or connects. */
  abstract init(): void;

  /** A connection was made; `socket` is new and belongs to this handler. */
  accept(_socket: Socket): void {}

  /** Bytes have arrived. What is not read stays; the next call comes when more has arrived. */
  abstract receive(socket: Socket): void;

  /** There is room to send again, after `sysSocketSend` took less than it was given. */
  ready(_socket: Socket): void {}

  /** The peer has ended its direction, or the connection is lost (`socket.failure` says why). By default closes the socket. */
  close(socket: Socket): void {
    socket.close();
  }

  /** Nothing happened for the time that was given to `sysSocketSelect`. By default closes the socket. */
  timeout(socket: Socket): void {
    socket.close();
  }

  /** A connection that the service asked for is there. */
  connect(_socket: Socket): void {}

  /** A connection that the service asked for failed. By default closes the socket. */
  connectFail(socket: Socket): void {
    socket.close();
  }
}
