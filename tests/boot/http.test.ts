/** ToroHttp and its clients: many, slow, silent, rude, greedy. One guest with little memory sees all of them. */

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Guest, Nic } from '../../tools/qemu';
import { Builds, linesOf } from './builds';
import { ask, askMany, Client, freePorts, REQUEST } from './http-client';

jest.setTimeout(120_000);
const builds = new Builds();
let guest: Guest;
let ports: number[];
/** For one client at a time. */
let port: number;
let silent: { readonly client: Client; readonly since: number };

const PAGE = '<b>Hello from Toro!</b>';
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 23\r\n';
const ANSWER = `${HEAD}Connection: close\r\n\r\n${PAGE}`;
const KEPT = `${HEAD}\r\n${PAGE}`;
const KEEP = REQUEST.replace('Connection: close\r\n', '');
/** What ToroHttp reads of a request's head at most, and how long it waits for its first byte, ms. */
const LARGEST_REQUEST = 16_384;
const PATIENCE = 20_000;
const MOST_CLIENTS = 50;

beforeAll(async () => {
  ports = await freePorts(MOST_CLIENTS);
  port = ports[0];
  const forwards = ports.map((hostPort) => ({ hostPort, guestPort: 80 }));
  const nics: Nic[] = [{ backend: { kind: 'user', forwards } }];
  guest = await builds.start('examples/ToroHttp.ts', 'disk', { memory: 16, nics });
  await guest.waitFor('listening on port 80');
  // Opened first, so that its patience runs while the others are served.
  silent = { client: await Client.open(port), since: Date.now() };
});

afterAll(async () => {
  await guest?.kill();
  builds.remove();
});

async function curl(...words: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('curl', ['-sSi', '--max-time', '20', ...words]);
  return stdout;
}

test('curl gets the page, as often as it likes on one connection', async () => {
  const url = `http://127.0.0.1:${port}/`;
  expect(await curl(url)).toBe(KEPT);
  // `num_connects`: the connections that curl made for this transfer.
  expect(await curl('-w', '%{num_connects}', url, url, url)).toBe(`${KEPT}1${KEPT}0${KEPT}0`);
  expect(await curl('-I', url)).toBe(`${HEAD}\r\n`);
  expect(await curl('--http1.0', url)).toBe(ANSWER);
  expect(await curl('--http1.0', '-H', 'Connection: keep-alive', url)).toBe(
    `${HEAD}Connection: keep-alive\r\n\r\n${PAGE}`,
  );
  expect(await curl('-d', 'x'.repeat(100_000), url)).toBe(KEPT);
  expect(await curl('-H', 'Transfer-Encoding: chunked', '-d', 'x'.repeat(100_000), url)).toBe(KEPT);
});

test('5,000 requests on one connection, sent before the first answer is read', async () => {
  const count = 5000;
  const client = await Client.open(port);
  client.socket.pause();
  client.socket.write(KEEP.repeat(count - 1) + REQUEST);
  expect(await ask(ports[1])).toBe(ANSWER);
  client.socket.resume();
  expect((await client.answer) === KEPT.repeat(count - 1) + ANSWER).toBe(true);
});

test('1,000 connections one after the other', async () => {
  expect(await askMany([port], 1000)).toEqual(new Map([[ANSWER, 1000]]));
});

test('50 connections at a time', async () => {
  const clients = await Promise.all(ports.map(Client.open));
  for (const { socket } of clients) socket.write(REQUEST.slice(0, 10));
  for (const { socket } of clients.reverse()) socket.write(REQUEST.slice(10));
  const answers = await Promise.all(clients.map((client) => client.answer));
  expect(answers).toEqual(clients.map(() => ANSWER));
});

test('a client that sends one byte at a time, and others meanwhile', async () => {
  const slow = await Client.open(port);
  const sending = slow.sendSlowly(REQUEST, 1, 10);
  expect(await askMany(ports.slice(1, 3), 20)).toEqual(new Map([[ANSWER, 20]]));
  await sending;
  expect(await slow.answer).toBe(ANSWER);
});

test('clients that go away half-way, in order and by reset', async () => {
  for (let i = 0; i < 100; i++) {
    const client = await Client.open(ports[i % MOST_CLIENTS]);
    await client.sendSlowly(REQUEST.slice(0, i % REQUEST.length), 20, 0);
    if (i % 2 === 0) client.socket.resetAndDestroy();
    else client.socket.destroy();
  }
  expect(await ask(port)).toBe(ANSWER);
});

test('a client that ends its direction before its request is whole gets the end, not an answer', async () => {
  const client = await Client.open(port);
  client.socket.end(REQUEST.slice(0, 20));
  expect(await client.answer).toBe('');
});

test('clients that do not read their answer', async () => {
  const clients = await Promise.all(ports.map(Client.open));
  for (const { socket } of clients) {
    socket.pause();
    socket.write(REQUEST);
  }
  expect(await ask(port)).toBe(ANSWER);
  for (const { socket } of clients) socket.resetAndDestroy();
});

test('a request that is too large is refused', async () => {
  const client = await Client.open(port);
  client.socket.write(`GET / HTTP/1.1\r\nHost: guest\r\nX: ${'x'.repeat(LARGEST_REQUEST)}`);
  expect(await client.answer).toMatch(/^HTTP\/1\.1 431 Request Header Fields Too Large\r\n/);
});

test('after 20,000 connections the memory of 16 MiB suffices as before', async () => {
  expect(await askMany(ports.slice(0, 32), 20_000)).toEqual(new Map([[ANSWER, 20_000]]));
});

test('a client that never sends is given up after the time-out', async () => {
  expect(await silent.client.answer).toBe('');
  // Since then the guest has had other things to do.
  const duration = Date.now() - silent.since;
  expect(duration).toBeGreaterThan(PATIENCE - 1000);
  expect(await ask(port)).toBe(ANSWER);
});

test('nothing of it was worth a word of the kernel', () => {
  expect(linesOf(guest)).toEqual(['listening on port 80']);
});
