/**
 * A TCP connection with promises:
 *
 *     for await (const chunk of socket) await socket.write(chunk);
 *
 * Nothing of it blocks a thread. What goes wrong with the connection rejects what is waited for, and every later call, with a
 * NetworkError.
 */

import { NetworkError, NetworkErrorCode } from './error';
import type { Socket } from './socket';
import { encodeText } from './text';

/** Bytes that one read gives at most. */
const LARGEST_CHUNK = 65_536;

/** Who counts the sockets that are open. */
export interface SocketKeeper {
  closed(): void;
}

/** A promise that somebody waits for. */
class Waiter<T> {
  constructor(
    readonly resolve: (value: T) => void,
    readonly reject: (error: unknown) => void,
  ) {}
}

/** Bytes that are to be written, as far as there was no room for them. */
class Writing {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
    readonly waiter: Waiter<void>,
  ) {}
}

export class AsyncSocket {
  private reader: Waiter<Uint8Array | undefined> | undefined = undefined;
  private readonly writings: Writing[] = [];
  private isClosing = false;
  private isClosed = false;
  private limit = Infinity;
  private signal: AbortSignal | undefined = undefined;
  private readonly onAbort = () => this.abort(this.signal?.reason);

  constructor(
    private readonly socket: Socket,
    private readonly keeper: SocketKeeper,
  ) {}

  /** Address of the peer, see `formatAddress`. */
  get remoteAddress(): number {
    return this.socket.remoteAddress;
  }

  get remotePort(): number {
    return this.socket.remotePort;
  }

  get localPort(): number {
    return this.socket.localPort;
  }

  /** Sends small writes at once instead of gathering them (RFC 9293 §3.7.4). */
  set noDelay(value: boolean) {
    this.socket.noDelay = value;
  }

  /** How long `read` waits, ms: then it is rejected with a time-out, and the connection is as before. At first for ever. */
  set patience(duration: number) {
    this.limit = duration;
  }

  /** What has arrived, as soon as something has; undefined at the end. One read at a time. */
  read(): Promise<Uint8Array | undefined> {
    return new Promise<Uint8Array | undefined>((resolve, reject) => {
      if (this.reader !== undefined) throw new NetworkError(NetworkErrorCode.BadState, 'a read is under way');
      this.requireOpen();
      this.reader = new Waiter<Uint8Array | undefined>(resolve, reject);
      this.arrived();
      if (this.reader !== undefined && this.limit < Infinity) this.socket.select(this.limit);
    });
  }

  /**
   * Sends bytes, or a text as UTF-8, behind what was written before. Fulfilled when all of it is in the socket's buffer: who waits for that
   * writes no faster than the peer reads. The bytes must stay as they are until then.
   */
  write(data: string | Uint8Array): Promise<void> {
    const bytes = typeof data === 'string' ? encodeText(data) : data;
    return new Promise<void>((resolve, reject) => {
      this.requireOpen();
      this.writings.push(new Writing(bytes, 0, new Waiter<void>(resolve, reject)));
      if (this.writings.length === 1) this.hasRoom();
    });
  }

  /** What has arrived, piece by piece, up to the end. Leaving the loop leaves the socket open. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array, void, undefined> {
    for (let chunk = await this.read(); chunk !== undefined; chunk = await this.read()) yield chunk;
  }

  /** Ends our direction behind what was written; the peer may still send. */
  shutdown(): void {
    this.requireOpen();
    this.socket.shutdown();
    this.socket.flush();
  }

  /** Ends the connection in order, behind what was written. A read that waits is rejected. Twice does no harm. */
  close(): void {
    if (this.isClosing) return;
    this.isClosing = true;
    this.rejectReader(closedError());
    if (this.writings.length === 0) this.finish();
  }

  /** Ends the connection at once with a reset; everything that waits is rejected, with `reason` if there is one. */
  abort(reason: unknown = closedError()): void {
    if (this.isClosed) return;
    this.isClosing = true;
    this.socket.abort();
    this.failAll(reason);
    this.finish();
  }

  /** Has `signal` abort the connection, with its reason. */
  abortOn(signal: AbortSignal): void {
    this.signal?.removeEventListener('abort', this.onAbort);
    this.signal = signal;
    if (signal.aborted) this.onAbort();
    else signal.addEventListener('abort', this.onAbort);
  }

  /** From the handler: there may be something to read. */
  arrived(): void {
    const { reader, socket } = this;
    if (reader === undefined) return;
    if (socket.available > 0) {
      this.reader = undefined;
      reader.resolve(this.take());
    } else if (socket.error !== undefined) {
      this.rejectReader(socket.error);
    } else if (socket.ended) {
      this.reader = undefined;
      reader.resolve(undefined);
    }
  }

  /** From the handler: there may be room to write. */
  hasRoom(): void {
    try {
      this.writeOn();
    } catch (error) {
      this.failAll(error);
    }
    this.socket.flush();
    if (this.isClosing && this.writings.length === 0) this.finish();
  }

  /** From the handler: the peer sends no more, or the connection is lost. */
  peerEnded(): void {
    this.arrived();
    const { error } = this.socket;
    if (error === undefined) return;
    this.failAll(error);
    this.finish();
  }

  /** From the handler: a read has waited for as long as it may. */
  timedOut(): void {
    this.rejectReader(new NetworkError(NetworkErrorCode.TimedOut, 'nothing was received in time'));
  }

  private take(): Uint8Array {
    const { available } = this.socket;
    const chunk = new Uint8Array(available < LARGEST_CHUNK ? available : LARGEST_CHUNK);
    this.socket.receive(chunk);
    this.socket.flush();
    return chunk;
  }

  private writeOn(): void {
    const { writings, socket } = this;
    while (writings.length > 0) {
      const writing = writings[0];
      writing.at += socket.sendPart(writing.bytes, writing.at, writing.bytes.length - writing.at);
      if (writing.at < writing.bytes.length) return;
      writings.shift();
      writing.waiter.resolve();
    }
  }

  private failAll(error: unknown): void {
    this.rejectReader(error);
    for (const { waiter } of this.writings) waiter.reject(error);
    this.writings.length = 0;
  }

  private rejectReader(error: unknown): void {
    const { reader } = this;
    this.reader = undefined;
    reader?.reject(error);
  }

  /** The socket is of no use any more. */
  private finish(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.signal?.removeEventListener('abort', this.onAbort);
    this.socket.close();
    this.socket.flush();
    this.keeper.closed();
  }

  private requireOpen(): void {
    const { error } = this.socket;
    if (error !== undefined) throw error;
    if (this.isClosing) throw closedError();
  }
}

function closedError(): NetworkError {
  return new NetworkError(NetworkErrorCode.NotConnected, 'the socket is closed');
}
