/** A connection without a network: bytes go in as they are cut, answers come out, time passes when a test says so. */

import { HttpConnection, type HttpTransport } from '../../../rtl/http/connection';
import { HttpEngine, type HttpOptions } from '../../../rtl/http/engine';
import type { HttpRequest } from '../../../rtl/http/request';
import { type HttpResponse, response } from '../../../rtl/http/response';
import { installPlatform } from '../../../rtl/lang/platform';

export class Exchange implements HttpTransport {
  static time = 1000;
  failure: string | undefined = undefined;
  /** Bytes of answers that are taken; the rest waits. */
  room = Infinity;
  closed = false;
  aborted = false;
  patience = Infinity;
  readonly requests: HttpRequest[] = [];
  readonly connection: HttpConnection;
  private readonly engine: HttpEngine;
  private sent = '';
  private waiting = Buffer.alloc(0);

  constructor(
    options: HttpOptions = {},
    readonly answer: (request: HttpRequest) => HttpResponse | undefined = describe,
  ) {
    installPlatform({
      write: () => undefined,
      monotonic: () => Exchange.time,
      wallClock: () => 784_111_777_000,
      random: () => {},
      exit: () => {
        throw new Error('exit');
      },
      wait: () => undefined,
      wake: () => undefined,
    });
    this.engine = new HttpEngine({ date: false, ...options });
    this.connection = new HttpConnection(this.engine, this);
  }

  get available(): number {
    return this.waiting.length;
  }

  receive(buffer: Uint8Array): number {
    const count = this.waiting.copy(buffer);
    this.waiting = this.waiting.subarray(count);
    return count;
  }

  sendPart(bytes: Uint8Array, at: number, length: number): number {
    if (this.closed || this.aborted) throw new Error('sent after the end');
    const count = Math.min(length, this.room);
    this.room -= count;
    this.sent += Buffer.from(bytes.slice(at, at + count)).toString('latin1');
    return count;
  }

  select(duration: number): boolean {
    this.patience = duration;
    return false;
  }

  close(): void {
    this.closed = true;
  }

  abort(): void {
    this.aborted = true;
  }

  /** Bytes arrive together. */
  give(text: string | Uint8Array): this {
    if (this.closed || this.aborted) return this;
    const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text;
    this.waiting = Buffer.concat([this.waiting, bytes]);
    return this.run();
  }

  /** What the server does when it is told that something has happened. */
  run(): this {
    while (this.connection.next()) {
      const { request } = this.connection;
      this.requests.push(request);
      const answer = this.answer(request);
      if (answer !== undefined) this.connection.answer(answer);
    }
    // The buffer is everybody's between two turns.
    this.engine.buffer.fill(0x58);
    return this;
  }

  /** Everything that was sent since the last time. */
  take(): string {
    const text = this.sent;
    this.sent = '';
    return text;
  }

  /** The statuses of all that was sent since the last time. */
  statuses(): number[] {
    return [...this.take().matchAll(/HTTP\/1\.1 (\d+) /g)].map((match) => Number(match[1]));
  }
}

/** An answer that tells everything of its request. */
export function describe(request: HttpRequest): HttpResponse {
  const { method, target, version, headers, trailers } = request;
  return response(
    200,
    JSON.stringify([method, target, version, headers.entries(), [...request.bytes()], trailers.entries()]),
  );
}

/** What the server says to `text`: all answers, and whether it ended the connection. */
export function said(text: string | Uint8Array, options?: HttpOptions): string {
  const exchange = new Exchange(options).give(text);
  return `${exchange.take()}${exchange.closed ? '<closed>' : ''}`;
}

/** The status of the first answer to `text`, 0 without one. */
export function status(text: string, options?: HttpOptions): number {
  return new Exchange(options).give(text).statuses()[0] ?? 0;
}

/** The requests that came out of `text`. */
export function requests(text: string | Uint8Array, options?: HttpOptions): HttpRequest[] {
  return new Exchange(options).give(text).requests;
}
