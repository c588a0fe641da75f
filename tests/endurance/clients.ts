/** Clients that take their time: each makes one request on a connection of its own. */

import { connect, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

/** Between two pieces, ms. */
const PAUSE = 5;
/** Bytes that a slow reader takes at a time. */
const SIP = 65_536;
const PATIENCE = 60_000;

function request(path: string): string {
  return `GET ${path} HTTP/1.1\r\nHost: guest\r\nConnection: close\r\n\r\n`;
}

async function open(address: string, port: number): Promise<Socket> {
  const socket = connect({ host: address, port, noDelay: true });
  socket.setTimeout(PATIENCE, () => socket.destroy(new Error('the server does nothing')));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return socket;
}

/** Sends its request byte by byte. Resolves to the bytes of the answer. */
export async function slowWriter(address: string): Promise<number> {
  const socket = await open(address, 80);
  const [answer] = await Promise.all([countBytes(socket), writeSlowly(socket, request('/'))]);
  return answer;
}

async function writeSlowly(socket: Socket, text: string): Promise<void> {
  for (const byte of text) {
    socket.write(byte);
    await setTimeout(PAUSE);
  }
}

/** Asks for a megabyte and takes it in sips. Resolves to the bytes of the answer. */
export async function slowReader(address: string): Promise<number> {
  const socket = await open(address, 81);
  socket.on('data', (data) => {
    // Node reads 64 KiB at a time; meanwhile the window closes.
    if (data.length < SIP / 2) return;
    socket.pause();
    globalThis.setTimeout(() => socket.resume(), PAUSE);
  });
  const answer = countBytes(socket);
  socket.write(request('/large'));
  return answer;
}

/** Connections that have had one answer and then say nothing. */
export async function idleClients(address: string, count: number): Promise<Socket[]> {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const socket = await open(address, 80);
      socket.setTimeout(0);
      socket.write('GET / HTTP/1.1\r\nHost: guest\r\n\r\n');
      await new Promise((resolve) => socket.once('data', resolve));
      return socket;
    }),
  );
}

function countBytes(socket: Socket): Promise<number> {
  let bytes = 0;
  return new Promise((resolve, reject) => {
    socket.on('data', (data) => {
      bytes += data.length;
    });
    socket.on('end', () => resolve(bytes));
    socket.on('error', reject);
  });
}
