/** Two stacks on a simulated wire, in simulated time: no test waits for a real clock. */

import type { FrameSink, Offload, TransmitJob } from '../../../rtl/network/device';
import { NetworkStack } from '../../../rtl/network/stack';
import { type ConnectionOwner, type TcpConnection, TcpFailure, TcpState } from '../../../rtl/network/tcp/connection';
import type { ListenerOwner, TcpListener } from '../../../rtl/network/tcp/listener';
import { TcpOptions } from '../../../rtl/network/tcp/options';
import { putTogether, transmitWith } from '../../support/offload';

/** What may happen to a frame; probabilities from 0 to 1. */
export interface Faults {
  loss?: number;
  duplication?: number;
  corruption?: number;
  /** Extra delay of up to so many ms, chosen for each frame: reorders. */
  jitter?: number;
}

interface Flight {
  at: number;
  order: number;
  to: Station;
  frame: Uint8Array;
}

/** What the cards of a wire do for their stacks. */
export interface Card {
  /** Checksums; segments are cut. */
  readonly cuts?: boolean;
  /** Checksums are checked; segments that come one after the other at the same time are put together. */
  readonly joins?: boolean;
}

const LONGEST_PACKET = 65_000;

export class Station implements FrameSink, Offload {
  readonly mac: Uint8Array;
  mtu = 1500;
  readonly stack: NetworkStack;
  /** Everything that was sent. */
  readonly sent: Uint8Array[] = [];
  /** Transmit buffers that may still be used. */
  credit = Infinity;
  readonly offload: Offload | undefined;
  readonly longestPacket = LONGEST_PACKET;
  private readonly buffer = new Uint8Array(2048);
  private readonly largeBuffer = new Uint8Array(LONGEST_PACKET + 14);
  private lent = this.buffer;
  private arrivals: Uint8Array[] = [];

  constructor(
    private readonly wire: Wire,
    readonly address: number,
    options: Partial<TcpOptions>,
    private readonly card: Card,
  ) {
    if (card.cuts) this.offload = this;
    this.mac = Uint8Array.from([0x52, 0x54, 0, 0, 0, address & 0xff]);
    this.stack = new NetworkStack(this, 0x12345678, address, Object.assign(new TcpOptions(), options));
  }

  beginFrame(): Uint8Array | undefined {
    this.lent = this.buffer;
    return this.credit > 0 ? this.buffer : undefined;
  }

  beginLargeFrame(): Uint8Array | undefined {
    this.lent = this.largeBuffer;
    return this.credit > 0 ? this.largeBuffer : undefined;
  }

  endFrame(length: number): void {
    this.credit -= 1;
    this.send(this.lent.slice(0, length));
  }

  endFrameWith(length: number, job: TransmitJob): void {
    this.credit -= 1;
    for (const frame of transmitWith(this.lent.subarray(0, length), job)) this.send(Uint8Array.from(frame));
  }

  /** A frame comes in; the stack sees it at `take`. */
  arrive(frame: Uint8Array): void {
    this.arrivals.push(frame);
  }

  take(now: number): void {
    const frames = this.card.joins
      ? putTogether(this.arrivals)
      : this.arrivals.map((bytes) => ({ bytes, isIntact: false }));
    this.arrivals = [];
    for (const { bytes, isIntact } of frames) this.stack.receive(bytes, bytes.length, now, isIntact);
  }

  private send(frame: Uint8Array): void {
    this.sent.push(frame);
    this.wire.carry(this, frame);
  }
}

/** Notes what a connection's owner is told, and lets tests drive it. */
export class User implements ConnectionOwner {
  changes = 0;
  connection: TcpConnection | undefined;
  private readonly chunks: Buffer[] = [];

  connectionChanged(): void {
    this.changes += 1;
  }

  get tcp(): TcpConnection {
    if (this.connection === undefined) throw new Error('no connection');
    return this.connection;
  }

  /** Reads everything that has arrived. */
  drain(): void {
    const buffer = new Uint8Array(4096);
    for (let n = this.tcp.receive(buffer, 0, 4096); n > 0; n = this.tcp.receive(buffer, 0, 4096)) {
      this.chunks.push(Buffer.from(buffer.slice(0, n)));
    }
  }

  get received(): Buffer {
    return Buffer.concat(this.chunks);
  }

  send(data: string | Uint8Array): number {
    const bytes = typeof data === 'string' ? Buffer.from(data) : data;
    return this.tcp.send(bytes, 0, bytes.length);
  }
}

export class Server implements ListenerOwner {
  arrivals = 0;
  connectionArrived(): void {
    this.arrivals += 1;
  }
}

export class Wire {
  now = 1000;
  /** One way, ms. */
  delay = 5;
  faults: Faults = {};
  /** Bytes a ms in each direction, and bytes that wait before the next is lost. */
  rate = Infinity;
  queue = Infinity;
  private readonly busyUntil = new Map<Station, number>();
  /** Frames for which it returns true are lost. */
  filter: (from: Station, frame: Uint8Array) => boolean = () => false;
  readonly a: Station;
  readonly b: Station;
  private readonly flights: Flight[] = [];
  private order = 0;

  constructor(
    private seed = 1,
    options: Partial<TcpOptions> = {},
    card: Card = {},
  ) {
    this.a = new Station(this, 0x0a000001, options, card);
    this.b = new Station(this, 0x0a000002, options, card);
    this.a.stack.configure(this.a.address, 0xffffff00, 0x0a000002);
    this.b.stack.configure(this.b.address, 0xffffff00, 0x0a000001);
  }

  /** From 0 to 1: xorshift32, so that every run is the same. */
  random(): number {
    this.seed ^= this.seed << 13;
    this.seed ^= this.seed >>> 17;
    this.seed ^= this.seed << 5;
    return (this.seed >>> 0) / 2 ** 32;
  }

  carry(from: Station, frame: Uint8Array): void {
    const { loss = 0, duplication = 0, corruption = 0, jitter = 0 } = this.faults;
    if (this.filter(from, frame) || this.random() < loss) return;
    const free = Math.max(this.now, this.busyUntil.get(from) ?? 0);
    if ((free - this.now) * this.rate > this.queue) return;
    const departure = free + frame.length / this.rate;
    this.busyUntil.set(from, departure);
    const copies = this.random() < duplication ? 2 : 1;
    for (let i = 0; i < copies; i++) {
      const copy = frame.slice();
      if (this.random() < corruption) {
        // Behind the Ethernet header: its check sequence, which no stack sees, guards that.
        const at = 14 + Math.floor(this.random() * (copy.length - 14));
        copy[at] ^= 1 << Math.floor(this.random() * 8);
      }
      this.inject(from === this.a ? this.b : this.a, copy, departure - this.now + this.delay + this.random() * jitter);
    }
  }

  inject(to: Station, frame: Uint8Array, delay = 0): void {
    this.flights.push({ at: this.now + delay, order: this.order++, to, frame });
  }

  /** Lets time pass until `done`, or for `limit` ms. Returns whether it was done. */
  run(limit: number, done: () => boolean = () => false, step: () => void = () => undefined): boolean {
    const end = this.now + limit;
    for (;;) {
      this.a.stack.poll(this.now);
      this.b.stack.poll(this.now);
      step();
      this.a.stack.poll(this.now);
      this.b.stack.poll(this.now);
      if (done()) return true;
      let next = end;
      for (const station of [this.a, this.b]) {
        const deadline = station.stack.nextDeadline(this.now);
        if (deadline !== undefined && deadline < next) next = Math.max(deadline, this.now);
      }
      this.flights.sort((x, y) => x.at - y.at || x.order - y.order);
      if (this.flights.length > 0 && this.flights[0].at < next) next = this.flights[0].at;
      if (next >= end) {
        this.now = end;
        return done();
      }
      this.now = next;
      while (this.flights.length > 0 && this.flights[0].at <= this.now) {
        const flight = this.flights.shift();
        flight?.to.arrive(flight.frame);
      }
      this.a.take(this.now);
      this.b.take(this.now);
    }
  }

  listen(port = 80, backlog = 16): { listener: TcpListener; server: Server } {
    const server = new Server();
    const listener = this.b.stack.tcp.listen(port, backlog, server);
    if (listener === undefined) throw new Error('port in use');
    return { listener, server };
  }

  connect(port = 80, localPort = 0): User {
    const user = new User();
    user.connection = this.a.stack.tcp.connect(this.b.address, port, localPort, user, this.now);
    if (user.connection === undefined) throw new Error('cannot connect');
    return user;
  }

  /** An established connection: the user at a, the user at b. */
  establish(): { client: User; server: User; listener: TcpListener } {
    const { listener } = this.listen();
    const client = this.connect();
    if (!this.run(10_000, () => listener.waiting > 0 && client.tcp.state === TcpState.Established)) {
      throw new Error('no handshake');
    }
    const server = new User();
    server.connection = listener.accept();
    server.tcp.owner = server;
    return { client, server, listener };
  }
}

export { TcpFailure, TcpState };
