/**
 * Frames that were changed at random, into the whole stack: no exception, nothing is left behind, and the service answers
 * afterwards. The frames that are changed are those of true conversations; half of them get right checksums again, so that
 * what is wrong is found by the layer that it is meant for.
 */

import { put16 } from '../../rtl/network/bytes';
import { type Lookup, Resolver } from '../../rtl/network/dns';
import type { TcpConnection } from '../../rtl/network/tcp/connection';
import { TcpState } from '../../rtl/network/tcp/connection';
import type { TcpListener } from '../../rtl/network/tcp/listener';
import { ACK, FIN, RST, SYN } from '../../rtl/network/tcp/segment';
import { UdpPort } from '../../rtl/network/udp-port';
import { mutate, random } from './support/mutation';
import { mss, sack, sackPermitted, timestamps, windowScale } from './support/options';
import { Peer, packet, THEIRS } from './support/peer';
import { CAPTURED_CLIENT, CAPTURED_SERVER, Replay } from './support/replay';

const full = process.env.TORO_FULL === '1';
const FRAMES = full ? 10_000_000 : 20_000;
/** Frames between two looks at the program's side, and after which everything has to be as at the beginning. */
const TURN = 8;
const ROUND = 10_000;
jest.setTimeout(full ? 7_200_000 : 60_000);

/** A stack with a TCP service that sends back what comes, a UDP port, and a resolver. */
class Target {
  readonly peer = new Peer({ timeWait: 500, finWait2: 500, halfOpenLimit: 16, retries: 3, synAckRetries: 2 });
  readonly resolver = new Resolver(this.peer.stack);
  private readonly owner = { connectionArrived: () => undefined, datagramArrived: () => undefined };
  private readonly listener: TcpListener;
  private readonly udp: UdpPort;
  private connections: TcpConnection[] = [];
  private readonly buffer = new Uint8Array(4096);

  constructor() {
    const { stack } = this.peer;
    const listener = stack.tcp.listen(80, 8, this.owner);
    if (listener === undefined) throw new Error('the port is in use');
    this.listener = listener;
    this.udp = new UdpPort(stack.udp, stack.drops, 7000, this.owner);
    stack.udp.bind(this.udp);
    this.resolver.servers = [THEIRS];
  }

  /** What the program does: accepts, sends back, closes. */
  serve(): void {
    for (let c = this.listener.accept(); c !== undefined; c = this.listener.accept()) this.connections.push(c);
    for (const c of this.connections) {
      const count = c.receive(this.buffer, 0, Math.min(this.buffer.length, c.sending.room));
      if (count > 0) c.send(this.buffer, 0, count);
      if (c.ended) c.release(this.peer.now);
    }
    this.connections = this.connections.filter((c) => c.state !== TcpState.Closed && !c.detached);
    while (this.udp.take() !== undefined);
    while (this.peer.stack.icmp.takeReply() !== undefined);
    this.peer.take();
    this.peer.frames.length = 0;
  }

  /** The program resets what is open, and everybody else has gone: what is left? */
  settle(): void {
    this.serve();
    for (const c of this.connections) c.abort(this.peer.now);
    this.connections = [];
    this.peer.wait(400_000);
    this.serve();
    const { tcp, ip } = this.peer.stack;
    expect([tcp.connections, tcp.waiting.length, tcp.halfOpen.length]).toEqual([0, 0, 0]);
    expect([tcp.sendBuffers.used, tcp.receiveBuffers.used, ip.fragments.size, this.resolver.asking]).toEqual([
      0, 0, 0, 0,
    ]);
    expect(this.peer.stack.arp.size).toBeLessThanOrEqual(64);
  }

  /** A well-behaved client gets its answer. */
  expectService(): void {
    const { peer } = this;
    peer.arp(1, THEIRS, 0x0a000002);
    peer.take();
    const where = { from: 61_000 };
    const [{ segment }] = peer.send({ ...where, sequence: 1, flags: SYN, options: mss(1460) });
    const ours = (segment.sequence + 1) >>> 0;
    peer.send({ ...where, sequence: 2, acknowledgement: ours, data: 'hello' });
    for (let c = this.listener.accept(); c !== undefined; c = this.listener.accept()) this.connections.push(c);
    const [c] = this.connections;
    const count = c.receive(this.buffer, 0, 100);
    c.send(this.buffer, 0, count);
    expect(peer.take()[0].data).toBe('hello');
    this.serve();
  }
}

/** Frames as they come in true conversations; the segments fit to connections that the target makes. */
function corpus(peer: Peer, sequence: number, ours: number, from: number): Uint8Array[] {
  const stamp = timestamps(peer.now, 0);
  const udp = new Uint8Array(20);
  put16(udp, 0, 53);
  put16(udp, 2, 7000);
  put16(udp, 4, 20);
  const arp = new Uint8Array(42);
  arp.set([...Array(6).fill(0xff), 0x52, 0x54, 0, 0, 0, 1, 8, 6, 0, 1, 8, 0, 6, 4, 0, 1, 0x52, 0x54, 0, 0, 0, 1]);
  arp.set([10, 0, 0, 1, 0, 0, 0, 0, 0, 0, 10, 0, 0, 2], 28);
  const error = new Uint8Array(36);
  error.set([3, 4, 0, 0, 0, 0, 2, 88, 0x45, 0, 5, 220, 0, 0, 0x40, 0, 64, 6, 0, 0, 10, 0, 0, 2, 10, 0, 0, 1, 0, 80]);
  put16(error, 30, from);
  put16(error, 32, ours >>> 16);
  put16(error, 34, ours & 0xffff);
  const fragment = packet(1, new Uint8Array(64).fill(8));
  put16(fragment, 20, 0x2000);
  const segment = { from, sequence, acknowledgement: ours };
  return [
    peer.frame({ ...segment, flags: SYN, options: [...mss(1460), ...windowScale(7), ...sackPermitted, ...stamp] }),
    peer.frame({ ...segment, flags: SYN, options: mss(536) }),
    peer.frame({ ...segment }),
    peer.frame({ ...segment, data: 'GET / HTTP/1.1\r\n\r\n' }),
    peer.frame({ ...segment, data: 'x'.repeat(1400), options: stamp }),
    peer.frame({ ...segment, sequence: (sequence + 2000) >>> 0, data: 'later' }),
    peer.frame({ ...segment, options: sack([(ours + 5) >>> 0, (ours + 9) >>> 0]) }),
    peer.frame({ ...segment, window: 0 }),
    peer.frame({ ...segment, flags: FIN | ACK }),
    peer.frame({ ...segment, flags: RST }),
    packet(1, Uint8Array.from([8, 0, 0, 0, 0, 7, 0, 1, 1, 2, 3, 4])),
    packet(1, error),
    packet(17, udp),
    fragment,
    arp,
  ];
}

/** Sends `count` changed frames; `wrap` makes of each the array that the stack sees. */
function fuzz(count: number, seed: number, wrap: (frame: Uint8Array, length: number) => Uint8Array): void {
  const below = random(seed);
  const target = new Target();
  const { peer } = target;
  target.expectService();
  let frames: Uint8Array[] = [];
  for (let i = 0; i < count; i++) {
    if (i % 64 === 0) {
      // A connection that the next frames may belong to.
      const from = 1024 + below(50_000);
      const sequence = below(2 ** 31);
      const [answer] = peer.send({
        from,
        sequence: (sequence - 1) >>> 0,
        flags: SYN,
        options: [...mss(1460), ...sackPermitted],
      });
      const ours = ((answer?.segment.sequence ?? 0) + 1) >>> 0;
      peer.send({ from, sequence, acknowledgement: ours });
      const name = `host${below(1000)}.test`;
      const lookup = target.resolver.lookup(name, { lookupDone: () => undefined }, peer.now);
      frames = [...corpus(peer, sequence, ours, from), dnsAnswer(lookup)];
    }
    const frame = frames[below(frames.length)].slice();
    const length = mutate(frame, below);
    peer.stack.receive(wrap(frame, length), length, peer.now);
    if (i % TURN === 0) {
      peer.now += below(40);
      target.serve();
    }
    if (i % ROUND === ROUND - 1) {
      target.settle();
      target.expectService();
    }
  }
  target.settle();
  target.expectService();
}

/** An answer to a question: an alias and an address. */
function dnsAnswer({ name, port, identifier }: Lookup): Uint8Array {
  const labels = (text: string) => [...text.split('.').flatMap((part) => [part.length, ...Buffer.from(part)]), 0];
  const alias = labels('other.test');
  const message = [
    identifier >>> 8,
    identifier & 0xff,
    0x81,
    0x80,
    0,
    1,
    0,
    2,
    0,
    0,
    0,
    0,
    ...labels(name),
    0,
    1,
    0,
    1,
  ];
  message.push(0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 60, 0, alias.length, ...alias);
  message.push(...alias, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 1, 2, 3, 4);
  const datagram = new Uint8Array(8 + message.length);
  put16(datagram, 0, 53);
  put16(datagram, 2, port);
  put16(datagram, 4, datagram.length);
  datagram.set(message, 8);
  return packet(17, datagram);
}

/** The first `length` bytes, in an array that throws where the compiled stack would: at a read behind its end. */
function strict(frame: Uint8Array, length: number): Uint8Array {
  return new Proxy(frame.slice(0, length), {
    get(bytes, key) {
      if (typeof key === 'string' && /^\d+$/.test(key)) {
        if (Number(key) >= bytes.length) throw new RangeError(`byte ${key} of ${bytes.length} is read`);
        return bytes[Number(key)];
      }
      const value: unknown = Reflect.get(bytes, key, bytes);
      return typeof value === 'function' ? value.bind(bytes) : value;
    },
  });
}

/** Conversations of true clients, of whose frames some are changed, lost, doubled or late. */
function fuzzCaptures(count: number, seed: number): void {
  const below = random(seed);
  const target = new Target();
  const { peer } = target;
  peer.stack.configure(CAPTURED_SERVER, 0xffffff00, CAPTURED_CLIENT);
  const replay = new Replay(peer.mac, below);
  let late: Uint8Array | undefined;
  for (let i = 0; i < count; i++) {
    const frame = replay.next();
    const length = below(4) === 0 ? mutate(frame, below) : frame.length;
    const fate = below(40);
    if (fate > 1) peer.stack.receive(frame, length, peer.now);
    if (fate === 2) peer.stack.receive(frame, length, peer.now);
    if (late !== undefined) peer.stack.receive(late, late.length, peer.now);
    late = fate === 1 ? frame : undefined;
    peer.now += below(4);
    for (const { segment } of peer.take()) {
      if (segment.has(SYN)) replay.answered(segment.destinationPort, segment.sequence);
    }
    if (i % TURN === 0) target.serve();
    if (i % ROUND === ROUND - 1) target.settle();
  }
  // Most conversations get far enough to matter.
  expect(peer.stack.counters.connectionsAccepted).toBeGreaterThan(count / 100);
  target.settle();
}

test(`${FRAMES.toLocaleString('en')} changed frames`, () => fuzz(FRAMES, 20_250_101, (frame) => frame));

// A card's buffers are longer than frames; a frame that ends where its buffer does shows who reads too far.
test('no byte behind the end of a frame is read', () => fuzz(FRAMES / 5, 20_250_102, strict));

test('captures of true clients, with changes', () => fuzzCaptures(FRAMES / 4, 20_250_103));
