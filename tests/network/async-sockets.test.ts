/** Sockets with promises on one side, a plain stack on the other, in simulated time. */

import { NetworkErrorCode } from '../../rtl/network/error';
import { unlessAborted } from '../../rtl/network/unless-aborted';
import { beginThread } from '../../rtl/process';
import { Scene, watch } from './support/scene';
import { Server, TcpFailure, User } from './support/wire';

/** The thread is the test itself: it is only noted that there is one. */
jest.mock('../../rtl/process', () => ({ ...jest.requireActual('../../rtl/process'), beginThread: jest.fn() }));
const begun = jest.mocked(beginThread);

test('what arrives is read, what is written is sent, the end is undefined', async () => {
  const scene = new Scene();
  const [user, socket] = await scene.pair(scene.sockets.listen(80, 8));
  const read = watch(socket.read());
  await scene.run();
  expect(read.isDone).toBe(false);
  user.send('hello');
  await scene.run();
  expect(Buffer.from(read.value ?? []).toString()).toBe('hello');
  await socket.write('Grüße');
  await scene.run();
  user.drain();
  expect(user.received.toString()).toBe('Grüße');
  user.tcp.shutdown();
  await scene.run();
  expect(await socket.read()).toBeUndefined();
  // The other direction is open still.
  await socket.write('!');
  socket.close();
  await scene.run();
  user.drain();
  expect(user.received.toString()).toBe('Grüße!');
  expect(user.tcp.ended).toBe(true);
});

test('a loop over chunks ends with the connection, and gives what was sent', async () => {
  const scene = new Scene();
  const [user, socket] = await scene.pair(scene.sockets.listen(80, 8));
  const chunks: Uint8Array[] = [];
  const loop = (async () => {
    for await (const chunk of socket) chunks.push(chunk);
  })();
  const data = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7) & 0xff));
  let sent = 0;
  await scene.run(5000, () => {
    sent += user.send(data.subarray(sent));
    if (sent === data.length) user.tcp.shutdown();
  });
  await loop;
  expect(Buffer.concat(chunks).equals(data)).toBe(true);
});

test('a write waits for a peer that does not read, later ones wait behind it, and close behind all', async () => {
  const scene = new Scene();
  const [user, socket] = await scene.pair(scene.sockets.listen(80, 8));
  const data = Buffer.alloc(400_000, 'x');
  const first = watch(socket.write(data));
  const second = watch(socket.write('end'));
  socket.close();
  await scene.run(2000);
  expect([first.isDone, second.isDone]).toEqual([false, false]);
  await scene.run(20_000, () => user.drain());
  expect([first.isDone, second.isDone]).toEqual([true, true]);
  expect(user.received.toString()).toBe(`${data}end`);
  expect(user.tcp.ended).toBe(true);
});

test('a reset rejects what is waited for, and every later call', async () => {
  const scene = new Scene();
  const [user, socket] = await scene.pair(scene.sockets.listen(80, 8));
  const read = watch(socket.read());
  const write = watch(socket.write(Buffer.alloc(400_000)));
  await scene.run();
  user.tcp.abort(scene.wire.now);
  await scene.run();
  expect([read.code, write.code]).toEqual([NetworkErrorCode.ConnectionReset, NetworkErrorCode.ConnectionReset]);
  await expect(socket.read()).rejects.toMatchObject({ code: NetworkErrorCode.ConnectionReset });
  await expect(socket.write('x')).rejects.toMatchObject({ code: NetworkErrorCode.ConnectionReset });
  socket.close();
});

test('close rejects the read that waits, abort the writes too', async () => {
  const scene = new Scene();
  const listener = scene.sockets.listen(80, 8);
  const [, closed] = await scene.pair(listener);
  const read = watch(closed.read());
  closed.close();
  closed.close();
  await scene.run();
  expect(read.code).toBe(NetworkErrorCode.NotConnected);
  await expect(closed.write('x')).rejects.toMatchObject({ code: NetworkErrorCode.NotConnected });
  const [user, aborted] = await scene.pair(listener);
  const write = watch(aborted.write(Buffer.alloc(400_000)));
  aborted.abort();
  await scene.run();
  expect(write.code).toBe(NetworkErrorCode.NotConnected);
  expect(user.tcp.failure).not.toBe(TcpFailure.None);
});

test('one read at a time; a time-out leaves the connection as it was', async () => {
  const scene = new Scene();
  const [user, socket] = await scene.pair(scene.sockets.listen(80, 8));
  socket.patience = 500;
  const read = watch(socket.read());
  await expect(socket.read()).rejects.toMatchObject({ code: NetworkErrorCode.BadState });
  await scene.run(400);
  expect(read.isDone).toBe(false);
  await scene.run(200);
  expect(read.code).toBe(NetworkErrorCode.TimedOut);
  const again = watch(socket.read());
  user.send('late');
  await scene.run();
  expect(Buffer.from(again.value ?? []).toString()).toBe('late');
});

test('connecting: a peer that accepts, one that refuses', async () => {
  const scene = new Scene();
  const server = new Server();
  const listener = scene.wire.a.stack.tcp.listen(7, 1, server);
  const connected = watch(scene.sockets.open(scene.wire.a.address, 7));
  const refused = watch(scene.sockets.open(scene.wire.a.address, 8));
  // One packet waits for an address to be resolved: the other is sent again.
  await scene.run(2000);
  expect(refused.code).toBe(NetworkErrorCode.ConnectionRefused);
  const peer = new User();
  peer.connection = listener?.accept();
  await connected.value?.write('hi');
  await scene.run();
  peer.drain();
  expect(peer.received.toString()).toBe('hi');
});

test('a loop over connections: leaving it closes the listener and resets those that nobody took', async () => {
  const scene = new Scene();
  const listener = scene.sockets.listen(80, 2);
  const users = Array.from({ length: 4 }, () => scene.wire.connect());
  await scene.run(10_000);
  // More than may wait are turned away.
  const failed = () => users.filter((user) => user.tcp.failure !== TcpFailure.None).length;
  expect(failed()).toBe(2);
  let taken = 0;
  for await (const socket of listener) {
    taken += 1;
    socket.close();
    break;
  }
  await scene.run();
  expect(taken).toBe(1);
  expect(failed()).toBe(3);
  expect(await listener.accept()).toBeUndefined();
  const late = scene.wire.connect();
  await scene.run();
  expect(late.tcp.failure).not.toBe(TcpFailure.None);
});

test('the thread is there while a socket is open, and 200 of them leave nothing behind', async () => {
  const scene = new Scene();
  begun.mockClear();
  const listener = scene.sockets.listen(80, 2000);
  const users = Array.from({ length: 200 }, () => scene.wire.connect());
  await scene.run(3000);
  let echoed = 0;
  const loops: Promise<void>[] = [];
  for (let i = 0; i < users.length; i++) {
    const socket = await listener.accept();
    if (socket === undefined) throw new Error('too few');
    loops.push(
      (async () => {
        for await (const chunk of socket) await socket.write(chunk);
        socket.close();
        echoed += 1;
      })(),
    );
  }
  for (const user of users) {
    user.send('echo');
    user.tcp.shutdown();
  }
  await scene.run(500, () => {
    for (const user of users) user.drain();
  });
  await Promise.all(loops);
  expect(echoed).toBe(200);
  expect(users.every((user) => user.received.toString() === 'echo')).toBe(true);
  expect(begun).toHaveBeenCalledTimes(1);
  listener.close();
  for (const user of users) user.tcp.release(scene.wire.now);
  await scene.run(60_000);
  const { tcp } = scene.wire.b.stack;
  expect([tcp.connections, tcp.waiting.length, tcp.sendBuffers.used, tcp.receiveBuffers.used]).toEqual([0, 0, 0, 0]);
  // No socket is open: the thread ends.
  scene.sockets.serve();
});

describe('a signal', () => {
  test('ends the connection, with its reason for what waits', async () => {
    const scene = new Scene();
    const [user, socket] = await scene.pair(scene.sockets.listen(80, 8));
    const controller = new AbortController();
    socket.abortOn(controller.signal);
    const read = watch(socket.read());
    const write = watch(socket.write(Buffer.alloc(400_000)));
    await scene.run();
    controller.abort('enough');
    await scene.run();
    expect([read.code, write.code]).toEqual(['enough', 'enough']);
    expect(user.tcp.failure).toBe(TcpFailure.Reset);
    await expect(socket.read()).rejects.toMatchObject({ code: NetworkErrorCode.NotConnected });
    // A second time, and after the end, it does nothing.
    controller.abort();
    socket.close();
  });

  test('that was aborted before ends it at once; one of a closed connection is forgotten', async () => {
    const scene = new Scene();
    const listener = scene.sockets.listen(80, 8);
    const [user, socket] = await scene.pair(listener);
    socket.abortOn(AbortSignal.abort('before'));
    const [, closed] = await scene.pair(listener);
    const controller = new AbortController();
    const remove = jest.spyOn(controller.signal, 'removeEventListener');
    closed.abortOn(controller.signal);
    closed.close();
    await scene.run();
    expect(user.tcp.failure).toBe(TcpFailure.Reset);
    expect(remove).toHaveBeenCalled();
  });

  test('ends an attempt to connect, and lives on with the connection', async () => {
    const scene = new Scene();
    const server = new Server();
    const listener = scene.wire.a.stack.tcp.listen(7, 1, server);
    const controller = new AbortController();
    const made = watch(scene.sockets.open(scene.wire.a.address, 7, controller.signal));
    await scene.run();
    const read = watch(made.value?.read() ?? Promise.reject());
    // Nobody is there.
    const attempt = watch(scene.sockets.open(scene.wire.a.address + 9, 7, controller.signal));
    await scene.run();
    expect([made.isDone, attempt.isDone]).toEqual([true, false]);
    controller.abort('enough');
    await scene.run();
    expect([read.code, attempt.code]).toEqual(['enough', 'enough']);
    expect(listener?.accept()?.failure).toBe(TcpFailure.Reset);
    const late = watch(scene.sockets.open(scene.wire.a.address, 7, controller.signal));
    await scene.run();
    expect(late.code).toBe('enough');
    // All of them are closed: the thread ends.
    scene.sockets.serve();
  });

  test('ends waiting for something else, which goes on', async () => {
    const controller = new AbortController();
    expect(await unlessAborted(Promise.resolve(7), controller.signal)).toBe(7);
    expect(await unlessAborted(Promise.resolve(8), undefined)).toBe(8);
    await expect(unlessAborted(Promise.reject(new Error('no')), controller.signal)).rejects.toThrow('no');
    const waiting = watch(unlessAborted(new Promise(() => undefined), controller.signal));
    controller.abort('enough');
    await new Promise(setImmediate);
    expect(waiting.code).toBe('enough');
    await expect(unlessAborted(Promise.resolve(9), controller.signal)).rejects.toBe('enough');
  });
});
