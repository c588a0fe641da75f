/** UDP sockets with promises on one side, a plain stack on the other, in simulated time. */

import { NetworkErrorCode } from '../../rtl/network/error';
import { UdpPort } from '../../rtl/network/udp-port';
import { Scene, watch } from './support/scene';

/** The thread is the test itself. */
jest.mock('../../rtl/process', () => ({ ...jest.requireActual('../../rtl/process'), beginThread: jest.fn() }));

const OTHERS = 9000;

/** The other end: sends to port 7000 of ours. */
class Other {
  readonly port: UdpPort;

  constructor(private readonly scene: Scene) {
    const { stack } = scene.wire.a;
    this.port = new UdpPort(stack.udp, stack.drops, OTHERS, { datagramArrived: () => undefined });
    stack.udp.bind(this.port);
  }

  send(text: string, port = 7000): void {
    this.port.send(Buffer.from(text), this.scene.wire.b.address, port, this.scene.wire.now);
  }
}

const text = (data: Uint8Array | undefined) => Buffer.from(data ?? []).toString();

test('datagrams come one by one, with where they come from; answers go back', async () => {
  const scene = new Scene();
  const other = new Other(scene);
  const socket = scene.sockets.openDatagrams(7000);
  const first = watch(socket.receive());
  await scene.run();
  expect(first.isDone).toBe(false);
  other.send('one');
  await scene.run();
  other.send('two');
  other.send('');
  await scene.run();
  expect(text(first.value?.data)).toBe('one');
  expect(first.value).toMatchObject({ source: scene.wire.a.address, sourcePort: OTHERS });
  expect(text((await socket.receive())?.data)).toBe('two');
  expect((await socket.receive())?.data).toHaveLength(0);
  await socket.send('back', scene.wire.a.address, OTHERS);
  await scene.run();
  expect(text(other.port.take()?.data)).toBe('back');
});

test('a loop over datagrams ends when the socket is closed, which ends the thread', async () => {
  const scene = new Scene();
  const other = new Other(scene);
  const socket = scene.sockets.openDatagrams(7000);
  const seen: string[] = [];
  const loop = watch(
    (async () => {
      for await (const { data } of socket) seen.push(text(data));
    })(),
  );
  for (const word of ['a', 'b', 'c']) {
    other.send(word);
    await scene.run();
  }
  expect([seen, loop.isDone]).toEqual([['a', 'b', 'c'], false]);
  socket.close();
  socket.close();
  await scene.run();
  expect(loop).toEqual({ value: undefined, isDone: true });
  scene.sockets.serve();
  // The port is free again.
  scene.sockets.openDatagrams(7000).close();
});

test('receiving waits no longer than it is told', async () => {
  const scene = new Scene();
  const other = new Other(scene);
  const socket = scene.sockets.openDatagrams(7000);
  expect(await socket.receive(5)).toBeUndefined();
  const next = watch(socket.receive(60_000));
  other.send('late');
  await scene.run();
  expect(text(next.value?.data)).toBe('late');
  socket.close();
});

test('one receive at a time; a closed socket takes and gives nothing', async () => {
  const scene = new Scene();
  const socket = scene.sockets.openDatagrams(7000);
  const waiting = watch(socket.receive());
  await expect(socket.receive()).rejects.toMatchObject({ code: NetworkErrorCode.BadState });
  socket.close();
  await scene.run();
  expect(waiting.code).toBe(NetworkErrorCode.NotConnected);
  await expect(socket.receive()).rejects.toMatchObject({ code: NetworkErrorCode.NotConnected });
  await expect(socket.send('x', scene.wire.a.address, 9)).rejects.toMatchObject({
    code: NetworkErrorCode.NotConnected,
  });
});

test('a port that is in use, an address that is none, data that is too long', async () => {
  const scene = new Scene();
  const socket = scene.sockets.openDatagrams(7000);
  expect(() => scene.sockets.openDatagrams(7000)).toThrow('in use');
  expect(() => scene.sockets.openDatagrams(70_000)).toThrow('no port');
  await expect(socket.send('x', '1.2.3', 9)).rejects.toMatchObject({ code: NetworkErrorCode.BadAddress });
  await expect(socket.send(Buffer.alloc(2000), scene.wire.a.address, 9)).rejects.toMatchObject({
    code: NetworkErrorCode.NoResources,
  });
  expect(scene.sockets.openDatagrams(0).localPort).toBeGreaterThanOrEqual(49_152);
});

test('who sends to a port where nobody listens is told, once', async () => {
  const scene = new Scene();
  const socket = scene.sockets.openDatagrams(7000);
  const waiting = watch(socket.receive());
  await socket.send('anybody?', scene.wire.a.address, 9);
  await scene.run();
  expect(waiting.code).toBe(NetworkErrorCode.ConnectionRefused);
  expect(await socket.receive(1)).toBeUndefined();
});

test('a datagram for which there is no transmit buffer waits for one', async () => {
  const scene = new Scene();
  const other = new Other(scene);
  const socket = scene.sockets.openDatagrams(7000);
  await socket.send('first', scene.wire.a.address, OTHERS);
  await scene.run();
  scene.wire.b.credit = 0;
  const sent = watch(socket.send('second', scene.wire.a.address, OTHERS));
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(sent.isDone).toBe(false);
  scene.wire.b.credit = 1;
  while (!sent.isDone) await new Promise((resolve) => setTimeout(resolve, 1));
  await scene.run();
  expect([text(other.port.take()?.data), text(other.port.take()?.data)]).toEqual(['first', 'second']);
});
