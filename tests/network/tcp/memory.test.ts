/** Memory: buffers grow with need and only then, idle connections hold none, and every limit holds. */

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { CHUNK } from '../../../rtl/network/tcp/buffer-pool';
import { mss, windowScale } from '../support/options';
import { Peer } from '../support/peer';
import { Wire } from '../support/wire';

/** Bytes of living objects. */
function usedHeap(): number {
  setFlagsFromString('--expose-gc');
  runInNewContext('gc')();
  return process.memoryUsage().heapUsed;
}

const options = [...mss(1460), ...windowScale(7)];

test('10,000 idle connections hold no buffer, and at most 4 KiB each in all', () => {
  const peer = new Peer({ connectionLimit: 20_000 });
  peer.stack.tcp.listen(80, 20_000, { connectionArrived: () => undefined });
  const before = usedHeap();
  for (let i = 0; i < 10_000; i++) {
    const where = { from: 1024 + i, source: 0x0a000001 };
    const [{ segment }] = peer.send({ ...where, sequence: 999, flags: 2, options });
    const ours = (segment.sequence + 1) >>> 0;
    peer.send({ ...where, sequence: 1000, acknowledgement: ours, data: 'GET /' });
    const tcp = peer.stack.tcp.find(80, where.source, where.from);
    tcp?.receive(new Uint8Array(10), 0, 10);
    tcp?.send(Buffer.from('answer'), 0, 6);
    peer.take();
    peer.send({ ...where, sequence: 1005, acknowledgement: ours + 6 });
  }
  const { tcp } = peer.stack;
  expect(tcp.connections).toBe(10_000);
  expect(tcp.sendBuffers.used + tcp.receiveBuffers.used).toBe(0);
  expect((usedHeap() - before) / 10_000).toBeLessThan(4096);
});

test('a buffer holds chunks for what is in it, not for what may come', () => {
  const peer = new Peer();
  const { user, ours } = peer.open({ options });
  const { receiveBuffers } = peer.stack.tcp;
  for (let i = 0; i < 4; i++) peer.send({ sequence: 1000 + 1460 * i, acknowledgement: ours, data: 'x'.repeat(1460) });
  expect(receiveBuffers.used).toBe(Math.ceil(5840 / CHUNK));
  user.drain();
  expect(receiveBuffers.used).toBe(0);
});

test('the receive window grows for a program that reads as fast as data comes (RFC 7323 §2.3)', () => {
  const wire = new Wire(1, { bufferSize: 8192, largestBuffer: 131_072 });
  const { client, server } = wire.establish();
  const data = new Uint8Array(16_384);
  const step = () => {
    client.send(data);
    server.drain();
  };
  wire.run(2000, () => false, step);
  expect(server.tcp.receiving.limit).toBeGreaterThan(65_536);
  expect(client.tcp.sending.limit).toBeGreaterThan(65_536);
});

test('it does not grow for a program that does not read', () => {
  const wire = new Wire(1, { bufferSize: 8192, largestBuffer: 131_072 });
  const { client, server } = wire.establish();
  wire.run(
    2000,
    () => false,
    () => void client.send(new Uint8Array(16_384)),
  );
  expect(server.tcp.receiving.limit).toBe(8192);
  expect(server.tcp.receiving.length).toBeLessThanOrEqual(8192);
});

test('it does not grow while memory is scarce', () => {
  const wire = new Wire(1, { bufferSize: 8192, largestBuffer: 131_072, bufferLimit: 4 });
  wire.b.stack.tcp.receiveBuffers.take();
  wire.b.stack.tcp.receiveBuffers.take();
  wire.b.stack.tcp.receiveBuffers.take();
  const { client, server } = wire.establish();
  const step = () => {
    client.send(new Uint8Array(4096));
    server.drain();
  };
  wire.run(2000, () => false, step);
  expect(server.tcp.receiving.limit).toBe(8192);
  expect(server.received.length).toBeGreaterThan(8192);
});

test('scarce memory is kept for data in order', () => {
  const peer = new Peer({ bufferLimit: 4 });
  const { tcp, ours } = peer.open();
  for (let i = 0; i < 3; i++) peer.stack.tcp.receiveBuffers.take();
  peer.send({ sequence: 1100, acknowledgement: ours, data: 'later' });
  expect(tcp.receiving.hasGaps).toBe(false);
  peer.send({ sequence: 1000, acknowledgement: ours, data: 'first' });
  expect(tcp.receiving.length).toBe(5);
});

test('who finds no memory to send is woken when there is some', () => {
  const peer = new Peer({ bufferLimit: 1 });
  const first = peer.open();
  const second = peer.open({ port: 81, from: 4001 });
  expect(first.user.send('a')).toBe(1);
  peer.take();
  expect(second.user.send('b')).toBe(0);
  const before = second.user.changes;
  peer.take();
  expect(second.user.changes).toBe(before);
  peer.send({ sequence: 1000, acknowledgement: first.ours + 1 });
  expect(second.user.changes).toBe(before + 1);
  expect(second.user.send('b')).toBe(1);
});

test('a closed connection gives everything back, gaps and unsent data included', () => {
  const peer = new Peer();
  const { user, tcp, ours } = peer.open();
  user.send('x'.repeat(16_000));
  peer.send({ sequence: 1000, acknowledgement: ours, data: 'abc' });
  peer.send({ sequence: 9000, acknowledgement: ours, data: 'abc' });
  expect(peer.stack.tcp.sendBuffers.used + peer.stack.tcp.receiveBuffers.used).toBeGreaterThan(5);
  tcp.abort(peer.now);
  expect(peer.stack.tcp.sendBuffers.used + peer.stack.tcp.receiveBuffers.used).toBe(0);
  expect(peer.stack.tcp.connections).toBe(0);
});

test('2,000 connections one after another leave nothing behind', () => {
  const peer = new Peer({ timeWait: 100 });
  peer.stack.tcp.listen(80, 8, { connectionArrived: () => undefined });
  for (let i = 0; i < 2_000; i++) {
    const from = 1024 + (i % 60_000);
    const [{ segment }] = peer.send({ from, sequence: 999, flags: 2, options });
    const ours = (segment.sequence + 1) >>> 0;
    peer.send({ from, sequence: 1000, acknowledgement: ours, data: 'GET /' });
    const tcp = peer.stack.tcp.find(80, 0x0a000001, from);
    if (tcp?.listener?.accept() !== tcp || tcp === undefined) throw new Error(`connection ${i} was not accepted`);
    tcp.receive(new Uint8Array(10), 0, 10);
    tcp.release(peer.now);
    peer.take();
    peer.send({ from, sequence: 1005, acknowledgement: ours + 1, flags: 0x11 });
    if (i % 100 === 0) peer.now += 50;
  }
  peer.wait(1000);
  const { tcp } = peer.stack;
  expect([tcp.connections, tcp.waiting.length, tcp.halfOpen.length]).toEqual([0, 0, 0]);
  expect([tcp.sendBuffers.used, tcp.receiveBuffers.used]).toEqual([0, 0]);
  expect(tcp.deadlines.first).toBe(Infinity);
});
