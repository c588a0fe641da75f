/**
 * The guest of the HTTP measurements and of the endurance test: answers `/` with 612 bytes and `/large` with a megabyte.
 * Connections stay open unless the client wants to close.
 */

import 'toro/drivers/virtio-net';
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
  sysSocketSelect,
  sysSocketSend,
} from 'toro/network';

const PORT = 80;
const BACKLOG = 1024;
const PATIENCE = 60_000;
const LARGEST_REQUEST = 4096;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

function response(bytes: number, connection: string): Uint8Array {
  const head = `HTTP/1.1 200 OK\r\nServer: toro\r\nContent-Type: text/html\r\nContent-Length: ${bytes}\r\n${connection}\r\n`;
  const start = encodeText(head);
  const all = new Uint8Array(start.length + bytes).fill(120);
  all.set(start);
  return all;
}

const small = response(612, '');
const smallAndClose = response(612, 'Connection: close\r\n');
const large = response(1_000_000, '');
const largeAndClose = response(1_000_000, 'Connection: close\r\n');
const largePath = encodeText('GET /large ');
const close = encodeText('onnection: close\r');

/** What a client gets that could not take it all at once. */
class Rest {
  constructor(
    readonly answer: Uint8Array,
    public sent: number,
    readonly closes: boolean,
  ) {}
}

class Web extends NetworkHandler {
  readonly #request = new Uint8Array(LARGEST_REQUEST);
  readonly #rests = new Map<Socket, Rest>();

  init(): void {
    const listener = sysSocket(this);
    sysSocketBind(listener, PORT);
    sysSocketListen(listener, BACKLOG);
  }

  override accept(socket: Socket): void {
    sysSocketSelect(socket, PATIENCE);
  }

  receive(socket: Socket): void {
    if (this.#rests.has(socket)) return;
    const bytes = this.#request;
    while (!socket.ended && socket.available > 0) {
      const length = sysSocketPeek(socket, bytes);
      const end = endOfRequest(bytes, length);
      if (end < 0) {
        if (length === LARGEST_REQUEST) sysSocketClose(socket);
        break;
      }
      sysSocketRecv(socket, end === length ? bytes : bytes.subarray(0, end));
      const wantsLarge = startsWith(bytes, 0, largePath);
      const closes = contains(bytes, end, close);
      const answer = wantsLarge ? (closes ? largeAndClose : large) : closes ? smallAndClose : small;
      const sent = sysSocketSend(socket, answer);
      if (sent < answer.length) {
        this.#rests.set(socket, new Rest(answer, sent, closes));
        break;
      }
      if (closes) {
        sysSocketClose(socket);
        return;
      }
    }
    sysSocketSelect(socket, PATIENCE);
  }

  override ready(socket: Socket): void {
    const rest = this.#rests.get(socket);
    if (rest === undefined) return;
    sysSocketSelect(socket, PATIENCE);
    rest.sent += sysSocketSend(socket, rest.answer.subarray(rest.sent));
    if (rest.sent < rest.answer.length) return;
    this.#rests.delete(socket);
    if (rest.closes) sysSocketClose(socket);
    else this.receive(socket);
  }

  override close(socket: Socket): void {
    this.#rests.delete(socket);
    super.close(socket);
  }

  override timeout(socket: Socket): void {
    this.#rests.delete(socket);
    super.timeout(socket);
  }
}

/** Where the first request ends, −1 if it is not whole (RFC 9112 §2.1: an empty line). */
function endOfRequest(bytes: Uint8Array, length: number): number {
  for (let i = 3; i < length; i++) {
    if (bytes[i] !== LINE_FEED || bytes[i - 1] !== CARRIAGE_RETURN) continue;
    if (bytes[i - 2] === LINE_FEED && bytes[i - 3] === CARRIAGE_RETURN) return i + 1;
  }
  return -1;
}

function startsWith(bytes: Uint8Array, at: number, text: Uint8Array): boolean {
  for (let i = 0; i < text.length; i++) if (bytes[at + i] !== text[i]) return false;
  return true;
}

function contains(bytes: Uint8Array, length: number, text: Uint8Array): boolean {
  for (let i = 0; i + text.length <= length; i++) {
    if (bytes[i] === text[0] && startsWith(bytes, i, text)) return true;
  }
  return false;
}

dedicateNetwork('virtionet', '10.0.2.15', '10.0.2.2');
sysRegisterNetworkService(new Web());
console.log(`listening on port ${PORT}`);
