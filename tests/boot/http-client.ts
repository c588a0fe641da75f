/** Clients of a web server, well-behaved and other. Each makes a connection of its own to a port of this host. */

import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';

export const REQUEST = 'GET / HTTP/1.1\r\nHost: guest\r\nConnection: close\r\n\r\n';
/** How long a client waits for whatever it waits for, ms. */
const PATIENCE = 40_000;

/** TCP ports of this host that nobody uses now. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, listen));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((closed) => server.close(closed))));
  return ports;
}

function listen(): Promise<Server> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => resolve(server));
  });
}

/**
 * The ports that clients come from, each used once: the guest sees all of them at one address, whichever port of the host
 * they go to, so no two may be the same. They lie below those that the system gives out.
 */
const FIRST_LOCAL_PORT = 10_000;
let localPort = FIRST_LOCAL_PORT;

/** A connection from a port that was never used before. */
async function connectFresh(port: number): Promise<Socket> {
  for (;;) {
    localPort += 1;
    const socket = connect({ host: '127.0.0.1', port, localPort, noDelay: true });
    const failure = await new Promise<NodeJS.ErrnoException | undefined>((resolve) => {
      socket.once('error', resolve);
      socket.once('connect', () => {
        socket.off('error', resolve);
        resolve(undefined);
      });
    });
    if (failure === undefined) return socket;
    if (failure.code !== 'EADDRINUSE') throw failure;
  }
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

  static async open(port: number): Promise<Client> {
    return new Client(await connectFresh(port));
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

/**
 * Makes `count` requests, at each port one after the other, at all ports at the same time; returns how many answers there
 * were of each text. QEMU's user network takes one connection at a time at each port that it forwards, and loses others.
 */
export async function askMany(ports: readonly number[], count: number): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  let begun = 0;
  const worker = async (port: number): Promise<void> => {
    while (begun < count) {
      begun += 1;
      const answer = await ask(port).catch((error: Error) => error.message);
      answers.set(answer, (answers.get(answer) ?? 0) + 1);
    }
  };
  await Promise.all(ports.map(worker));
  return answers;
}
