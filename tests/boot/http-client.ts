/** Clients of a web server, well-behaved and other. Each makes a connection of its own to a port of this host. */

import { connect, createServer, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

export const REQUEST = 'GET / HTTP/1.1\r\nHost: guest\r\n\r\n';
/** How long a client waits for whatever it waits for, ms. */
const PATIENCE = 40_000;

/** A TCP port of this host that nobody uses now. */
export function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => resolve(port));
    });
  });
}

/** One connection, whose whole input is kept. */
export class Client {
  /** All that arrived until the server closed the connection. Rejects if it is reset or takes too long. */
  readonly answer: Promise<string>;
  private constructor(readonly socket: Socket) {
    let text = '';
    this.answer = new Promise((resolve, reject) => {
      socket.setEncoding('latin1');
      socket.on('data', (part) => {
        text += part;
      });
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
      socket.setTimeout(PATIENCE, () => socket.destroy(new Error('the server does nothing')));
    });
    // Some clients do not care.
    this.answer.catch(() => {});
  }

  static open(port: number): Promise<Client> {
    return new Promise((resolve, reject) => {
      const socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => {
        socket.off('error', reject);
        resolve(new Client(socket));
      });
      socket.once('error', reject);
    });
  }

  /** Sends text in pieces of `size` characters, `pause` ms apart. */
  async sendSlowly(text: string, size: number, pause: number): Promise<void> {
    for (let at = 0; at < text.length; at += size) {
      this.socket.write(text.slice(at, at + size));
      await setTimeout(pause);
    }
  }
}

/** Sends `request` and returns all of the answer. */
export async function ask(port: number, request = REQUEST): Promise<string> {
  const client = await Client.open(port);
  client.socket.write(request);
  return client.answer;
}

/** Makes `count` requests, `width` at a time; returns how many answers there were of each text. */
export async function askMany(port: number, count: number, width: number): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  let begun = 0;
  const worker = async (): Promise<void> => {
    while (begun < count) {
      begun += 1;
      const answer = await ask(port).catch((error: Error) => error.message);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return answers;
}
