/** `serve`: a function of the program answers requests, at once or by a promise. */

import { sysRegisterNetworkService } from '../network';
import type { Socket } from '../network/socket';
import { encodeText } from '../network/text';
import { httpOf } from './attachment';
import type { HttpConnection } from './connection';
import type { HttpOptions } from './engine';
import { HttpHandler } from './handler';
import type { HttpRequest } from './request';
import { type HttpPieces, type HttpResponse, response } from './response';

/** A text is answered as plain text with status 200. */
export type HttpAnswer = HttpResponse | string;
export type HttpFunction = (request: HttpRequest) => HttpAnswer | Promise<HttpAnswer>;

/**
 * Listens on `port` and has `answer` called for every request, from now on, in a thread of its own. A connection's requests are
 * answered one after the other, those of different connections as their promises are fulfilled. An error that `answer` throws
 * is told on the console and answered with status 500. Throws a NetworkError if the port is in use.
 */
export function serve(port: number, answer: HttpFunction, options: HttpOptions = {}): HttpServer {
  const server = new HttpServer(port, answer, options);
  sysRegisterNetworkService(server);
  return server;
}

export class HttpServer extends HttpHandler {
  constructor(
    port: number,
    private readonly answer: HttpFunction,
    options: HttpOptions,
  ) {
    super(port, options);
  }

  override receive(socket: Socket): void {
    const connection = httpOf(socket);
    while (connection.next()) {
      try {
        const answer = this.answer(connection.request);
        if (answer instanceof Promise) this.await(answer, connection, socket);
        else this.give(connection, socket, asResponse(answer));
      } catch (error) {
        connection.answer(failure(error));
      }
    }
  }

  private await(promise: Promise<HttpAnswer>, connection: HttpConnection, socket: Socket): void {
    promise.then(
      (answer) => this.goOn(connection, socket, asResponse(answer)),
      (error) => this.goOn(connection, socket, failure(error)),
    );
  }

  /** Called by the event loop. */
  private goOn(connection: HttpConnection, socket: Socket, answer: HttpResponse): void {
    if (connection.isOver) return;
    if (socket.failure !== undefined) {
      connection.over();
      return;
    }
    this.give(connection, socket, answer);
    this.receive(socket);
    socket.flush();
  }

  private give(connection: HttpConnection, socket: Socket, answer: HttpResponse): void {
    const { pieces } = answer;
    if (pieces === undefined) connection.answer(answer);
    else this.stream(connection, socket, answer, pieces).catch((error) => failed(connection, error));
  }

  /** Sends pieces as they come, no faster than the client takes them. */
  private async stream(
    connection: HttpConnection,
    socket: Socket,
    answer: HttpResponse,
    pieces: HttpPieces,
  ): Promise<void> {
    connection.beginPieces(answer);
    for await (const piece of pieces) {
      if (connection.isOver || socket.failure !== undefined) return;
      const hasRoom = connection.write(typeof piece === 'string' ? encodeText(piece) : piece);
      socket.flush();
      if (!hasRoom) await connection.room();
    }
    connection.endPieces();
    this.receive(socket);
    socket.flush();
  }
}

function asResponse(answer: HttpAnswer): HttpResponse {
  return typeof answer === 'string' ? response(200, answer, { 'Content-Type': 'text/plain; charset=utf-8' }) : answer;
}

/** What was sent of the answer cannot be taken back: that the connection ends without the last chunk tells the client. */
function failed(connection: HttpConnection, error: unknown): void {
  tell(error);
  connection.over();
}

function failure(error: unknown): HttpResponse {
  tell(error);
  return response(500);
}

function tell(error: unknown): void {
  console.error('http:', error instanceof Error ? `${error.name}: ${error.message}` : error);
}
