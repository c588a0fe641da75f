/** The client over sockets with promises, in simulated time; the server is a plain connection that says what a test has it say. */

import { httpGet, httpRequest } from '../../rtl/http/client';
import { HttpErrorCode } from '../../rtl/http/error';
import { OutgoingRequest } from '../../rtl/http/outgoing-request';
import { NetworkErrorCode } from '../../rtl/network/error';
import type { TcpListener } from '../../rtl/network/tcp/listener';
import { Scene, watch } from '../network/support/scene';
import { Server, TcpFailure, User } from '../network/support/wire';

/** The thread is the test itself. */
jest.mock('../../rtl/process', () => ({ ...jest.requireActual('../../rtl/process'), beginThread: jest.fn() }));
let scene: Scene;
jest.mock('../../rtl/network', () => ({
  connect: (_host: string, port: number, { signal }: { signal: AbortSignal }) =>
    scene.sockets.open(scene.wire.a.address, port, signal),
}));

const URL_OF_IT = 'http://10.0.0.1:8000/way?a=b';
const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello';
let listener: TcpListener | undefined;

beforeEach(() => {
  scene = new Scene();
  listener = scene.wire.a.stack.tcp.listen(8000, 8, new Server());
});

/** The server's end of the next connection, with what it has received. */
async function accepted(): Promise<User> {
  const user = new User();
  await scene.run(2000);
  user.connection = listener?.accept();
  user.drain();
  return user;
}

test('a request and its answer, after which the connection is closed', async () => {
  const reply = watch(httpGet(URL_OF_IT, { headers: { Accept: 'text/*', 'X-Two': ['1', '2'] } }));
  const server = await accepted();
  expect(server.received.toString()).toBe(
    'GET /way?a=b HTTP/1.1\r\nHost: 10.0.0.1:8000\r\nConnection: close\r\nAccept: text/*\r\nX-Two: 1\r\nX-Two: 2\r\n\r\n',
  );
  server.send(ANSWER.slice(0, 20));
  await scene.run();
  expect(reply.isDone).toBe(false);
  server.send(ANSWER.slice(20));
  await scene.run();
  expect([reply.value?.status, reply.value?.text()]).toEqual([200, 'hello']);
  expect(server.tcp.ended).toBe(true);
  expect(server.tcp.failure).toBe(TcpFailure.None);
  // Nothing is open: the thread ends.
  server.tcp.release(scene.wire.now);
  await scene.run();
  scene.sockets.serve();
});

test('content goes with its length, also when there is none; an answer ends with the connection', async () => {
  const put = watch(httpRequest('PUT', URL_OF_IT, { body: 'Grüße' }));
  const first = await accepted();
  expect(first.received.toString()).toMatch(/^PUT .*\r\nContent-Length: 7\r\n\r\nGrüße$/s);
  first.send('HTTP/1.0 201 Created\r\n\r\nall');
  await scene.run();
  expect(put.isDone).toBe(false);
  first.tcp.shutdown();
  await scene.run();
  expect([put.value?.status, put.value?.text()]).toEqual([201, 'all']);
  const post = watch(httpRequest('POST', URL_OF_IT));
  const second = await accepted();
  expect(second.received.toString()).toContain('\r\nContent-Length: 0\r\n\r\n');
  second.tcp.abort(scene.wire.now);
  await scene.run();
  expect(post.code).toBe(NetworkErrorCode.ConnectionReset);
});

test('an answer that comes before the request is sent, from a server that reads no more', async () => {
  const reply = watch(httpRequest('POST', URL_OF_IT, { body: Buffer.alloc(2_000_000) }));
  const server = await accepted();
  server.send('HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n');
  await scene.run();
  expect(reply.value?.status).toBe(413);
  await scene.run();
  // What nobody reads is not sent for ever.
  expect(server.tcp.failure).toBe(TcpFailure.Reset);
});

test('an answer that is too long, malformed or not complete ends the connection', async () => {
  const answers: [string, HttpErrorCode][] = [
    ['HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n', HttpErrorCode.TooLarge],
    ['SMTP\r\n\r\n', HttpErrorCode.Malformed],
    [ANSWER.slice(0, -1), HttpErrorCode.Incomplete],
  ];
  for (const [answer, code] of answers) {
    const reply = watch(httpGet(URL_OF_IT, { limit: 1000 }));
    const server = await accepted();
    server.send(answer);
    server.tcp.shutdown();
    await scene.run();
    expect(reply.code).toBe(code);
    expect(server.tcp.ended).toBe(true);
  }
});

test('nobody listens', async () => {
  const reply = watch(httpGet('http://10.0.0.1:8001/'));
  await scene.run(2000);
  expect(reply.code).toBe(NetworkErrorCode.ConnectionRefused);
});

test('time and signals end a request, whether there is a connection or not', async () => {
  const controller = new AbortController();
  const remove = jest.spyOn(controller.signal, 'removeEventListener');
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick'] });
  const late = watch(httpGet(URL_OF_IT, { timeout: 2000, signal: controller.signal }));
  const server = await accepted();
  jest.advanceTimersByTime(1999);
  await scene.run();
  expect(late.isDone).toBe(false);
  jest.advanceTimersByTime(1);
  jest.useRealTimers();
  await scene.run();
  expect(late.code).toBe(NetworkErrorCode.TimedOut);
  expect(remove).toHaveBeenCalled();
  expect(server.tcp.failure).toBe(TcpFailure.Reset);
  // Half an answer is there when the signal comes; the other request has not even a connection.
  const begun = watch(httpGet(URL_OF_IT, { signal: controller.signal }));
  (await accepted()).send(ANSWER.slice(0, 20));
  await scene.run();
  const connecting = watch(httpGet(URL_OF_IT, { signal: controller.signal }));
  controller.abort('enough');
  await scene.run();
  expect([begun.code, connecting.code]).toEqual(['enough', 'enough']);
  await expect(httpGet(URL_OF_IT, { signal: controller.signal })).rejects.toBe('enough');
  scene.sockets.serve();
});

test.each([
  ['GET', 'https://a/', {}, 'https: is not spoken'],
  ['GET', 'nowhere', {}, 'URL'],
  ['GET', 'http://me:secret@a/', {}, 'password'],
  ['GET IT', 'http://a/', {}, 'no method'],
  ['CONNECT', 'http://a/', {}, 'no method'],
  ['GET', 'http://a/', { 'content-length': '7' }, 'sets content-length itself'],
  ['GET', 'http://a/', { Host: 'b' }, 'sets Host itself'],
  ['GET', 'http://a/', { 'X Y': 'b' }, 'no name of a field'],
  ['GET', 'http://a/', { X: 'b\r\nY: c' }, 'no field can have'],
  ['GET', 'http://a/', { X: ['b', 'c\n'] }, 'no field can have'],
])('%s of %s with %j cannot be asked for', (method, url, fields, why) => {
  expect(() => new OutgoingRequest(method, url, fields, undefined)).toThrow(why);
});

test('where a request goes (RFC 9112 §3.2)', () => {
  const lines = (url: string) => {
    const { host, port, encoded } = new OutgoingRequest('GET', url, {}, undefined);
    return [host, port, ...Buffer.from(encoded).toString().split('\r\n').slice(0, 2)];
  };
  expect(lines('http://Example.org')).toEqual(['example.org', 80, 'GET / HTTP/1.1', 'Host: example.org']);
  expect(lines('http://a:8080/x y?ü#part')).toEqual(['a', 8080, 'GET /x%20y?%C3%BC HTTP/1.1', 'Host: a:8080']);
});
