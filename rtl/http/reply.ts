/** The answer of a server, whole. */

import type { HttpHeaders } from './headers';
import { HttpMessage } from './message';
import type { MessageBody } from './message-body';

export class HttpReply extends HttpMessage {
  constructor(
    readonly status: number,
    /** What the server says beside the status; means nothing (RFC 9112 §4). */
    readonly reason: string,
    version: '1.0' | '1.1',
    headers: HttpHeaders,
    body: MessageBody | undefined,
  ) {
    super(version, headers, body);
  }

  /** Whether the status is one of success (RFC 9110 §15.3). */
  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }
}
