/**
 * What lies between sockets with promises and the stack: the handler that hears of all of them, and the thread that it is called
 * in. The thread is there while any is open, and keeps the machine up for as long; promises are kept by the event loop.
 */

import { beginThread } from '../process';
import { AsyncListener } from './async-listener';
import { AsyncSocket, type SocketKeeper } from './async-socket';
import { NetworkHandler } from './handler';
import type { NetworkInterface } from './interface';
import { Service } from './service';
import { Socket } from './socket';

/** A connection that is being made. */
class Connecting {
  constructor(
    readonly resolve: (socket: AsyncSocket) => void,
    readonly reject: (error: unknown) => void,
  ) {}
}

export class AsyncSockets extends NetworkHandler implements SocketKeeper {
  readonly service: Service;
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

  /** Connects; rejected with a NetworkError if that fails. */
  open(address: number, port: number): Promise<AsyncSocket> {
    return new Promise<AsyncSocket>((resolve, reject) => {
      const socket = new Socket(this.networkInterface, this.service);
      socket.userDefined = new Connecting(resolve, reject);
      socket.connect(address, port);
      this.opened();
      this.service.wake();
    });
  }

  closed(): void {
    this.count -= 1;
    this.service.wake();
  }

  /** The life of the thread: until no socket is open. */
  serve(): void {
    while (this.count > 0) this.service.turn();
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
    if (connecting instanceof Connecting) connecting.resolve(this.adopt(socket));
  }

  override connectFail(socket: Socket): void {
    const connecting = socket.userDefined;
    if (connecting instanceof Connecting) connecting.reject(socket.error);
    socket.close();
    this.closed();
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
