/**
 * A socket: one end of a TCP connection, or a port that takes connections. One that belongs to a service never waits: its
 * events go to the service's handler. On any other, calls wait until they are done.
 */

import { now } from '../clock';
import { Signal } from '../process';
import type { Timed } from './deadline-queue';
import { NetworkError, NetworkErrorCode } from './error';
import type { NetworkHandler } from './handler';
import type { NetworkInterface } from './interface';
import type { Service } from './service';
import { type ConnectionOwner, type TcpConnection, TcpFailure, TcpState } from './tcp/connection';
import type { ListenerOwner, TcpListener } from './tcp/listener';
import { decodeText, encodeText, wholeLength } from './text';

/** Bytes that `receiveText` takes at most by default. */
const TEXT_LIMIT = 16_384;

export class Socket implements ConnectionOwner, ListenerOwner, Timed {
  /** The port on our side; 0 until it is bound or chosen. */
  localPort = 0;
  /** Whatever a handler wants to remember of the connection. One that is accepted begins with its listener's. */
  userDefined: object | undefined = undefined;
  /** For the service: in its queue. */
  queued = false;
  wakeAt = Infinity;
  place = -1;
  /** When the handler's `timeout` is due, ms of `now`. */
  timeoutAt = Infinity;

  private connection: TcpConnection | undefined = undefined;
  private listener: TcpListener | undefined = undefined;
  private readonly signal = new Signal();
  private closed = false;
  /** For the service: what the handler has been told. */
  private arrived = false;
  private toldConnected = false;
  private toldClosed = false;
  private toldBytes = 0;
  private wantsRoom = false;

  constructor(
    private readonly networkInterface: NetworkInterface,
    private readonly service: Service | undefined,
  ) {}

  /** Address of the peer, see `formatAddress`; 0 without a connection. */
  get remoteAddress(): number {
    return this.connection?.remoteAddress ?? 0;
  }

  get remotePort(): number {
    return this.connection?.remotePort ?? 0;
  }

  /** Why the connection ended, if not in order. */
  get failure(): NetworkErrorCode | undefined {
    switch (this.connection?.failure) {
      case TcpFailure.Refused:
        return NetworkErrorCode.ConnectionRefused;
      case TcpFailure.Reset:
        return NetworkErrorCode.ConnectionReset;
      case TcpFailure.TimedOut:
        return NetworkErrorCode.TimedOut;
      case TcpFailure.Unreachable:
        return NetworkErrorCode.Unreachable;
      default:
        return undefined;
    }
  }

  /** What calls throw since then. */
  get error(): NetworkError | undefined {
    return this.connection === undefined ? undefined : errorOf(this.connection.failure);
  }

  /** Bytes that can be read without waiting. */
  get available(): number {
    const { connection } = this;
    return connection === undefined ? 0 : connection.receiving.length;
  }

  /** Whether the peer sends no more and everything is read. */
  get ended(): boolean {
    return this.closed || (this.connection?.ended ?? false);
  }

  /** Sends small segments at once instead of gathering them (RFC 9293 §3.7.4). */
  set noDelay(value: boolean) {
    this.requireConnection().noDelay = value;
  }

  /** Asks a silent peer now and then whether it is still there (RFC 9293 §3.8.4), and ends the connection if not. */
  set keepAlive(value: boolean) {
    this.requireConnection().setKeepAlive(value, now());
    this.transmit();
  }

  /** How long what was sent may stay without acknowledgement before the connection is given up, ms; Infinity: for ever. */
  set userTimeout(duration: number) {
    this.requireConnection().setUserTimeout(duration);
    this.transmit();
  }

  bind(port: number): void {
    this.requireFresh();
    if (!(port > 0 && port < 65_536)) throw new NetworkError(NetworkErrorCode.BadAddress, `${port} is no port`);
    this.localPort = port;
  }

  listen(backlog: number): void {
    this.requireFresh();
    if (this.localPort === 0) throw new NetworkError(NetworkErrorCode.BadState, 'listen needs a port: bind first');
    this.listener = this.networkInterface.stack.tcp.listen(this.localPort, backlog, this);
    if (this.listener === undefined) {
      throw new NetworkError(NetworkErrorCode.AddressInUse, `port ${this.localPort} is in use`);
    }
  }

  /** Waits for a connection and returns a socket for it. */
  accept(): Socket {
    for (;;) {
      const listener = this.listener;
      if (listener === undefined || this.service !== undefined) {
        throw new NetworkError(NetworkErrorCode.BadState, 'accept needs a listening socket without handler');
      }
      const connection = listener.accept();
      if (connection !== undefined) return this.adopt(connection);
      this.signal.wait();
    }
  }

  connect(address: number, port: number): void {
    this.requireFresh();
    this.connection = this.networkInterface.stack.tcp.connect(address, port, this.localPort, this, now());
    if (this.connection === undefined) {
      throw new NetworkError(NetworkErrorCode.NoResources, 'no free port, or too many connections');
    }
    this.localPort = this.connection.localPort;
    this.transmit();
    if (this.service !== undefined) return;
    while (isConnecting(this.connection)) this.signal.wait();
    this.check(this.connection);
  }

  /**
   * Waits at most `duration` ms for something to read, to accept, or the end; returns whether there is. With a handler it
   * returns at once, and the handler's `timeout` is called if nothing happens for so long; Infinity takes that back.
   */
  select(duration: number): boolean {
    if (this.service !== undefined) {
      this.timeoutAt = now() + duration;
      this.armTimeout();
      return this.hasEvent();
    }
    const end = now() + duration;
    while (!this.hasEvent()) {
      const left = end - now();
      if (!(left > 0)) return false;
      this.signal.wait(left);
    }
    return true;
  }

  /**
   * Queues bytes, or a text as UTF-8, and returns how many bytes were taken. Without a handler it waits until all are; with
   * one it takes what there is room for, and `ready` tells when there is more.
   */
  send(data: string | Uint8Array): number {
    const bytes = typeof data === 'string' ? encodeText(data) : data;
    return this.sendPart(bytes, 0, bytes.length);
  }

  /** As `send`, of `length` bytes from `at` on. */
  sendPart(bytes: Uint8Array, at: number, length: number): number {
    const connection = this.requireConnection();
    let sent = 0;
    for (;;) {
      this.check(connection);
      if (!connection.canSend)
        throw new NetworkError(NetworkErrorCode.NotConnected, 'the connection takes no more data');
      sent = (sent + connection.send(bytes, (at + sent) | 0, (length - sent) | 0)) | 0;
      this.transmit();
      if (sent === length) return sent;
      if (this.service !== undefined) {
        this.wantsRoom = true;
        return sent;
      }
      this.signal.wait();
    }
  }

  /** Takes bytes into `buffer` and returns how many; 0 at the end (with a handler also if there are none now). */
  receive(buffer: Uint8Array): number {
    const connection = this.awaitData();
    const count = connection.receive(buffer, 0, buffer.length);
    this.transmit();
    return count;
  }

  /** As `receive`, but the bytes stay. */
  peek(buffer: Uint8Array): number {
    return this.awaitData().receiving.peek(buffer, 0, buffer.length);
  }

  /**
   * Takes what has arrived, at most `limit` bytes (4 or more), as text; '' at the end (with a handler also if there is nothing now).
   * A character of which only the first bytes have arrived waits for the others.
   */
  receiveText(limit: number = TEXT_LIMIT): string {
    for (;;) {
      const connection = this.awaitData();
      const bytes = new Uint8Array(Math.min(connection.receiving.length, limit));
      connection.receiving.peek(bytes, 0, bytes.length);
      const length = connection.allArrived ? bytes.length : wholeLength(bytes);
      if (length > 0 || bytes.length === 0 || this.service !== undefined) {
        connection.receive(bytes, 0, length);
        this.transmit();
        return decodeText(bytes, length);
      }
      this.signal.wait();
    }
  }

  /** With a handler: for whoever is not called by it, and has sent or received. It goes out when the service gets its turn. */
  flush(): void {
    if (this.networkInterface.stack.tcp.blocked) this.service?.wake();
  }

  /** Ends our direction: the peer sees the end after everything sent, and may still send. */
  shutdown(): void {
    this.requireConnection().shutdown();
    this.transmit();
  }

  /** Ends the connection in order; what was sent still arrives. The socket is of no use afterwards. Twice does no harm. */
  close(): void {
    if (this.closed) return;
    this.end();
    this.connection?.release(now());
    if (this.listener !== undefined) this.networkInterface.stack.tcp.unlisten(this.listener, now());
    this.transmit();
  }

  /** Ends the connection at once with a reset. */
  abort(): void {
    if (this.closed) return;
    this.end();
    this.connection?.abort(now());
    if (this.listener !== undefined) this.networkInterface.stack.tcp.unlisten(this.listener, now());
    this.transmit();
  }

  connectionChanged(): void {
    this.notify();
  }

  connectionArrived(): void {
    this.notify();
  }

  armTimeout(): void {
    if (this.service !== undefined && !this.closed) this.service.deadlines.schedule(this, this.timeoutAt);
  }

  /** Called by the service's thread: tells the handler what has happened since the last call. */
  tell(handler: NetworkHandler): void {
    if (this.listener !== undefined) this.takeArrivals(this.listener);
    const connection = this.connection;
    if (connection === undefined || this.closed) return;
    if (this.arrived) {
      this.arrived = false;
      this.toldConnected = true;
      this.toldBytes = connection.receiveInitial;
      handler.accept(this);
    } else if (!this.toldConnected) {
      if (isConnecting(connection)) return;
      this.toldConnected = true;
      if (connection.failure !== TcpFailure.None) {
        this.toldClosed = true;
        handler.connectFail(this);
        return;
      }
      handler.connect(this);
    }
    this.tellData(handler, connection);
  }

  tellTimeout(handler: NetworkHandler): void {
    this.timeoutAt = Infinity;
    if (!this.closed) handler.timeout(this);
  }

  private takeArrivals(listener: TcpListener): void {
    for (let c = listener.accept(); c !== undefined; c = listener.accept()) {
      const socket = this.adopt(c);
      socket.arrived = true;
      socket.notify();
    }
  }

  private tellData(handler: NetworkHandler, connection: TcpConnection): void {
    if (!this.closed && connection.receiving.length > 0 && this.toldBytes !== connection.receiveNext) {
      this.toldBytes = connection.receiveNext;
      this.timeoutAt = Infinity;
      handler.receive(this);
    }
    if (this.wantsRoom && !this.closed && connection.canSend && connection.sending.isHalfEmpty) {
      this.wantsRoom = false;
      handler.ready(this);
    }
    if (connection.allArrived && !this.closed && !this.toldClosed) {
      this.toldClosed = true;
      this.timeoutAt = Infinity;
      handler.close(this);
    }
  }

  private adopt(connection: TcpConnection): Socket {
    const socket = new Socket(this.networkInterface, this.service);
    socket.connection = connection;
    socket.localPort = connection.localPort;
    connection.owner = socket;
    socket.userDefined = this.userDefined;
    return socket;
  }

  private hasEvent(): boolean {
    if (this.listener !== undefined) return this.listener.waiting > 0;
    return this.available > 0 || this.ended;
  }

  private notify(): void {
    if (this.service === undefined) this.signal.raise();
    else this.service.enqueue(this);
  }

  /** What a service sends goes out together at the end of its turn. */
  private transmit(): void {
    if (this.service === undefined) this.networkInterface.transmit();
  }

  private end(): void {
    this.closed = true;
    this.service?.deadlines.remove(this);
  }

  /** The connection, as soon as there are bytes or the end has come; at once with a handler. */
  private awaitData(): TcpConnection {
    const connection = this.requireConnection();
    while (this.service === undefined && connection.receiving.length === 0 && !connection.ended) this.signal.wait();
    if (connection.receiving.length === 0) this.check(connection);
    return connection;
  }

  /** Throws if the connection was lost. */
  private check(connection: TcpConnection): void {
    const error = errorOf(connection.failure);
    if (error !== undefined) throw error;
  }

  private requireConnection(): TcpConnection {
    const connection = this.connection;
    if (connection !== undefined && !this.closed) return connection;
    throw new NetworkError(
      NetworkErrorCode.NotConnected,
      this.closed ? 'the socket is closed' : 'the socket is not connected',
    );
  }

  private requireFresh(): void {
    if (!this.closed && this.connection === undefined && this.listener === undefined) return;
    throw new NetworkError(NetworkErrorCode.BadState, 'the socket is in use already');
  }
}

function isConnecting(connection: TcpConnection): boolean {
  return connection.state === TcpState.SynSent || connection.state === TcpState.SynReceived;
}

function errorOf(failure: TcpFailure): NetworkError | undefined {
  switch (failure) {
    case TcpFailure.None:
      return undefined;
    case TcpFailure.Refused:
      return new NetworkError(NetworkErrorCode.ConnectionRefused, 'the peer refused the connection');
    case TcpFailure.Reset:
      return new NetworkError(NetworkErrorCode.ConnectionReset, 'the peer reset the connection');
    case TcpFailure.Unreachable:
      return new NetworkError(NetworkErrorCode.Unreachable, 'the peer cannot be reached');
    default:
      return new NetworkError(NetworkErrorCode.TimedOut, 'the peer does not answer');
  }
}
