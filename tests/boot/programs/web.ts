/**
 * The guest of the HTTP measurements and of the endurance test. Port 80 is ToroHttp with a page of 612 bytes; port 81 answers by path:
 * `/large` with a megabyte, `/state` with what the guest holds and has counted.
 */

import 'toro/drivers/virtio-net';
import { HttpHandler, type HttpResponse, httpOf, response } from 'toro/http';
import { collectorStatistics, freePageCount } from 'toro/memory';
import { dedicateNetwork, networkCounters, type Socket, sysRegisterNetworkService } from 'toro/network';

/** Garbage that makes the collector run. */
const LITTER = 4096;

const small = response(200, 'x'.repeat(612), { 'Content-Type': 'text/html' });
const large = response(200, new Uint8Array(1_000_000).fill(120), { 'Content-Type': 'text/html' });

class PageHandler extends HttpHandler {
  override receive(socket: Socket): void {
    const http = httpOf(socket);
    while (http.next()) http.answer(small);
  }
}

class PathHandler extends HttpHandler {
  override receive(socket: Socket): void {
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
sysRegisterNetworkService(new PageHandler(80, { date: false }));
sysRegisterNetworkService(new PathHandler(81, { date: false }));
console.log('listening');
