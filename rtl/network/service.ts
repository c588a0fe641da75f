/** The thread of a network service: calls the handler for the sockets on which something happened. */

import { now } from '../clock';
import { beginThread, Signal } from '../process';
import { DeadlineQueue } from './deadline-queue';
import type { NetworkHandler } from './handler';
import type { NetworkInterface } from './interface';
import type { Socket } from './socket';

export class Service {
  readonly deadlines = new DeadlineQueue<Socket>();
  private readonly signal = new Signal();
  private readonly queue: Socket[] = [];

  constructor(
    readonly handler: NetworkHandler,
    private readonly networkInterface: NetworkInterface,
  ) {}

  /** Begins the thread; it keeps the machine up. */
  start(): void {
    beginThread(run, this, { name: 'service' });
  }

  /** What was given to sockets outside of the handler's calls goes out when the thread gets its turn. */
  wake(): void {
    this.signal.raise();
  }

  /** Something happened on a socket: the service's thread will look. Callable from within the stack. */
  enqueue(socket: Socket): void {
    if (socket.queued) return;
    socket.queued = true;
    this.queue.push(socket);
    this.signal.raise();
  }

  /** One turn of the thread: handles what is there, then waits for more. */
  turn(): void {
    this.handle(now());
    if (this.queue.length > 0) return;
    const first = this.deadlines.first;
    this.signal.wait(first === Infinity ? Infinity : first - now());
  }

  /** Calls the handler for all that has happened until `time`, and sends the answers together. */
  handle(time: number): void {
    for (let i = 0; i < this.queue.length; i++) {
      const socket = this.queue[i];
      socket.queued = false;
      this.guard(socket, false);
    }
    this.queue.length = 0;
    for (let socket = this.deadlines.takeDue(time); socket !== undefined; socket = this.deadlines.takeDue(time)) {
      if (socket.timeoutAt > time) socket.armTimeout();
      else this.guard(socket, true);
    }
    this.networkInterface.transmit();
  }

  /** An error that the handler does not catch ends the connection it was called for, not the service. */
  private guard(socket: Socket, timedOut: boolean): void {
    try {
      if (timedOut) socket.tellTimeout(this.handler);
      else socket.tell(this.handler);
    } catch (error) {
      console.error('network service:', error instanceof Error ? `${error.name}: ${error.message}` : 'unknown error');
      socket.abort();
    }
  }
}

function run(service: Service): void {
  for (;;) service.turn();
}
