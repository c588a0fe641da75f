/**
 * A web server: answers every request with the same page and closes the connection.
 *
 *     torotsc run examples/ToroHttp.ts --forward 8080:80
 *     curl http://localhost:8080/
 */

import 'toro/drivers/virtio-net';
import {
  dedicateNetwork,
  NetworkHandler,
  type Socket,
  sysRegisterNetworkService,
  sysSocket,
  sysSocketBind,
  sysSocketClose,
  sysSocketListen,
  sysSocketPeek,
  sysSocketRecv,
  sysSocketSelect,
  sysSocketSend,
} from 'toro/network';

const PORT = 80;
/** How long a client may take between two parts of its request, in ms. */
const PATIENCE = 20_000;
const LARGEST_REQUEST = 8192;

const page = '<b>Hello from Toro!</b>';
const answer = response('200 OK', page);
const refusal = response('431 Request Header Fields Too Large', '');

function response(status: string, body: string): string {
  const headers = ['Content-Type: text/html', `Content-Length: ${body.length}`, 'Connection: close'];
  return `HTTP/1.1 ${status}\r\n${headers.join('\r\n')}\r\n\r\n${body}`;
}

/** Whether the first `length` bytes hold a whole request: its header ends with an empty line (RFC 9112 §2.1). */
function isComplete(bytes: Uint8Array, length: number): boolean {
  for (let i = 3; i < length; i++) {
    if (bytes[i] === 10 && bytes[i - 1] === 13 && bytes[i - 2] === 10 && bytes[i - 3] === 13) return true;
  }
  return false;
}

class HttpHandler extends NetworkHandler {
  readonly #request = new Uint8Array(LARGEST_REQUEST);

  init(): void {
    const listener = sysSocket(this);
    sysSocketBind(listener, PORT);
    sysSocketListen(listener, 128);
  }

  override accept(socket: Socket): void {
    sysSocketSelect(socket, PATIENCE);
  }

  /** What has arrived stays in the socket until the request is whole. */
  receive(socket: Socket): void {
    const length = sysSocketPeek(socket, this.#request);
    const complete = isComplete(this.#request, length);
    if (!complete && length < LARGEST_REQUEST) {
      sysSocketSelect(socket, PATIENCE);
      return;
    }
    sysSocketRecv(socket, this.#request);
    sysSocketSend(socket, complete ? answer : refusal);
    sysSocketClose(socket);
  }
}

dedicateNetwork('virtionet', '10.0.2.15', '10.0.2.2');
sysRegisterNetworkService(new HttpHandler());
console.log(`listening on port ${PORT}`);
