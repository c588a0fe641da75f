/** Taking data in (RFC 9293). */

import { DropReason } from '../../../rtl/network/drops';
import { Peer } from '../support/peer';

test('data is delivered and acknowledged, with delay (§3.8.6.3)', () => {
  const peer = new Peer();
  const { user, ours } = peer.open();
  expect(peer.send({ sequence: 1000, acknowledgement: ours, data: 'hello' })).toEqual([]);
  user.drain();
  expect(user.received.toString()).toBe('hello');
  const [ack] = peer.wait(500);
  expect(ack.at - 1000).toBe(40);
  expect(ack.segment.acknowledgement).toBe(1005);
});

test('two full segments are acknowledged at once (RFC 5681 §4.2)', () => {
  const peer = new Peer();
  const { ours } = peer.open();
  const data = 'x'.repeat(1460);
  expect(peer.send({ sequence: 1000, acknowledgement: ours, data })).toEqual([]);
  const [ack] = peer.send({ sequence: 2460, acknowledgement: ours, data });
  expect(ack.segment.acknowledgement).toBe(3920);
});

test('out of order: kept, answered by a duplicate, delivered when the gap closes (§3.10.7.4)', () => {
  const peer = new Peer();
  const { user, ours } = peer.open();
  const [first] = peer.send({ sequence: 1005, acknowledgement: ours, data: 'world' });
  expect(first.segment.acknowledgement).toBe(1000);
  const [second] = peer.send({ sequence: 1012, acknowledgement: ours, data: '!!' });
  expect(second.segment.acknowledgement).toBe(1000);
  const [third] = peer.send({ sequence: 1000, acknowledgement: ours, data: 'hello' });
  expect(third.segment.acknowledgement).toBe(1010);
  const [fourth] = peer.send({ sequence: 1010, acknowledgement: ours, data: '??' });
  expect(fourth.segment.acknowledgement).toBe(1014);
  user.drain();
  expect(user.received.toString()).toBe('helloworld??!!');
});

test('what overlaps is taken once', () => {
  const peer = new Peer();
  const { user, ours } = peer.open();
  peer.send({ sequence: 1003, acknowledgement: ours, data: 'lowo' });
  peer.send({ sequence: 1000, acknowledgement: ours, data: 'hell' });
  peer.send({ sequence: 1002, acknowledgement: ours, data: 'lloworld' });
  user.drain();
  expect(user.received.toString()).toBe('helloworld');
});

test('the number of gaps is bounded', () => {
  const peer = new Peer();
  const { tcp, ours } = peer.open();
  for (let i = 1; i <= 40; i++) peer.send({ sequence: 1000 + 2 * i, acknowledgement: ours, data: 'x' });
  expect(peer.stack.drops.count(DropReason.TcpTooManyGaps)).toBe(8);
  expect(tcp.receiving.length).toBe(0);
});

test('data beyond the window is cut, and the window never shrinks (§3.8.6)', () => {
  const peer = new Peer({ bufferSize: 1000 });
  const { tcp, user, ours } = peer.open();
  const [ack] = peer.send({ sequence: 1000, acknowledgement: ours, data: 'x'.repeat(1400) });
  expect(tcp.receiving.length).toBe(1000);
  expect(ack ?? peer.wait(100)[0]).toMatchObject({ segment: { acknowledgement: 2000, window: 0 } });
  const [full] = peer.send({ sequence: 2000, acknowledgement: ours, data: 'y' });
  expect(full.segment).toMatchObject({ acknowledgement: 2000, window: 0 });
  user.drain();
  const [open] = peer.take();
  expect(open.segment).toMatchObject({ acknowledgement: 2000, window: 1000 });
});

test('a window that opens by little is not offered (§3.8.6.2.2)', () => {
  const peer = new Peer({ bufferSize: 1000 });
  const { tcp, ours } = peer.open();
  peer.send({ sequence: 1000, acknowledgement: ours, data: 'x'.repeat(1000) });
  peer.wait(100);
  tcp.receive(new Uint8Array(100), 0, 100);
  expect(peer.take()).toEqual([]);
  tcp.receive(new Uint8Array(500), 0, 500);
  expect(peer.take()[0].segment.window).toBe(600);
});

test('data repeated after a lost acknowledgement is acknowledged again (§3.10.7.4)', () => {
  const peer = new Peer();
  const { user, ours } = peer.open();
  peer.send({ sequence: 1000, acknowledgement: ours, data: 'hello' });
  peer.wait(100);
  const [again] = peer.send({ sequence: 1000, acknowledgement: ours, data: 'hello' });
  expect(again.segment.acknowledgement).toBe(1005);
  user.drain();
  expect(user.received.toString()).toBe('hello');
});

test('without a free buffer data is dropped, and taken when there is one', () => {
  const peer = new Peer({ bufferLimit: 1 });
  const first = peer.open();
  const second = peer.open({ port: 81, from: 4001 });
  peer.send({ sequence: 1000, acknowledgement: first.ours, data: 'a' });
  const segment = { port: 81, from: 4001, sequence: 1000, acknowledgement: second.ours, data: 'b' };
  peer.send(segment);
  expect(peer.stack.drops.count(DropReason.TcpNoBuffer)).toBe(1);
  first.user.drain();
  peer.send(segment);
  second.user.drain();
  expect(second.user.received.toString()).toBe('b');
});
