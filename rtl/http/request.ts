/** A request as a program sees it. It owns its bytes: it may be kept for as long as one likes. */

import { latin1Text } from '../lang/byte-access';
import { decodeText } from '../network/text';
import { HttpHeaders } from './headers';
import { HttpMessage } from './message';
import type { MessageBody } from './message-body';
import type { RequestHead } from './request-head';

const EMPTY_LINE = 2;

export class HttpRequest extends HttpMessage {
  /** `GET`, `POST`, …; case matters (RFC 9110 §9.1). */
  readonly method: string;
  /** What is asked for, as the client sent it: path and query, mostly. */
  readonly target: string;

  /** `bytes` from `start` on are the head that `head` has read. */
  constructor(bytes: Uint8Array, start: number, head: RequestHead, body: MessageBody | undefined) {
    const own = bytes.slice(start + head.start, start + head.end);
    const method = head.methodEnd - head.start;
    const target = head.targetEnd - head.start;
    // Behind the target: a blank, the version, the end of the line.
    const headers = new HttpHeaders(own, target + 11, own.length - EMPTY_LINE);
    super(head.minor === 0 ? '1.0' : '1.1', headers, body);
    this.method = latin1Text(own, 0, method);
    this.target = decodeText(own.subarray(method + 1, target));
  }

  /** The path without the query, as it was sent: `decodeURIComponent` turns `%20` into a space. */
  get path(): string {
    const from = this.pathStart();
    const query = this.target.indexOf('?');
    const path = this.target.slice(from, query < 0 ? this.target.length : query);
    return path === '' ? '/' : path;
  }

  /** What follows the question mark: `query.get('name')`. */
  get query(): URLSearchParams {
    const at = this.target.indexOf('?');
    return new URLSearchParams(at < 0 ? '' : this.target.slice(at + 1));
  }

  /** RFC 9112 §3.2.2: a client may name scheme and host too. */
  private pathStart(): number {
    if (this.target.startsWith('/') || !this.target.includes('://')) return 0;
    const path = this.target.indexOf('/', this.target.indexOf('://') + 3);
    return path < 0 ? this.target.length : path;
  }
}
