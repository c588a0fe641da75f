/**
 * The client: one request on a connection of its own, and the whole answer.
 *
 *     const { status, headers } = await httpGet('http://10.0.2.2:8000/state');
 */

import { connect } from '../network';
import { NetworkError, NetworkErrorCode } from '../network/error';
import type { HttpFields } from './fields';
import { HttpLimits } from './limits';
import { OutgoingRequest } from './outgoing-request';
import type { HttpReply } from './reply';
import { ReplyReader } from './reply-reader';

const TIMEOUT = 60_000;
const LARGEST_BODY = 16_777_216;

export interface HttpRequestOptions {
  /** Host, Connection and Content-Length are set by the client. */
  readonly headers?: HttpFields;
  readonly body?: string | Uint8Array;
  /** From the call to the last byte of the answer, ms. A minute by default. */
  readonly timeout?: number;
  /** Bytes of content that are taken at most; 16 MiB by default. */
  readonly limit?: number;
  /** Ends the request when aborted; the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
}

/** What the client needs of a connection: `AsyncSocket` has it. */
export interface HttpStream {
  read(): Promise<Uint8Array | undefined>;
  write(bytes: Uint8Array): Promise<void>;
  close(): void;
  abort(): void;
}

/** As `httpRequest`, with the method GET. */
export function httpGet(url: string, options: HttpRequestOptions = {}): Promise<HttpReply> {
  return httpRequest('GET', url, options);
}

/**
 * Sends a request and is fulfilled with the answer, whatever its status; redirections are not followed. Rejected with a TypeError for what cannot be
 * asked for (`https:`, a field that is none), a NetworkError if there is no connection or it takes too long, an HttpError if the answer is wrong or too
 * long.
 */
export async function httpRequest(method: string, url: string, options: HttpRequestOptions = {}): Promise<HttpReply> {
  const request = new OutgoingRequest(method, url, options.headers ?? {}, options.body);
  const reader = new ReplyReader(method, new HttpLimits({ body: options.limit ?? LARGEST_BODY }));
  const { signal, timeout = TIMEOUT } = options;
  signal?.throwIfAborted();
  const controller = new AbortController();
  const passOn = () => controller.abort(signal?.reason);
  signal?.addEventListener('abort', passOn);
  const timer = setTimeout(() => controller.abort(late(timeout)), timeout);
  try {
    const socket = await connect(request.host, request.port, { signal: controller.signal });
    return await exchange(socket, request, reader);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', passOn);
  }
}

/** Sends the request on a connection and reads the answer; the connection is of no use then. */
export async function exchange(socket: HttpStream, request: OutgoingRequest, reader: ReplyReader): Promise<HttpReply> {
  let isSent = false;
  socket.write(request.encoded).then(
    () => {
      isSent = true;
    },
    // A server may answer before it has read everything, and read no more. What goes wrong with the connection is told to `read` too.
    () => undefined,
  );
  try {
    for (;;) {
      const bytes = await socket.read();
      const reply = bytes === undefined ? reader.end() : reader.take(bytes);
      if (reply !== undefined) return reply;
    }
  } finally {
    if (isSent) socket.close();
    else socket.abort();
  }
}

function late(timeout: number): NetworkError {
  return new NetworkError(NetworkErrorCode.TimedOut, `the request took more than ${timeout} ms`);
}
