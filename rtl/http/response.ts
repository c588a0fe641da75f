/**
 * An answer. It is encoded once, when it is made: one that is made at the start and given again and again costs a copy of its
 * bytes. What depends on the connection (Connection, Date) is put between fields and content when it is sent.
 */

import { encodeText } from '../network/text';
import { latin1Bytes } from './characters';
import { fieldText, type HttpFields } from './fields';
import { hasContent, reasonPhrase } from './status';

/** Content that comes as it is made: what an async generator yields. Sent in chunks (RFC 9112 §7.1). */
export type HttpPieces = AsyncIterable<string | Uint8Array>;

/** Fields that only the server knows how to set. */
const OWN = ['content-length', 'transfer-encoding', 'date'];

export class HttpResponse {
  /** Status line and fields, without the empty line, and behind it the empty line and the content. */
  readonly encoded: Uint8Array;
  /** Bytes before the empty line. */
  readonly head: number;
  /** The content that is not in `encoded`, because it comes in pieces. */
  readonly pieces: HttpPieces | undefined;
  /** The connection ends with this answer. */
  readonly closes: boolean;

  /**
   * `headers`: names and values, of a field with several a list; `Connection: close` ends the connection, Content-Length and Date are set by the server.
   * Throws a TypeError for what would not be one field.
   */
  constructor(
    readonly status: number,
    body: string | Uint8Array,
    headers: HttpFields,
    pieces?: HttpPieces,
  ) {
    if (!(Number.isInteger(status) && status >= 200 && status <= 999)) throw new RangeError(`${status} is no status`);
    const content = typeof body === 'string' ? encodeText(body) : body;
    let head = `HTTP/1.1 ${status} ${reasonPhrase(status)}\r\n`;
    let closes = false;
    for (const name of Object.keys(headers)) {
      const value = headers[name];
      if (OWN.includes(name.toLowerCase())) throw new TypeError(`the server sets ${name} itself`);
      if (name.toLowerCase() !== 'connection') head += fieldText(name, value);
      else if (typeof value === 'string' && value.toLowerCase() === 'close') closes = true;
      else throw new TypeError('of Connection only `close` is for programs to say');
    }
    this.closes = closes;
    this.pieces = hasContent(status) ? pieces : undefined;
    if (hasContent(status) && pieces === undefined) head += `Content-Length: ${content.length}\r\n`;
    this.head = head.length;
    this.encoded = new Uint8Array(head.length + 2 + (hasContent(status) ? content.length : 0));
    this.encoded.set(latin1Bytes(head));
    this.encoded[head.length] = 13;
    this.encoded[head.length + 1] = 10;
    if (hasContent(status)) this.encoded.set(content, head.length + 2);
  }
}

/** An answer with content: text as UTF-8, or bytes. */
export function response(status: number, body: string | Uint8Array = '', headers: HttpFields = {}): HttpResponse {
  return new HttpResponse(status, body, headers);
}

/** An answer whose length nobody knows yet: `streamed(200, rows(), { 'Content-Type': 'text/csv' })` with `async function* rows()`. For `serve`. */
export function streamed(status: number, pieces: HttpPieces, headers: HttpFields = {}): HttpResponse {
  return new HttpResponse(status, '', headers, pieces);
}
