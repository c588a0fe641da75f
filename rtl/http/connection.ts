/**
 * The server's side of one connection: requests come out in the order in which they came in, each one to be answered before the
 * next comes (RFC 9112 §9.3.2). It knows no socket and no thread; what it needs of a connection is `HttpTransport`.
 *
 *     while (connection.next()) connection.answer(page);
 *
 * Between two calls it holds what has come of a request and what has not gone of an answer, mostly neither: an idle connection
 * has no buffer. What an answer has to wait for (a promise) the connection waits for too: it reads no further meanwhile.
 */

import { now } from '../clock';
import { encodeText } from '../network/text';
import { ByteQueue } from './byte-queue';
import type { HttpEngine } from './engine';
import { CHUNKED, MessageBody } from './message-body';
import { HttpRequest } from './request';
import { Progress, RequestHead } from './request-head';
import { type HttpResponse, response } from './response';

/** What a connection needs of its socket. A part of what is given may be taken: then the server calls `next` when there is room. */
export interface HttpTransport {
  /** Bytes that can be received now. */
  readonly available: number;
  receive(buffer: Uint8Array): number;
  sendPart(bytes: Uint8Array, at: number, length: number): number;
  /** Why the connection is lost, if it is. */
  readonly failure: string | undefined;
  /** Asks for `timedOut` after so many ms, unless something happens before. */
  select(duration: number): boolean;
  /** In order: what was sent still arrives. */
  close(): void;
  abort(): void;
}

enum Stage {
  Reading,
  /** The request is there and has to be answered. */
  Answering,
  /** Answers do not fit into the transport at the moment. */
  Sending,
  Over,
}

/** A part of an answer that waits for room. */
class Unsent {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
    readonly end: number,
  ) {}
}

export class HttpConnection {
  private stage: Stage = Stage.Reading;
  private readonly head: RequestHead;
  private body: MessageBody | undefined = undefined;
  /** The bytes that are being read: the engine's for as long as this connection has its turn, or `kept`. */
  private input: Uint8Array;
  private at = 0;
  private end = 0;
  private kept: ByteQueue | undefined = undefined;
  /** Where the head of the request lies that is to be answered. */
  private headBytes: Uint8Array;
  private headAt = 0;
  private unsent: Unsent[] | undefined = undefined;
  /** The connection ends with what is sent already. */
  private isLast = false;
  /** The client sends no more. */
  private isHalfClosed = false;
  /** Of an answer in pieces: it is in chunks, and the connection can be used behind it. */
  private inChunks = false;
  private keepsBehind = false;
  private whenRoom: (() => void) | undefined = undefined;
  private isFresh = true;
  /** When the first byte of the request came whose head is not complete, ms. */
  private begunAt = 0;

  constructor(
    private readonly engine: HttpEngine,
    private readonly transport: HttpTransport,
  ) {
    this.head = new RequestHead(engine.limits);
    this.input = engine.buffer;
    this.headBytes = engine.buffer;
    transport.select(engine.limits.headTime);
  }

  /** The request to be answered. Made when asked for: who only answers need not. */
  get request(): HttpRequest {
    return new HttpRequest(this.headBytes, this.headAt, this.head, this.body);
  }

  /** Whether the connection has come to its end. */
  get isOver(): boolean {
    return this.stage === Stage.Over;
  }

  /** Reads on; whether there is a request to be answered. What is wrong with requests it answers itself. */
  next(): boolean {
    if (this.unsent !== undefined) this.flush();
    if (this.stage !== Stage.Reading) {
      this.pause();
      return false;
    }
    do {
      const progress = this.at < this.end ? this.read() : Progress.Incomplete;
      if (progress === Progress.Complete) {
        this.stage = Stage.Answering;
        return true;
      }
      if (progress === Progress.Refused) {
        this.refuse(this.body === undefined ? this.head.refusal : this.body.refusal);
        return false;
      }
    } while (this.fill());
    if (this.isHalfClosed) this.over();
    else this.pause();
    return false;
  }

  /** Answers the request that `next` told of. */
  answer(answer: HttpResponse): void {
    if (this.stage === Stage.Over) return;
    if (this.stage !== Stage.Answering) throw new Error('there is no request to be answered');
    const { head } = this;
    const keeps = head.keepAlive && !answer.closes;
    if (keeps && head.minor === 1 && !head.isHead && !this.engine.sendsDate) {
      this.send(answer.encoded, 0, answer.encoded.length);
    } else {
      this.send(answer.encoded, 0, answer.head);
      if (this.engine.sendsDate) this.sendAll(this.engine.dateLine());
      if (!keeps) this.sendAll(this.engine.closeLine);
      else if (head.minor === 0) this.sendAll(this.engine.keepLine);
      this.send(answer.encoded, answer.head, head.isHead ? answer.head + 2 : answer.encoded.length);
    }
    this.forget();
    if (!keeps) this.finish();
  }

  /**
   * Begins an answer whose content is given by `write`, up to `endPieces`. In chunks; an old client gets it up to the end of the
   * connection (RFC 9112 §6.3).
   */
  beginPieces(answer: HttpResponse): void {
    if (this.stage === Stage.Over) return;
    if (this.stage !== Stage.Answering) throw new Error('there is no request to be answered');
    const { head, engine } = this;
    this.inChunks = head.minor === 1;
    this.keepsBehind = this.inChunks && head.keepAlive && !answer.closes;
    this.send(answer.encoded, 0, answer.head);
    if (engine.sendsDate) this.sendAll(engine.dateLine());
    if (this.inChunks) this.sendAll(engine.chunkedLine);
    if (!this.keepsBehind) this.sendAll(engine.closeLine);
    this.send(answer.encoded, answer.head, answer.head + 2);
  }

  /** Sends a piece of the content. False if it has to wait for room: then `room` should be waited for before the next. */
  write(bytes: Uint8Array): boolean {
    // An empty chunk would be the last.
    if (this.stage === Stage.Over || this.head.isHead || bytes.length === 0) return true;
    if (this.inChunks) this.sendAll(encodeText(`${bytes.length.toString(16)}\r\n`));
    this.sendAll(bytes);
    if (this.inChunks) this.sendAll(this.engine.lineEnd);
    return this.unsent === undefined;
  }

  /** Fulfilled when everything is sent that was written, or the connection is over. */
  room(): Promise<void> {
    return new Promise<void>((resolve) => {
      if (this.unsent === undefined || this.stage === Stage.Over) resolve();
      else this.whenRoom = resolve;
    });
  }

  /** The content is complete. */
  endPieces(): void {
    if (this.stage === Stage.Over) return;
    if (this.inChunks && !this.head.isHead) this.sendAll(this.engine.lastChunk);
    this.forget();
    if (!this.keepsBehind) this.finish();
  }

  /** The client sends no more, or the connection is lost. What it has asked for is still answered. */
  peerEnded(): void {
    this.isHalfClosed = true;
    if (this.stage === Stage.Reading || this.transport.failure !== undefined) this.over();
  }

  /** Nothing happened for the time that was asked for. */
  timedOut(): void {
    if (this.unsent !== undefined) {
      this.stage = Stage.Over;
      this.transport.abort();
      this.tellRoom();
    } else if (this.stage === Stage.Reading && (this.head.isBegun || this.body !== undefined)) {
      this.refuse(408);
    } else {
      this.over();
    }
  }

  /** The end without an answer, because the program failed. */
  over(): void {
    if (this.stage === Stage.Over) return;
    this.stage = Stage.Over;
    this.drop();
    this.transport.close();
    this.tellRoom();
  }

  /** Ready for the next request. */
  private forget(): void {
    this.head.reset();
    this.body = undefined;
    this.headBytes = this.engine.buffer;
    this.isFresh = false;
    this.begunAt = 0;
    this.stage = this.unsent === undefined ? Stage.Reading : Stage.Sending;
  }

  /** One step through what has come. */
  private read(): Progress {
    if (this.body === undefined) {
      const progress = this.head.parse(this.input, this.at, this.end);
      if (progress !== Progress.Complete) return progress;
      this.headBytes = this.input;
      this.headAt = this.at;
      this.at = (this.at + this.head.end) | 0;
      if (!this.head.chunked && this.head.contentLength <= 0) return Progress.Complete;
      this.beginBody();
    }
    return this.readBody();
  }

  /** The head is needed until the content is there, the input is not. */
  private beginBody(): void {
    const { head } = this;
    this.headBytes = this.input.slice(this.headAt, this.at);
    this.headAt = 0;
    this.body = new MessageBody(this.engine.limits, head.chunked ? CHUNKED : head.contentLength);
    // RFC 9110 §10.1.1: needless if content is there already.
    if (head.expectsContinue && this.at === this.end) this.sendAll(this.engine.continueLine);
  }

  private readBody(): Progress {
    const { body } = this;
    if (body === undefined || body.isDone) return Progress.Complete;
    const next = body.take(this.input, this.at, this.end);
    if (next < 0) return Progress.Refused;
    this.at = next;
    return body.isDone ? Progress.Complete : Progress.Incomplete;
  }

  /** Gets more bytes, behind those that are not read yet. False if there are none now. */
  private fill(): boolean {
    if (this.transport.available === 0) return false;
    this.keep();
    const { buffer } = this.engine;
    const count = this.transport.receive(buffer) | 0;
    if (this.kept === undefined) {
      this.input = buffer;
      this.at = 0;
      this.end = count;
    } else {
      this.kept.append(buffer, 0, count);
      this.useKept(this.kept);
    }
    return count > 0;
  }

  /** The engine's buffer is everybody's: what is left in it is put aside. */
  private keep(): void {
    const rest = (this.end - this.at) | 0;
    if (rest === 0) {
      this.drop();
    } else if (this.kept === undefined) {
      this.kept = new ByteQueue();
      this.kept.append(this.input, this.at, rest);
      this.useKept(this.kept);
    } else if (this.at > 0) {
      this.kept.skip(this.at);
      this.useKept(this.kept);
    }
  }

  private useKept(kept: ByteQueue): void {
    this.input = kept.bytes;
    this.at = 0;
    this.end = kept.length;
  }

  private drop(): void {
    this.kept = undefined;
    this.input = this.engine.buffer;
    this.at = 0;
    this.end = 0;
  }

  /** Before others get their turn. */
  private pause(): void {
    if (this.stage === Stage.Over) return;
    if (this.stage === Stage.Answering) this.ownHead();
    this.keep();
    this.transport.select(this.patience());
  }

  /** A request that waits for its answer keeps its head. */
  private ownHead(): void {
    if (this.headBytes !== this.engine.buffer) return;
    this.headBytes = this.headBytes.slice(this.headAt, this.headAt + this.head.end);
    this.headAt = 0;
  }

  private patience(): number {
    const { limits } = this.engine;
    if (this.stage !== Stage.Reading) return this.unsent !== undefined ? limits.sendTime : Infinity;
    if (this.body !== undefined) return limits.bodyTime;
    if (!this.head.isBegun) return this.isFresh ? limits.headTime : limits.idleTime;
    // Whoever sends a byte now and then gets no more time for it.
    const time = now();
    if (this.begunAt === 0) this.begunAt = time;
    return this.begunAt + limits.headTime - time;
  }

  /** RFC 9112 §9.6: where the request ends is not known any more, so the connection ends with the answer. */
  private refuse(status: number): void {
    const answer = response(status, '', { Connection: 'close' });
    this.stage = Stage.Answering;
    this.answer(answer);
  }

  /** Nothing comes after what was sent. */
  private finish(): void {
    this.isLast = true;
    this.drop();
    if (this.unsent === undefined) this.over();
    else this.stage = Stage.Sending;
  }

  private sendAll(bytes: Uint8Array): void {
    this.send(bytes, 0, bytes.length);
  }

  private send(bytes: Uint8Array, at: number, end: number): void {
    let sent = 0;
    if (this.unsent === undefined) {
      sent = this.transport.sendPart(bytes, at, (end - at) | 0) | 0;
      if (sent === end - at) return;
      this.unsent = [];
    }
    this.unsent.push(new Unsent(bytes, (at + sent) | 0, end));
  }

  /** Sends what waits for room. */
  private flush(): void {
    const { unsent } = this;
    if (unsent === undefined) return;
    while (unsent.length > 0) {
      const part = unsent[0];
      part.at = (part.at + this.transport.sendPart(part.bytes, part.at, (part.end - part.at) | 0)) | 0;
      if (part.at < part.end) return;
      unsent.shift();
    }
    this.unsent = undefined;
    this.tellRoom();
    if (this.stage !== Stage.Sending) return;
    this.stage = Stage.Reading;
    if (this.isLast) this.over();
  }

  private tellRoom(): void {
    const { whenRoom } = this;
    this.whenRoom = undefined;
    whenRoom?.();
  }
}
