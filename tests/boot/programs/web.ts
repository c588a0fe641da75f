/**
 * The guest of the HTTP measurements and of the endurance test. Port 80 is ToroHttp with a page of 612 bytes; port 81 answers by path:
 * `/large` with a megabyte, `/state` with what the guest holds and has counted.
 */

import 'toro/drivers/virtio-net';
import { acceptHttp, HttpEngine, type HttpResponse, httpOf, response } from 'toro/http';
import { collectorStatistics, freePageCount } from 'toro/memory';
import {
  dedicateNetwork,
  NetworkHandler,
  networkCounters,
  type Socket,
  sysRegisterNetworkService,
  sysSocket,
  sysSocketBind,
  sysSocketListen,
} from 'toro/network';

const BACKLOG = 1024;
/** Garbage that makes the collector run. */
const LITTER = 4096;

const small = response(200, 'x'.repeat(612), { 'Content-Type': 'text/html' });
const large = response(200, new Uint8Array(1_000_000).fill(120), { 'Content-Type': 'text/html' });

abstract class HttpHandler extends NetworkHandler {
  readonly #engine = new HttpEngine({ date: false });

  constructor(private readonly port: number) {
    super();
  }

  init(): void {
    const listener = sysSocket(this);
    sysSocketBind(listener, this.port);
    sysSocketListen(listener, BACKLOG);
  }

  override accept(socket: Socket): void {
    acceptHttp(socket, this.#engine);
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

class PageHandler extends HttpHandler {
  receive(socket: Socket): void {
    const http = httpOf(socket);
    while (http.next()) http.answer(small);
  }
}

class PathHandler extends HttpHandler {
  receive(socket: Socket): void {
    const http = httpOf(socket);
    while (http.next()) http.answer(answerTo(http.request.path));
  }
}

function answerTo(path: string): HttpResponse {
  if (path === '/large') return large;
  if (path === '/state') return response(200, state());
  return response(404, 'only /large and /state are here\n');
}

/** Lines of names and numbers. */
function state(): string {
  collect();
  const { live } = collectorStatistics();
  const values: [string, number][] = [['live bytes', live], ['free pages', freePageCount()], ...networkCounters()];
  return values.map(([name, value]) => `${name}: ${value}\n`).join('');
}

/** Two collections: what the stack still pointed to by chance in the first may be gone in the second. */
function collect(): void {
  const { collections } = collectorStatistics();
  while (collectorStatistics().collections < collections + 2) new Uint8Array(LITTER).fill(1);
}

dedicateNetwork('virtionet', '10.0.2.15', '10.0.2.2');
sysRegisterNetworkService(new PageHandler(80));
sysRegisterNetworkService(new PathHandler(81));
console.log('listening');
