/** What requests and received answers have in common: fields, and content that has arrived whole. */

import { decodeText } from '../network/text';
import { HttpHeaders } from './headers';
import type { MessageBody } from './message-body';

export class HttpMessage {
  constructor(
    readonly version: '1.0' | '1.1',
    readonly headers: HttpHeaders,
    private readonly body: MessageBody | undefined,
  ) {}

  /** Fields that came behind chunked content (RFC 9110 §6.5). */
  get trailers(): HttpHeaders {
    const trailer = this.body?.trailer;
    return trailer === undefined
      ? new HttpHeaders(new Uint8Array(0), 0, 0)
      : new HttpHeaders(trailer.bytes, 0, trailer.length);
  }

  /** The content; the array is the message's own. */
  bytes(): Uint8Array {
    const content = this.body?.content;
    return content === undefined ? new Uint8Array(0) : content.bytes.subarray(0, content.length);
  }

  /** The content as UTF-8. */
  text(): string {
    const content = this.body?.content;
    return content === undefined ? '' : decodeText(content.bytes, content.length);
  }

  /** The content as JSON. Throws a SyntaxError if it is none. */
  json() {
    return JSON.parse(this.text());
  }
}
