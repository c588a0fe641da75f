/** The client of HTTP, fields with several values, signals, datagrams with and without promises, in a booted guest. */

import { createSocket } from 'node:dgram';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Builds, linesOf } from './builds';
import { Client, freePorts, REQUEST } from './http-client';

jest.setTimeout(240_000);
const builds = new Builds();
afterAll(() => builds.remove());

const HTTP_PORT = 17997;
const UDP_PORT = 17996;

function serve(request: IncomingMessage, response: ServerResponse): void {
  const [path, query] = (request.url ?? '').split('?');
  switch (path) {
    case '/length':
      response.setHeader('Content-Length', 5).end('hello');
      break;
    case '/chunks':
      for (let i = 0; i < 100; i++) response.write(`chunk ${i} `.repeat(200));
      response.end();
      break;
    case '/old':
      request.socket.end('HTTP/1.0 200 Old\r\n\r\nto the end');
      break;
    case '/cookies':
      response.setHeader('Set-Cookie', ['c=3', 'd=4']).end();
      break;
    case '/much':
      response.end('x'.repeat(300_001));
      break;
    case '/cut':
      request.socket.end('HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\nhello');
      break;
    case '/echo':
      request.pipe(response);
      break;
    case '/size':
      response.end('x'.repeat(Number(query)));
      break;
    case '/never':
      break;
    default:
      response.writeHead(404).end('not here');
  }
}

test('a guest asks, is asked, gives up, and waits for datagrams', async () => {
  const host = createServer(serve).listen(HTTP_PORT, '127.0.0.1');
  const datagrams = createSocket('udp4').bind(UDP_PORT, '127.0.0.1');
  const isReady = new Promise<{ port: number; address: string }>((resolve) => {
    datagrams.on('message', (message, peer) => {
      if (`${message}` === 'ready') resolve(peer);
      else datagrams.send(`${message}? Yes.`, peer.port, peer.address);
    });
  });
  const [port] = await freePorts(1);
  const forwards = [{ hostPort: port, guestPort: 80 }];
  const guest = await builds.start('tests/boot/programs/requests.ts', 'kernel', {
    nics: [{ backend: { kind: 'user', forwards } }],
  });
  try {
    const peer = await isReady;
    const client = await Client.open(port);
    client.socket.write(REQUEST);
    const fields = 'Set-Cookie: a=1\r\nSet-Cookie: b=2\r\nX-One: x\r\nContent-Length: 4\r\n';
    expect(await client.answer).toContain(`HTTP/1.1 200 OK\r\n${fields}`);
    datagrams.send('that is all', peer.port, peer.address);
    // A server keeps the machine up.
    await guest.waitFor('that is all');
    expect(linesOf(guest)).toEqual([
      ...[0, 1, 2].map((i) => `10.0.2.2:${UDP_PORT} question ${i}? Yes.`),
      'undefined',
      'name-not-found',
      "[ 'UDP out', 3 ]",
      'GET /length: 200 OK, hello, ',
      `GET /chunks: 200 OK, ${200 * (10 * 8 + 90 * 9)} characters, `,
      'GET /old: 200 Old, to the end, ',
      'GET /cookies: 200 OK, , c=3 and d=4',
      'GET /missing: 404 Not Found, not here, ',
      '/much: too-large',
      '/cut: incomplete',
      'HEAD /length: 200 OK, , ',
      'POST /echo: 200 OK, hello, echo, ',
      'true',
      'timed-out',
      'enough enough',
      'TypeError: https: is not spoken here, only http:',
      `${UDP_PORT} that is all`,
    ]);
  } finally {
    await guest.kill();
    host.closeAllConnections();
    host.close();
    datagrams.close();
  }
});
