/**
 * A client of HTTP, and a server beside it, in one machine: asks the host for answers of all kinds, by datagrams too, and for names that do not exist; the host
 * asks it for an answer with two cookies, and sends a datagram that ends everything.
 */

import 'toro/drivers/virtio-net';
import { HttpError, httpGet, httpRequest, response, serve } from 'toro/http';
import {
  asyncUdpSocket,
  connect,
  decodeText,
  dedicateNetwork,
  dnsLookup,
  formatAddress,
  NetworkError,
  networkCounters,
  setNameServers,
  udpSocket,
} from 'toro/network';

const HOST = '10.0.2.2';
const HTTP_PORT = 17997;
const UDP_PORT = 17996;

function problem(error: unknown): string {
  if (error instanceof NetworkError || error instanceof HttpError) return error.code;
  return error instanceof Error ? `${error.name}: ${error.message}` : `${error}`;
}

async function describe(method: string, path: string, body?: string): Promise<string> {
  const reply = await httpRequest(method, `http://${HOST}:${HTTP_PORT}${path}`, { body, limit: 300_000 });
  const text = reply.text();
  const content = text.length > 40 ? `${text.length} characters` : text;
  return `${method} ${path}: ${reply.status} ${reply.reason}, ${content}, ${reply.headers.getSetCookie().join(' and ')}`;
}

/** Questions and answers by datagrams, in a thread that waits. */
function askByDatagrams(): void {
  const socket = udpSocket();
  for (let i = 0; i < 3; i++) {
    socket.send(`question ${i}`, HOST, UDP_PORT);
    const answer = socket.receive(30_000);
    if (answer === undefined) console.log('no answer');
    else console.log(`${formatAddress(answer.source)}:${answer.sourcePort}`, decodeText(answer.data));
  }
  console.log(socket.receive(1));
  socket.close();
}

dedicateNetwork('virtionet', '10.0.2.15', HOST);
askByDatagrams();
setNameServers([HOST]);
try {
  dnsLookup('no..name');
} catch (error) {
  console.log(problem(error));
}
console.log(networkCounters().find(([name]) => name === 'UDP out'));
const server = serve(80, () => response(200, 'page', { 'Set-Cookie': ['a=1', 'b=2'], 'X-One': 'x' }));

for (const path of ['/length', '/chunks', '/old', '/cookies', '/missing', '/much', '/cut']) {
  console.log(await describe('GET', path).catch((error) => `${path}: ${problem(error)}`));
}
console.log(await describe('HEAD', '/length'));
console.log(await describe('POST', '/echo', 'hello, echo'));
// Many at a time.
const sizes = Array.from({ length: 20 }, (_, i) => 1000 * i);
const replies = await Promise.all(sizes.map((size) => httpGet(`http://${HOST}:${HTTP_PORT}/size?${size}`)));
console.log(replies.every((reply, i) => reply.bytes().length === sizes[i]));

console.log(await httpGet(`http://${HOST}:${HTTP_PORT}/never`, { timeout: 200 }).catch(problem));
const controller = new AbortController();
const aborted = httpGet(`http://${HOST}:${HTTP_PORT}/never`, { signal: controller.signal }).catch(problem);
const socket = await connect(HOST, HTTP_PORT, { signal: controller.signal });
const read = socket.read().catch(problem);
setTimeout(() => controller.abort('enough'), 50);
console.log(await aborted, await read);
console.log(await httpGet('https://example.org/').catch(problem));

const datagrams = asyncUdpSocket();
await datagrams.send('ready', HOST, UDP_PORT);
for await (const { data, sourcePort } of datagrams) {
  console.log(sourcePort, decodeText(data));
  datagrams.close();
}
server.stop();
