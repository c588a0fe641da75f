/** What is malformed is dropped, and counted (RFC 9293). */

import { DropReason } from '../../../rtl/network/drops';
import { FIN, PSH, SYN } from '../../../rtl/network/tcp/segment';
import { Peer } from '../support/peer';

const nobody = { connectionArrived: () => undefined };

test('a bad checksum is dropped (§3.1)', () => {
  const peer = new Peer();
  const { tcp, ours } = peer.open();
  const frame = peer.frame({ sequence: 1000, acknowledgement: ours, data: 'hello' });
  frame[frame.length - 1] ^= 1;
  expect(peer.raw(frame)).toEqual([]);
  expect(tcp.receiving.length).toBe(0);
  expect(peer.stack.drops.count(DropReason.TcpChecksum)).toBe(1);
});

test.each([
  ['length zero', [8, 0, 0, 0]],
  ['length one', [8, 1, 0, 0]],
  ['longer than the header', [8, 40, 0, 0]],
  ['kind without length', [1, 1, 1, 8]],
  ['segment size of the wrong length', [2, 3, 5, 0]],
])('bad options: %s (MUST-7)', (_name, options) => {
  const peer = new Peer();
  peer.stack.tcp.listen(80, 1, nobody);
  expect(peer.send({ flags: SYN, options })).toEqual([]);
  expect(peer.stack.drops.count(DropReason.TcpOptions)).toBe(1);
  expect(peer.stack.tcp.connections).toBe(0);
});

test('unknown options are skipped (MUST-6)', () => {
  const peer = new Peer();
  peer.stack.tcp.listen(80, 1, nobody);
  expect(peer.send({ flags: SYN, options: [254, 6, 1, 2, 3, 4, 2, 4, 2, 0, 0, 0] })).toHaveLength(1);
});

test('a header that is too short, or longer than the segment, is dropped', () => {
  const peer = new Peer();
  for (const offset of [0x40, 0xf0]) {
    const frame = peer.frame({ flags: SYN });
    frame[34 + 12] = offset;
    expect(peer.raw(frame)).toEqual([]);
  }
  expect(peer.stack.drops.count(DropReason.TcpMalformed)).toBe(2);
});

test('a segment without ACK is dropped (§3.10.7.4)', () => {
  const peer = new Peer();
  const { tcp } = peer.open();
  expect(peer.send({ sequence: 1000, flags: PSH, data: 'x' })).toEqual([]);
  expect(tcp.receiving.length).toBe(0);
  expect(peer.stack.drops.count(DropReason.TcpNoAck)).toBe(1);
});

test('SYN with FIN opens nothing', () => {
  const peer = new Peer();
  peer.stack.tcp.listen(80, 1, nobody);
  expect(peer.send({ flags: SYN | FIN })).toEqual([]);
  expect(peer.stack.tcp.connections).toBe(0);
});

test('any frame cut anywhere is survived', () => {
  const peer = new Peer();
  const { ours } = peer.open();
  const frame = peer.frame({ sequence: 1000, acknowledgement: ours, data: 'hello', options: [2, 4, 5, 0] });
  for (let length = 0; length < frame.length; length++) peer.stack.receive(frame, length, peer.now);
  expect(peer.stack.drops.total).toBe(frame.length);
});
