/** Resets, and segments that an attacker may send (RFC 9293). */

import { ACK, RST, SYN } from '../../../rtl/network/tcp/segment';
import { OURS, Peer } from '../support/peer';
import { TcpFailure, TcpState } from '../support/wire';

const nobody = { connectionArrived: () => undefined };

test('a reset for the next byte ends the connection (§3.10.7.4)', () => {
  const peer = new Peer();
  const { user, tcp, ours } = peer.open();
  peer.send({ sequence: 1000, acknowledgement: ours, data: 'x' });
  peer.send({ sequence: 1001, flags: RST });
  expect(tcp.failure).toBe(TcpFailure.Reset);
  expect(user.changes).toBeGreaterThan(0);
  expect(peer.stack.tcp.connections).toBe(0);
  expect(peer.stack.tcp.receiveBuffers.used).toBe(0);
});

test('a reset elsewhere in the window gets a challenge (RFC 5961 §3)', () => {
  const peer = new Peer();
  const { tcp } = peer.open();
  const [challenge] = peer.send({ sequence: 1001, flags: RST });
  expect(challenge.segment.flags).toBe(ACK);
  expect(challenge.segment.acknowledgement).toBe(1000);
  expect(tcp.state).toBe(TcpState.Established);
});

test('a reset outside the window is dropped (RFC 5961 §3)', () => {
  const peer = new Peer();
  const { tcp } = peer.open();
  expect(peer.send({ sequence: 900, flags: RST })).toEqual([]);
  expect(tcp.state).toBe(TcpState.Established);
});

test('a SYN in a connection gets a challenge, wherever it is (RFC 5961 §4)', () => {
  for (const sequence of [1000, 5, 1100]) {
    const peer = new Peer();
    const { tcp } = peer.open();
    const [challenge] = peer.send({ sequence, flags: SYN });
    expect(challenge.segment.flags).toBe(ACK);
    expect(tcp.state).toBe(TcpState.Established);
  }
});

test('challenges are limited in rate (RFC 5961 §7)', () => {
  const peer = new Peer();
  peer.open();
  let answers = 0;
  for (let i = 0; i < 100; i++) answers += peer.send({ sequence: 1000, flags: SYN }).length;
  expect(answers).toBe(1);
  peer.now += 500;
  expect(peer.send({ sequence: 1000, flags: SYN })).toHaveLength(1);
});

test('an acknowledgement of what was never sent is challenged and ignored (RFC 5961 §5)', () => {
  const peer = new Peer();
  const { tcp, ours } = peer.open();
  const [challenge] = peer.send({ sequence: 1000, acknowledgement: ours + 100, data: 'x' });
  expect(challenge.segment.flags).toBe(ACK);
  expect(tcp.receiving.length).toBe(0);
});

test('abort sends a reset (§3.10.5)', () => {
  const peer = new Peer();
  const { tcp } = peer.open();
  tcp.abort(peer.now);
  const [reset] = peer.take();
  expect(reset.segment.flags).toBe(RST | ACK);
  expect(peer.stack.tcp.connections).toBe(0);
});

test('closing a listener resets what nobody has accepted', () => {
  const peer = new Peer();
  const listener = peer.stack.tcp.listen(80, 4, nobody);
  const [synAck] = peer.send({ sequence: 1, flags: SYN });
  peer.send({ sequence: 2, acknowledgement: synAck.segment.sequence + 1 });
  if (listener !== undefined) peer.stack.tcp.unlisten(listener, peer.now);
  expect(peer.take()[0].segment.flags & RST).toBe(RST);
  expect(peer.stack.tcp.connections).toBe(0);
});

test('segments to or from everybody are dropped (MUST-57)', () => {
  const peer = new Peer();
  peer.stack.tcp.listen(80, 4, nobody);
  for (const source of [0xffffffff, 0x0a0000ff, 0xe0000001, OURS])
    expect(peer.send({ flags: SYN, source })).toEqual([]);
  expect(peer.stack.tcp.connections).toBe(0);
});
