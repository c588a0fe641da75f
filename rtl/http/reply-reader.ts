/** Bytes of a connection in, the answer out, when it has come whole. It knows no socket. */

import { ByteQueue } from './byte-queue';
import { HttpError, HttpErrorCode } from './error';
import type { HttpLimits } from './limits';
import { MessageBody } from './message-body';
import { HttpReply } from './reply';
import { endOfHead, ReplyHead } from './reply-head';

export class ReplyReader {
  /** What has come and belongs to no head that is read already. */
  private readonly waiting = new ByteQueue();
  private searched = 0;
  private head: ReplyHead | undefined = undefined;
  private body: MessageBody | undefined = undefined;

  /** `method`: of the request that is answered. */
  constructor(
    private readonly method: string,
    private readonly limits: HttpLimits,
  ) {}

  /** Takes the next bytes; returns the answer when it is complete. Throws an HttpError. */
  take(bytes: Uint8Array): HttpReply | undefined {
    if (this.body !== undefined) return this.takeContent(this.body, bytes);
    const { waiting } = this;
    waiting.append(bytes, 0, bytes.length);
    for (;;) {
      const end = endOfHead(waiting.bytes, this.searched, waiting.length);
      if ((end < 0 ? waiting.length : end) > this.limits.head) {
        throw new HttpError(HttpErrorCode.TooLarge, `the head of the answer has more than ${this.limits.head} bytes`);
      }
      this.searched = end < 0 ? waiting.length : 0;
      if (end < 0) return undefined;
      const head = new ReplyHead(waiting.bytes.slice(0, end), this.method, this.limits.fields);
      waiting.skip(end);
      if (!head.isInterim) return this.begin(head);
      // RFC 9110 §15.2.2: we asked for no other protocol.
      if (head.status === 101) throw new HttpError(HttpErrorCode.Malformed, 'the server speaks another protocol now');
    }
  }

  /** The server sends no more: that may be the end of the content, or comes too early. Throws an HttpError. */
  end(): HttpReply {
    const { head, body } = this;
    if (head === undefined) throw incomplete('there was no answer');
    if (body !== undefined && !body.end()) throw incomplete('the answer is not complete');
    return reply(head, body);
  }

  private begin(head: ReplyHead): HttpReply | undefined {
    this.head = head;
    if (head.contentLength > this.limits.body) throw this.tooLarge();
    if (head.contentLength === 0) return reply(head, undefined);
    const body = new MessageBody(this.limits, head.contentLength);
    this.body = body;
    return this.takeContent(body, this.waiting.bytes.subarray(0, this.waiting.length));
  }

  private takeContent(body: MessageBody, bytes: Uint8Array): HttpReply | undefined {
    if (body.take(bytes, 0, bytes.length) < 0) {
      if (body.refusal !== 400) throw this.tooLarge();
      throw new HttpError(HttpErrorCode.Malformed, 'the chunks of the answer are malformed');
    }
    return this.head !== undefined && body.isDone ? reply(this.head, body) : undefined;
  }

  private tooLarge(): HttpError {
    return new HttpError(HttpErrorCode.TooLarge, `the answer has more than ${this.limits.body} bytes`);
  }
}

function reply(head: ReplyHead, body: MessageBody | undefined): HttpReply {
  return new HttpReply(head.status, head.reason, head.version, head.headers, body);
}

function incomplete(what: string): HttpError {
  return new HttpError(HttpErrorCode.Incomplete, `the connection ended: ${what}`);
}
