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
const ANSWER = `HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 23\r\nConnection: close\r\n\r\n${PAGE}`;
/** What ToroHttp reads of a request at most, and how long it waits for the rest, ms. */
const LARGEST_REQUEST = 8192;
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

test('curl gets the page', async () => {
  const { stdout } = await promisify(execFile)('curl', ['-sSi', '--max-time', '20', `http://127.0.0.1:${port}/`]);
  expect(stdout).toBe(ANSWER);
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
  client.socket.write(`GET / HTTP/1.1\r\nX: ${'x'.repeat(LARGEST_REQUEST)}`);
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
