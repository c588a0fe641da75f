/** Clients that make an exact number of requests, where wrk's seconds would not do. */

import { connect, type Socket } from 'node:net';
import type { Kind } from './load';

const END_OF_HEAD = '\r\n\r\n';

/** One connection, made anew where the server has closed it. */
class Client {
  private socket: Socket | undefined;
  /** Bytes of the answer that are still to come, −1 while its head is not whole. */
  private missing = 0;
  private head = '';
  private done: (error?: Error) => void = () => {};

  constructor(
    private readonly address: string,
    private readonly port: number,
    private readonly request: string,
    private readonly closes: boolean,
  ) {}

  /** Makes a request; resolves when its answer is whole, and the connection closed if that was asked for. */
  ask(): Promise<void> {
    this.missing = -1;
    this.head = '';
    return new Promise((resolve, reject) => {
      this.done = (error) => (error ? reject(error) : resolve());
      this.socket ??= this.open();
      this.socket.write(this.request);
    });
  }

  end(): void {
    this.socket?.destroy();
  }

  private open(): Socket {
    const socket = connect({ host: this.address, port: this.port, noDelay: true });
    socket.on('data', (data) => this.take(data));
    socket.on('error', (error) => this.done(error));
    socket.on('close', () => {
      this.socket = undefined;
      if (this.missing !== 0) this.done(new Error('the server closed the connection within an answer'));
      else if (this.closes) this.done();
    });
    return socket;
  }

  private take(data: Buffer): void {
    if (this.missing < 0) {
      this.head += data.toString('latin1');
      const end = this.head.indexOf(END_OF_HEAD);
      if (end < 0) return;
      const length = /content-length: (\d+)/i.exec(this.head)?.[1];
      if (!this.head.startsWith('HTTP/1.1 200') || length === undefined) {
        this.done(new Error(`the server answers ${this.head.slice(0, 80)}`));
        return;
      }
      this.missing = Number(length) - (this.head.length - end - END_OF_HEAD.length);
    } else {
      this.missing -= data.length;
    }
    if (this.missing === 0 && !this.closes) this.done();
  }
}

/** So many clients at the same time; each request waits for the answer of the one before. */
export class Clients {
  private readonly clients: Client[];

  constructor(address: string, kind: Kind, count: number) {
    const close = kind === 'close' ? 'Connection: close\r\n' : '';
    const request = `GET /${kind === 'large' ? 'large' : ''} HTTP/1.1\r\nHost: ${address}\r\n${close}\r\n`;
    this.clients = Array.from(
      { length: count },
      () => new Client(address, kind === 'large' ? 81 : 80, request, kind === 'close'),
    );
  }

  /** Each client makes `each` requests. Rejects with the first failure. */
  async ask(each: number): Promise<void> {
    await Promise.all(
      this.clients.map(async (client) => {
        for (let i = 0; i < each; i++) await client.ask();
      }),
    );
  }

  end(): void {
    for (const client of this.clients) client.end();
  }
}
