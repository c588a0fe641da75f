/** How connections begin (RFC 9293). */

import { DropReason } from '../../../rtl/network/drops';
import { ACK, RST, SYN } from '../../../rtl/network/tcp/segment';
import { Peer, THEIRS } from '../support/peer';
import { TcpFailure, TcpState, User } from '../support/wire';

const nobody = { connectionArrived: () => undefined };

test('three-way handshake, passive (RFC 9293 §3.5)', () => {
  const peer = new Peer();
  peer.stack.tcp.listen(80, 1, nobody);
  const answer = peer.send({ sequence: 500, flags: SYN });
  expect(answer).toHaveLength(1);
  const { segment } = answer[0];
  expect(segment.flags).toBe(SYN | ACK);
  expect(segment.acknowledgement).toBe(501);
  expect(segment.mss).toBe(1460);
  expect(segment.windowShift).toBe(-1);
  expect(peer.send({ sequence: 501, acknowledgement: segment.sequence + 1 })).toEqual([]);
  expect(peer.stack.tcp.halfOpen.length).toBe(0);
  expect(peer.stack.tcp.connections).toBe(1);
});

test('three-way handshake, active (§3.5)', () => {
  const peer = new Peer();
  const user = new User();
  const tcp = peer.stack.tcp.connect(THEIRS, 4000, 5000, user, peer.now);
  const [syn] = peer.take();
  expect(syn.segment.flags).toBe(SYN);
  const ack = { port: 5000, sequence: 7, acknowledgement: syn.segment.sequence + 1, flags: SYN | ACK };
  const [answer] = peer.send(ack);
  expect(answer.segment.flags).toBe(ACK);
  expect(answer.segment.acknowledgement).toBe(8);
  expect(tcp?.state).toBe(TcpState.Established);
});

test('refused connection (§3.10.7.3)', () => {
  const peer = new Peer();
  const user = new User();
  const tcp = peer.stack.tcp.connect(THEIRS, 4000, 5000, user, peer.now);
  const [syn] = peer.take();
  peer.send({ port: 5000, flags: RST | ACK, acknowledgement: syn.segment.sequence + 1 });
  expect(tcp?.failure).toBe(TcpFailure.Refused);
  expect(peer.stack.tcp.connections).toBe(0);
});

test('a reset that does not acknowledge our SYN is ignored (§3.10.7.3)', () => {
  const peer = new Peer();
  const tcp = peer.stack.tcp.connect(THEIRS, 4000, 5000, new User(), peer.now);
  peer.take();
  peer.send({ port: 5000, flags: RST | ACK, acknowledgement: 77 });
  peer.send({ port: 5000, flags: RST });
  expect(tcp?.state).toBe(TcpState.SynSent);
});

test('a wrong acknowledgement of our SYN is reset (§3.10.7.3)', () => {
  const peer = new Peer();
  peer.stack.tcp.connect(THEIRS, 4000, 5000, new User(), peer.now);
  peer.take();
  const [answer] = peer.send({ port: 5000, flags: SYN | ACK, acknowledgement: 77 });
  expect(answer.segment.flags).toBe(RST);
  expect(answer.segment.sequence).toBe(77);
});

test('simultaneous open (§3.5, figure 7)', () => {
  const peer = new Peer();
  const tcp = peer.stack.tcp.connect(THEIRS, 4000, 5000, new User(), peer.now);
  const [syn] = peer.take();
  const [answer] = peer.send({ port: 5000, sequence: 300, flags: SYN });
  expect(answer.segment.flags).toBe(SYN | ACK);
  expect(answer.segment.sequence).toBe(syn.segment.sequence);
  expect(tcp?.state).toBe(TcpState.SynReceived);
  peer.send({ port: 5000, sequence: 301, acknowledgement: syn.segment.sequence + 1 });
  expect(tcp?.state).toBe(TcpState.Established);
});

test('a duplicate SYN is answered again, with the same number (§3.8.1)', () => {
  const peer = new Peer();
  peer.stack.tcp.listen(80, 1, nobody);
  const [first] = peer.send({ sequence: 500, flags: SYN });
  const [second] = peer.send({ sequence: 500, flags: SYN });
  expect(second.segment.flags).toBe(SYN | ACK);
  expect(second.segment.sequence).toBe(first.segment.sequence);
  expect(peer.stack.tcp.halfOpen.length).toBe(1);
});

test('our SYN is repeated with back-off and given up (RFC 6298 §5.5)', () => {
  const peer = new Peer({ synRetries: 3 });
  const tcp = peer.stack.tcp.connect(THEIRS, 4000, 5000, new User(), peer.now);
  const times = peer.wait(60_000).map((seen) => seen.at - 1000);
  expect(times).toEqual([0, 1000, 3000, 7000]);
  expect(tcp?.failure).toBe(TcpFailure.TimedOut);
});

test('a SYN to a closed port is reset (§3.10.7.1)', () => {
  const [answer] = new Peer().send({ sequence: 500, flags: SYN });
  expect(answer.segment.flags).toBe(RST | ACK);
  expect(answer.segment.acknowledgement).toBe(501);
  expect(answer.segment.sequence).toBe(0);
});

test('an acknowledgement out of nowhere is reset with its number (§3.10.7.1)', () => {
  const [answer] = new Peer().send({ sequence: 500, acknowledgement: 900 });
  expect(answer.segment.flags).toBe(RST);
  expect(answer.segment.sequence).toBe(900);
});

test('a reset is never answered by a reset (§3.10.7.1)', () => {
  expect(new Peer().send({ sequence: 500, flags: RST })).toEqual([]);
});

test('a wrong acknowledgement in SYN-RECEIVED is reset (§3.10.7.4)', () => {
  const peer = new Peer();
  peer.stack.tcp.listen(80, 1, nobody);
  const [synAck] = peer.send({ sequence: 500, flags: SYN });
  const [answer] = peer.send({ sequence: 501, acknowledgement: synAck.segment.sequence + 5 });
  expect(answer.segment.flags).toBe(RST);
  expect(peer.stack.tcp.halfOpen.length).toBe(1);
});

test('a full backlog takes no more connections until the program accepts', () => {
  const peer = new Peer();
  const listener = peer.stack.tcp.listen(80, 1, nobody);
  const acks = [1, 2].map((from) => {
    const [synAck] = peer.send({ from, sequence: 1, flags: SYN });
    return { from, sequence: 2, acknowledgement: synAck.segment.sequence + 1 };
  });
  for (const ack of acks) peer.send(ack);
  expect(listener?.waiting).toBe(1);
  expect(peer.stack.drops.count(DropReason.TcpBacklogFull)).toBe(1);
  listener?.accept();
  peer.send(acks[1]);
  expect(listener?.waiting).toBe(1);
});

test('the limit of connections holds', () => {
  const peer = new Peer({ connectionLimit: 3 });
  peer.stack.tcp.listen(80, 8, nobody);
  for (let from = 1; from <= 5; from++) peer.send({ from, flags: SYN });
  expect(peer.stack.tcp.connections).toBe(3);
  expect(peer.stack.drops.count(DropReason.TcpConnectionLimit)).toBe(2);
});

test('initial sequence numbers differ for each peer and grow with time (RFC 6528)', () => {
  const peer = new Peer();
  peer.stack.tcp.listen(80, 8, nobody);
  const [a] = peer.send({ from: 1, flags: SYN });
  const [b] = peer.send({ from: 2, flags: SYN });
  expect(Math.abs(a.segment.sequence - b.segment.sequence)).toBeGreaterThan(1000);
  const again = new Peer();
  again.now += 1;
  again.stack.tcp.listen(80, 8, nobody);
  const [c] = again.send({ from: 1, flags: SYN });
  expect((c.segment.sequence - a.segment.sequence) >>> 0).toBe(250);
});

test('window scale is offered to those who offer it, and shifts their windows (RFC 7323 §2)', () => {
  const peer = new Peer();
  const { tcp, ours, user } = peer.open({ options: [2, 4, 5, 0xb4, 1, 3, 3, 4], window: 10 });
  expect(tcp.sendShift).toBe(4);
  expect(tcp.sendWindow).toBe(160);
  user.send('x'.repeat(200));
  const [sent] = peer.take();
  expect(sent.data).toHaveLength(160);
  expect(sent.segment.sequence).toBe(ours);
});
