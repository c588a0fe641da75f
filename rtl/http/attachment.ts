/** HTTP on the sockets of a `NetworkHandler`: the connection lies in `userDefined`. */

import type { Socket } from '../network/socket';
import { HttpConnection } from './connection';
import type { HttpEngine } from './engine';

/** For `accept` of a handler: the client speaks HTTP. */
export function acceptHttp(socket: Socket, engine: HttpEngine): HttpConnection {
  // An answer is given as a whole: nothing is gained by waiting for more to send (RFC 9293 §3.7.4).
  socket.noDelay = true;
  // Beyond what is waited for here, the answer's last bytes may lie in the socket.
  socket.userTimeout = engine.limits.sendTime;
  const connection = new HttpConnection(engine, socket);
  socket.userDefined = connection;
  return connection;
}

/** The connection of a socket that `acceptHttp` was called for. */
export function httpOf(socket: Socket): HttpConnection {
  const { userDefined } = socket;
  if (userDefined instanceof HttpConnection) return userDefined;
  throw new TypeError('acceptHttp was not called for this socket');
}
