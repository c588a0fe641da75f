/**
 * A web server: answers every request with the same page, as often on a connection as the client likes.
 *
 *     torotsc run examples/ToroHttp.ts --forward 8080:80
 *     curl http://localhost:8080/
 */

import 'toro/drivers/virtio-net';
import { acceptHttp, HttpEngine, httpOf, response } from 'toro/http';
import {
  dedicateNetwork,
  NetworkHandler,
  type Socket,
  sysRegisterNetworkService,
  sysSocket,
  sysSocketBind,
  sysSocketListen,
} from 'toro/network';

const PORT = 80;
const page = response(200, '<b>Hello from Toro!</b>', { 'Content-Type': 'text/html' });

class HttpHandler extends NetworkHandler {
  readonly #engine = new HttpEngine({ date: false });

  init(): void {
    const listener = sysSocket(this);
    sysSocketBind(listener, PORT);
    sysSocketListen(listener, 512);
  }

  override accept(socket: Socket): void {
    acceptHttp(socket, this.#engine);
  }

  receive(socket: Socket): void {
    const http = httpOf(socket);
    while (http.next()) http.answer(page);
  }

  override ready(socket: Socket): void {
    this.receive(socket);
  }

  override close(socket: Socket): void {
    httpOf(socket).peerEnded();
  }

  override timeout(socket: Socket): void {
    httpOf(socket).timedOut();
  }
}

dedicateNetwork('virtionet', '10.0.2.15', '10.0.2.2');
sysRegisterNetworkService(new HttpHandler());
console.log(`listening on port ${PORT}`);
