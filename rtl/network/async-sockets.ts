/**
 * What lies between sockets with promises and the stack: the handler that hears of all of them, and the thread that it is called
 * in. The thread is there while any is open, and keeps the machine up for as long; promises are kept by the event loop.
 */

import { beginThread } from '../process';
import { AsyncListener } from './async-listener';
import { AsyncSocket, type SocketKeeper } from './async-socket';
import { AsyncUdpSocket, type DatagramKeeper } from './async-udp-socket';
import { NetworkHandler } from './handler';
import type { NetworkInterface } from './interface';
import { Service } from './service';
import { Socket } from './socket';

/** A connection that is being made. */
class Connecting {
  constructor(
    private readonly sockets: AsyncSockets,
    private readonly socket: Socket,
    private readonly signal: AbortSignal | undefined,
    private readonly resolve: (socket: AsyncSocket) => void,
    private readonly reject: (error: unknown) => void,
  ) {
    signal?.addEventListener('abort', this.onAbort);
  }

  /** It is there. */
  done(socket: AsyncSocket): void {
    this.signal?.removeEventListener('abort', this.onAbort);
    if (this.signal !== undefined) socket.abortOn(this.signal);
    this.resolve(socket);
  }

  /** It will never be. */
  failed(reason: unknown): void {
    this.signal?.removeEventListener('abort', this.onAbort);
    this.reject(reason);
    this.sockets.closed();
  }

  private readonly onAbort = () => {
    this.socket.abort();
    this.socket.flush();
    this.failed(this.signal?.reason);
  };
}

export class AsyncSockets extends NetworkHandler implements SocketKeeper, DatagramKeeper {
  readonly service: Service;
  /** Sockets of UDP for which something has come. */
  private readonly arrivals: AsyncUdpSocket[] = [];
  /** Sockets and listeners that are not closed. */
  private count = 0;
  private isRunning = false;

  constructor(private readonly networkInterface: NetworkInterface) {
    super();
    this.service = new Service(this, networkInterface);
  }

  /** Takes connections on a port. Throws a NetworkError if it is in use. */
  listen(port: number, backlog: number): AsyncListener {
    const socket = new Socket(this.networkInterface, this.service);
    socket.bind(port);
    socket.listen(backlog);
    const listener = new AsyncListener(socket, this, backlog);
    socket.userDefined = listener;
    this.opened();
    return listener;
  }

  /** Connects; rejected with a NetworkError if that fails. `signal` aborts it, and the connection later. */
  open(address: number, port: number, signal?: AbortSignal): Promise<AsyncSocket> {
    return new Promise<AsyncSocket>((resolve, reject) => {
      signal?.throwIfAborted();
      const socket = new Socket(this.networkInterface, this.service);
      socket.connect(address, port);
      socket.userDefined = new Connecting(this, socket, signal, resolve, reject);
      this.opened();
      this.service.wake();
    });
  }

  /** A socket of UDP, see `asyncUdpSocket`. */
  openDatagrams(port: number): AsyncUdpSocket {
    const socket = new AsyncUdpSocket(this.networkInterface, port, this);
    this.opened();
    return socket;
  }

  /** From within the stack. */
  datagramArrived(socket: AsyncUdpSocket): void {
    this.arrivals.push(socket);
    this.service.wake();
  }

  /** Gives datagrams to who waits for them. */
  deliver(): void {
    for (let socket = this.arrivals.shift(); socket !== undefined; socket = this.arrivals.shift()) socket.arrived();
  }

  closed(): void {
    this.count -= 1;
    this.service.wake();
  }

  /** The life of the thread: until no socket is open. */
  serve(): void {
    while (this.count > 0) {
      this.service.turn();
      this.deliver();
    }
    // What was closed last still goes out.
    this.networkInterface.transmit();
    this.isRunning = false;
  }

  override init(): void {}

  override accept(socket: Socket): void {
    const listener = socket.userDefined;
    const accepted = this.adopt(socket);
    this.opened();
    if (listener instanceof AsyncListener) listener.offer(accepted);
  }

  override connect(socket: Socket): void {
    const connecting = socket.userDefined;
    if (connecting instanceof Connecting) connecting.done(this.adopt(socket));
  }

  override connectFail(socket: Socket): void {
    const connecting = socket.userDefined;
    if (connecting instanceof Connecting) connecting.failed(socket.error);
    socket.close();
  }

  override receive(socket: Socket): void {
    of(socket)?.arrived();
  }

  override ready(socket: Socket): void {
    of(socket)?.hasRoom();
  }

  override close(socket: Socket): void {
    of(socket)?.peerEnded();
  }

  override timeout(socket: Socket): void {
    of(socket)?.timedOut();
  }

  private adopt(socket: Socket): AsyncSocket {
    const adopted = new AsyncSocket(socket, this);
    socket.userDefined = adopted;
    return adopted;
  }

  /** One more is open: there must be a thread that hears of it. */
  private opened(): void {
    this.count += 1;
    if (this.isRunning) return;
    this.isRunning = true;
    beginThread(run, this, { name: 'sockets' });
  }
}

function run(sockets: AsyncSockets): void {
  sockets.serve();
}

function of(socket: Socket): AsyncSocket | undefined {
  const { userDefined } = socket;
  return userDefined instanceof AsyncSocket ? userDefined : undefined;
}
