/** Services: a handler on one side, a plain stack on the other, in simulated time. */

import { NetworkErrorCode } from '../../rtl/network/error';
import { NetworkHandler } from '../../rtl/network/handler';
import type { NetworkInterface } from '../../rtl/network/interface';
import { Service } from '../../rtl/network/service';
import { Socket } from '../../rtl/network/socket';
import { decodeText, encodeText, wholeLength } from '../../rtl/network/text';
import { interfaceOn } from './support/interface';
import { TcpFailure, TcpState, type User, Wire } from './support/wire';

/** Answers each line that is complete with its length, and notes what it is told. */
class Lines extends NetworkHandler {
  readonly told: string[] = [];
  sockets: Socket[] = [];
  closing = true;
  /** Time-out, ms. */
  patience = 1000;
  readonly texts = new Map<Socket, string>();

  override init(): void {}

  override accept(socket: Socket): void {
    this.told.push('accept');
    this.sockets.push(socket);
    socket.select(this.patience);
  }

  override receive(socket: Socket): void {
    this.told.push('receive');
    const text = (this.texts.get(socket) ?? '') + socket.receiveText();
    this.texts.set(socket, text);
    if (text.startsWith('throw')) throw new Error('on request');
    if (!text.endsWith('\n')) {
      socket.select(this.patience);
      return;
    }
    socket.send(`${text.length}`);
    if (this.closing) socket.close();
  }

  override close(socket: Socket): void {
    this.told.push(`close ${socket.failure ?? 'in order'}`);
    super.close(socket);
  }

  override timeout(socket: Socket): void {
    this.told.push('timeout');
    super.timeout(socket);
  }

  override connect(socket: Socket): void {
    this.told.push('connect');
    socket.send('hello\n');
  }

  override connectFail(socket: Socket): void {
    this.told.push(`connectFail ${socket.failure}`);
    super.connectFail(socket);
  }
}

class Scene {
  readonly wire = new Wire(5);
  readonly handler = new Lines();
  readonly networkInterface: NetworkInterface;
  readonly service: Service;

  constructor() {
    this.networkInterface = interfaceOn(this.wire);
    this.service = new Service(this.handler, this.networkInterface);
  }

  listen(): Socket {
    const socket = new Socket(this.networkInterface, this.service);
    socket.bind(80);
    socket.listen(64);
    return socket;
  }

  run(limit: number, done: () => boolean = () => false, step: () => void = () => undefined): boolean {
    return this.wire.run(limit, done, () => {
      this.service.handle(this.wire.now);
      step();
    });
  }

  /** Nothing is left of any connection. */
  expectClean(): void {
    this.run(100_000);
    for (const { stack } of [this.wire.a, this.wire.b]) {
      expect(stack.tcp.connections).toBe(0);
      expect(stack.tcp.waiting.length).toBe(0);
      expect(stack.tcp.sendBuffers.used).toBe(0);
      expect(stack.tcp.receiveBuffers.used).toBe(0);
    }
  }
}

function request(scene: Scene, user: User, text: string): boolean {
  user.send(text);
  return scene.run(
    5000,
    () => user.tcp.ended,
    () => user.drain(),
  );
}

test('a request is answered and the connection closed in order', () => {
  const scene = new Scene();
  scene.listen();
  const user = scene.wire.connect();
  expect(request(scene, user, 'hello\n')).toBe(true);
  expect(user.received.toString()).toBe('6');
  user.tcp.release(scene.wire.now);
  expect(scene.handler.told).toEqual(['accept', 'receive']);
  scene.expectClean();
});

test('a character that arrives in two segments is whole', () => {
  const scene = new Scene();
  scene.listen();
  const user = scene.wire.connect();
  const bytes = Buffer.from('a😀\n');
  for (const byte of bytes) {
    user.send(Buffer.from([byte]));
    scene.run(100);
  }
  expect([...scene.handler.texts.values()]).toEqual(['a😀\n']);
});

test('answer and end go out in one segment', () => {
  const scene = new Scene();
  scene.listen();
  const user = scene.wire.connect();
  request(scene, user, 'hello\n');
  // ARP announcement and reply aside: SYN-ACK, then one segment with data and FIN; it acknowledges the request, too.
  const segments = scene.wire.b.sent.filter((frame) => frame[12] === 8 && frame[13] === 0);
  expect(segments).toHaveLength(2);
});

test('1,000 connections one after the other leave nothing behind', () => {
  const scene = new Scene();
  scene.wire.delay = 0.1;
  scene.listen();
  for (let i = 0; i < 1000; i++) {
    const user = scene.wire.connect();
    expect(request(scene, user, 'hello\n')).toBe(true);
    expect(user.received.toString()).toBe('6');
    user.tcp.release(scene.wire.now);
  }
  scene.expectClean();
});

test('50 connections at once, over a bad wire', () => {
  const scene = new Scene();
  scene.handler.patience = 60_000;
  scene.listen();
  const users = Array.from({ length: 50 }, () => scene.wire.connect());
  scene.wire.faults = { loss: 0.02, jitter: 10, duplication: 0.02 };
  scene.run(5000, () => users.every((user) => user.tcp.state === TcpState.Established));
  for (const user of users) user.send('GET /\n');
  const done = () => users.every((user) => user.tcp.ended);
  const drain = () => {
    for (const user of users) user.drain();
  };
  expect(scene.run(300_000, done, drain)).toBe(true);
  for (const user of users) {
    expect(user.received.toString()).toBe('6');
    user.tcp.release(scene.wire.now);
  }
  scene.wire.faults = {};
  scene.expectClean();
});

test('one byte at a time', () => {
  const scene = new Scene();
  scene.listen();
  const user = scene.wire.connect();
  user.tcp.noDelay = true;
  for (const character of 'hello') {
    user.send(character);
    scene.run(100);
  }
  expect(request(scene, user, '\n')).toBe(true);
  expect(user.received.toString()).toBe('6');
});

test('a client that leaves half-way is told, and its slot is free', () => {
  const scene = new Scene();
  scene.listen();
  const user = scene.wire.connect();
  user.send('hel');
  scene.run(100);
  user.tcp.release(scene.wire.now);
  scene.run(100);
  expect(scene.handler.told).toEqual(['accept', 'receive', 'close in order']);
  scene.expectClean();
});

test('a client that resets is told', () => {
  const scene = new Scene();
  scene.listen();
  const user = scene.wire.connect();
  user.send('hel');
  scene.run(100);
  user.tcp.abort(scene.wire.now);
  scene.run(100);
  expect(scene.handler.told).toEqual(['accept', 'receive', `close ${NetworkErrorCode.ConnectionReset}`]);
  scene.expectClean();
});

test('a client that never sends runs into its time-out, one that sends does not', () => {
  const scene = new Scene();
  scene.listen();
  const silent = scene.wire.connect();
  const active = scene.wire.connect();
  active.tcp.noDelay = true;
  for (let i = 0; i < 10; i++) {
    active.send('x');
    scene.run(
      500,
      () => false,
      () => scene.service.handle(scene.wire.now),
    );
  }
  expect(scene.handler.told.filter((event) => event === 'timeout')).toHaveLength(1);
  expect(silent.tcp.ended).toBe(true);
  expect(active.tcp.ended).toBe(false);
});

test('an error in the handler ends that connection alone', () => {
  const scene = new Scene();
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  scene.listen();
  const bad = scene.wire.connect();
  request(scene, bad, 'throw\n');
  expect(error).toHaveBeenCalledWith('network service:', 'Error: on request');
  error.mockRestore();
  const good = scene.wire.connect();
  expect(request(scene, good, 'hello\n')).toBe(true);
  expect(good.received.toString()).toBe('6');
});

test('an error in accept leaves the listener alone', () => {
  const scene = new Scene();
  const error = jest.spyOn(console, 'error').mockImplementation(() => undefined);
  const accept = scene.handler.accept;
  scene.handler.accept = () => {
    throw new RangeError('not you');
  };
  scene.listen();
  const bad = scene.wire.connect();
  request(scene, bad, 'hello\n');
  expect(bad.tcp.failure).toBe(TcpFailure.Reset);
  error.mockRestore();
  scene.handler.accept = accept;
  const good = scene.wire.connect();
  expect(request(scene, good, 'hello\n')).toBe(true);
  expect(good.received.toString()).toBe('6');
});

test('a connection that the service makes', () => {
  const scene = new Scene();
  const arrived = { connectionArrived: () => undefined };
  const listener = scene.wire.a.stack.tcp.listen(7, 1, arrived);
  const socket = new Socket(scene.networkInterface, scene.service);
  socket.connect(scene.wire.a.address, 7);
  scene.run(100);
  expect(scene.handler.told).toEqual(['connect']);
  expect(listener?.accept()?.receiving.length).toBe(6);
});

test('a connection that is refused', () => {
  const scene = new Scene();
  const socket = new Socket(scene.networkInterface, scene.service);
  socket.connect(scene.wire.a.address, 7);
  scene.run(100);
  expect(scene.handler.told).toEqual([`connectFail ${NetworkErrorCode.ConnectionRefused}`]);
  scene.expectClean();
});

test('more than there is room for: a part is taken, and ready is called', () => {
  const scene = new Scene();
  const body = 'x'.repeat(50_000);
  let sent = 0;
  const fill = (socket: Socket) => {
    sent += socket.send(body.slice(sent));
    if (sent === body.length) socket.close();
  };
  scene.handler.receive = fill;
  scene.handler.ready = fill;
  scene.listen();
  const user = scene.wire.connect();
  expect(request(scene, user, 'x')).toBe(true);
  expect(user.received).toHaveLength(50_000);
});

test('calls in the wrong state are typed errors', () => {
  const scene = new Scene();
  const socket = scene.listen();
  const code = (action: () => void) => {
    try {
      action();
      return undefined;
    } catch (error) {
      return error instanceof Error && 'code' in error ? error.code : error;
    }
  };
  const other = new Socket(scene.networkInterface, scene.service);
  expect(code(() => other.listen(1))).toBe(NetworkErrorCode.BadState);
  expect(code(() => other.bind(70_000))).toBe(NetworkErrorCode.BadAddress);
  other.bind(80);
  expect(code(() => other.listen(1))).toBe(NetworkErrorCode.AddressInUse);
  expect(code(() => other.send('x'))).toBe(NetworkErrorCode.NotConnected);
  expect(code(() => socket.connect(1, 1))).toBe(NetworkErrorCode.BadState);
  socket.close();
  socket.close();
  other.listen(1);
});

test.each(['', 'plain', 'Grüße €', '😀 pair', '\ud800 half', 'x'.repeat(1000)])('text %j as UTF-8', (text) => {
  expect([...encodeText(text)]).toEqual([...Buffer.from(text)]);
  expect(decodeText(Buffer.from(text))).toBe(Buffer.from(text).toString());
});

test.each([
  ['', 0],
  ['61', 1],
  ['61 c3', 1],
  ['61 c3 bc', 3],
  ['e2 82', 0],
  ['61 f0 9f 98', 1],
  ['f0 9f 98 80', 4],
  // No character begins so.
  ['61 80 80 80 80', 5],
  ['61 c0', 2],
])('whole characters in %s: %d bytes', (hex, length) => {
  expect(wholeLength(Buffer.from(hex.replaceAll(' ', ''), 'hex'))).toBe(length);
});
