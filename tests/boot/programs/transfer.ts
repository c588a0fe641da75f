/**
 * A server for tests of network cards. Port 80 answers `GET /n` with n bytes, at most 1 MiB, and keeps the connection; `GET /busy` with none, after the
 * core has looked at nothing for a while. Port 7 sends back what comes. On the command line, `card=` names the card.
 */

import 'toro/drivers/e1000';
import 'toro/drivers/ne2000';
import 'toro/drivers/virtio-net';
import { now } from 'toro/clock';
import { commandLineOption } from 'toro/kernel/command-line';
import {
  dedicateNetwork,
  encodeText,
  NetworkHandler,
  type Socket,
  sysRegisterNetworkService,
  sysSocket,
  sysSocketBind,
  sysSocketClose,
  sysSocketListen,
  sysSocketPeek,
  sysSocketRecv,
  sysSocketSend,
} from 'toro/network';

const HTTP_PORT = 80;
const ECHO_PORT = 7;
const LARGEST = 0x10_0000;
const LARGEST_REQUEST = 4096;
const LETTER_B = 98;
/** How long the core is busy, ms. */
const BUSY = 300;

const body = new Uint8Array(LARGEST);
for (let i = 0, x = 1; i < LARGEST; i++) {
  x = (Math.imul(x, 1_103_515_245) + 12_345) >>> 0;
  body[i] = x >>> 16;
}

/** Answers of `GET /n`: what is left of the one that is being sent, by socket. */
class Bodies extends NetworkHandler {
  readonly #request = new Uint8Array(LARGEST_REQUEST);
  readonly #left = new Map<Socket, number>();

  init(): void {
    const listener = sysSocket(this);
    sysSocketBind(listener, HTTP_PORT);
    sysSocketListen(listener, 128);
  }

  receive(socket: Socket): void {
    const length = sysSocketPeek(socket, this.#request);
    let end = 3;
    while (end < length && !isEnd(this.#request, end)) end++;
    if (end >= length) return;
    sysSocketRecv(socket, this.#request.subarray(0, end + 1));
    this.#answer(socket, this.#request);
  }

  override ready(socket: Socket): void {
    this.#goOn(socket);
  }

  override close(socket: Socket): void {
    this.#left.delete(socket);
    sysSocketClose(socket);
  }

  /** `request` begins with `GET /`. */
  #answer(socket: Socket, request: Uint8Array): void {
    let size = 0;
    for (let i = 5; request[i] >= 48 && request[i] <= 57; i++) size = size * 10 + request[i] - 48;
    if (request[5] === LETTER_B) for (const end = now() + BUSY; now() < end; );
    sysSocketSend(socket, encodeText(`HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n`));
    this.#left.set(socket, size);
    this.#goOn(socket);
  }

  #goOn(socket: Socket): void {
    const left = this.#left.get(socket) ?? 0;
    if (left > 0) this.#left.set(socket, left - sysSocketSend(socket, body.subarray(LARGEST - left, LARGEST)));
  }
}

function isEnd(bytes: Uint8Array, i: number): boolean {
  return bytes[i] === 10 && bytes[i - 1] === 13 && bytes[i - 2] === 10 && bytes[i - 3] === 13;
}

/** Sends everything back. */
class Echo extends NetworkHandler {
  readonly #buffer = new Uint8Array(0x1_0000);

  init(): void {
    const listener = sysSocket(this);
    sysSocketBind(listener, ECHO_PORT);
    sysSocketListen(listener, 16);
  }

  receive(socket: Socket): void {
    for (;;) {
      const length = sysSocketPeek(socket, this.#buffer);
      if (length === 0) break;
      const sent = sysSocketSend(socket, this.#buffer.subarray(0, length));
      sysSocketRecv(socket, this.#buffer.subarray(0, sent));
      if (sent < length) return;
    }
    if (socket.ended) sysSocketClose(socket);
  }

  override ready(socket: Socket): void {
    this.receive(socket);
  }

  override close(socket: Socket): void {
    this.receive(socket);
  }
}

dedicateNetwork(commandLineOption('card') ?? 'virtionet', '10.0.2.15', '10.0.2.2');
sysRegisterNetworkService(new Bodies());
sysRegisterNetworkService(new Echo());
console.log('ready');
