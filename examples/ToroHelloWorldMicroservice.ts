/**
 * A microservice: each path is a function of the program, and what it returns is the answer.
 *
 *     torotsc run examples/ToroHelloWorldMicroservice.ts --forward 8080:8080
 *     curl http://localhost:8080/hello?name=Toro
 */

import 'toro/drivers/virtio-net';
import { type HttpAnswer, type HttpRequest, response, serve, streamed } from 'toro/http';
import { dedicateNetwork } from 'toro/network';

const PORT = 8080;
/** How long a client may be silent, in ms. */
const PATIENCE = 20_000;

let served = 0;

/** Sent as it is made: nobody has to hold all of it. */
async function* count(to: number): AsyncGenerator<string> {
  for (let i = 1; i <= to; i++) yield `${i}\n`;
}

const functions = new Map<string, (request: HttpRequest) => HttpAnswer>([
  ['/', () => 'Hello World\n'],
  ['/hello', ({ query }) => `Hello ${query.get('name') ?? 'World'}\n`],
  ['/add', ({ query }) => `${Number(query.get('a') ?? 0) + Number(query.get('b') ?? 0)}\n`],
  ['/count', ({ query }) => streamed(200, count(Number(query.get('to') ?? 10)))],
  ['/time', () => `${new Date().toISOString()}\n`],
  ['/served', () => `${served}\n`],
]);

dedicateNetwork('virtionet', '10.0.2.15', '10.0.2.2');
serve(
  PORT,
  (request) => {
    const run = functions.get(request.path);
    if (run === undefined) return response(404, `there is no ${request.path}\n`);
    if (request.method !== 'GET' && request.method !== 'HEAD') return response(405, '', { Allow: 'GET, HEAD' });
    served += 1;
    return run(request);
  },
  { headTime: PATIENCE, idleTime: PATIENCE, sendTime: PATIENCE },
);
console.log(`listening on port ${PORT}`);
