/** What goes on in an established connection beside plain data (RFC 9293 §3.8, §3.10). */

import { ACK, FIN, PSH, RST, SYN } from '../../../rtl/network/tcp/segment';
import { Peer, THEIRS } from '../support/peer';
import { TcpFailure, TcpState, User } from '../support/wire';

const URG = 0x20;

test('urgent data is data like any other, its pointer is ignored (§3.8.5, RFC 6093 §4)', () => {
  const peer = new Peer();
  const { user, ours } = peer.open();
  const frame = peer.frame({ sequence: 1000, acknowledgement: ours, flags: ACK | URG, data: 'urgent' });
  peer.raw(frame);
  user.drain();
  expect(user.received.toString()).toBe('urgent');
});

test('a peer that has lost its memory begins anew: challenge, reset, end (§3.5.1, RFC 5961 §4)', () => {
  const peer = new Peer();
  const { tcp, ours } = peer.open();
  const [challenge] = peer.send({ sequence: 77_000, flags: SYN });
  expect(challenge.segment).toMatchObject({ flags: ACK, sequence: ours, acknowledgement: 1000 });
  peer.send({ sequence: challenge.segment.acknowledgement, flags: RST });
  expect(tcp.failure).toBe(TcpFailure.Reset);
});

test('an old SYN that comes late does no harm (§3.5, figure 9)', () => {
  const peer = new Peer();
  const listener = peer.stack.tcp.listen(80, 1, { connectionArrived: () => undefined });
  const [old] = peer.send({ sequence: 90, flags: SYN });
  expect(old.segment.acknowledgement).toBe(91);
  peer.send({ sequence: 91, flags: RST });
  expect(peer.stack.tcp.connections).toBe(0);
  const [fresh] = peer.send({ sequence: 100, flags: SYN });
  peer.send({ sequence: 101, acknowledgement: (fresh.segment.sequence + 1) >>> 0 });
  expect(listener?.waiting).toBe(1);
});

test('a reset of a half-open connection brings the listener back, without a word (§3.10.7.4)', () => {
  const peer = new Peer();
  const listener = peer.stack.tcp.listen(80, 1, { connectionArrived: () => undefined });
  peer.send({ sequence: 90, flags: SYN });
  expect(peer.send({ sequence: 91, flags: RST })).toEqual([]);
  expect(listener?.waiting).toBe(0);
  expect(peer.stack.tcp.halfOpen.length).toBe(0);
});

test('an older segment does not change the window back (§3.10.7.4, SND.WL1 and SND.WL2)', () => {
  const peer = new Peer();
  const { tcp, user, ours } = peer.open();
  user.send('abc');
  peer.take();
  peer.send({ sequence: 1000, acknowledgement: ours + 3, data: 'x', window: 5000 });
  peer.send({ sequence: 1000, acknowledgement: ours + 2, window: 9000 });
  expect(tcp.sendWindow).toBe(5000);
  peer.send({ sequence: 1001, acknowledgement: ours + 3, window: 7000 });
  expect(tcp.sendWindow).toBe(7000);
});

test('an acknowledgement of what was acknowledged already is ignored (§3.10.7.4)', () => {
  const peer = new Peer();
  const { tcp, user, ours } = peer.open();
  user.send('abcdef');
  peer.take();
  peer.send({ sequence: 1000, acknowledgement: ours + 6 });
  expect(peer.send({ sequence: 1000, acknowledgement: ours + 3 })).toEqual([]);
  expect(tcp.sendUnacknowledged).toBe(ours + 6);
});

test('an acknowledgement of a part frees that part, the rest is sent again alone', () => {
  const peer = new Peer();
  const { user, ours } = peer.open();
  user.send('abcdef');
  peer.take();
  peer.send({ sequence: 1000, acknowledgement: ours + 2 });
  const [again] = peer.wait(300);
  expect(again).toMatchObject({ data: 'cdef', segment: { sequence: ours + 2 } });
});

test('data with the last part of the handshake is taken (§3.10.7.4)', () => {
  const peer = new Peer();
  const listener = peer.stack.tcp.listen(80, 1, { connectionArrived: () => undefined });
  const [synAck] = peer.send({ sequence: 90, flags: SYN });
  const acknowledgement = (synAck.segment.sequence + 1) >>> 0;
  peer.send({ sequence: 91, acknowledgement, flags: ACK | PSH | FIN, data: 'all at once' });
  const tcp = listener?.accept();
  expect(tcp?.receiving.length).toBe(11);
  expect(tcp?.state).toBe(TcpState.CloseWait);
});

test('data behind the FIN is ignored (§3.10.7.4, eighth)', () => {
  const peer = new Peer();
  const { user, tcp, ours } = peer.open();
  peer.send({ sequence: 1000, acknowledgement: ours, flags: FIN | ACK, data: 'end' });
  peer.send({ sequence: 1004, acknowledgement: ours, data: 'more' });
  user.drain();
  expect(user.received.toString()).toBe('end');
  expect(tcp.state).toBe(TcpState.CloseWait);
});

test('our FIN is repeated until it is acknowledged, then the connection is given up (§3.10.8)', () => {
  const peer = new Peer({ retries: 3 });
  const { tcp } = peer.open();
  tcp.release(peer.now);
  const fins = peer.wait(60_000).filter((seen) => (seen.segment.flags & FIN) !== 0);
  expect(fins).toHaveLength(4);
  expect(peer.stack.tcp.connections).toBe(0);
});

test('acknowledgements ride on data (§3.8.6.3)', () => {
  const peer = new Peer();
  const { user, ours } = peer.open();
  peer.send({ sequence: 1000, acknowledgement: ours, data: 'question' });
  user.drain();
  user.send('answer');
  const [answer] = peer.take();
  expect(answer).toMatchObject({ data: 'answer', segment: { acknowledgement: 1008 } });
  expect(peer.wait(100)).toEqual([]);
});

test('the last segment of what is there says so (PSH, §3.9.1.2)', () => {
  const peer = new Peer();
  const { user } = peer.open();
  user.send('x'.repeat(2920));
  expect(peer.take().map((seen) => seen.segment.flags & PSH)).toEqual([0, PSH]);
});

test('half of the largest window is worth a segment (§3.8.6.2.1)', () => {
  const peer = new Peer();
  const { user, ours } = peer.open({ window: 1000 });
  user.send('x'.repeat(1000));
  expect(peer.take()[0].data).toHaveLength(1000);
  user.send('y'.repeat(5000));
  expect(peer.send({ sequence: 1000, acknowledgement: ours + 600, window: 800 })).toEqual([]);
  const [more] = peer.send({ sequence: 1000, acknowledgement: ours + 600, window: 900 });
  expect(more.data).toHaveLength(500);
});

test('a window that shrinks below what is in flight stops new data, and nothing else (§3.8.6, SHLD-15)', () => {
  const peer = new Peer();
  const { user, tcp, ours } = peer.open();
  user.send('x'.repeat(2920));
  expect(peer.take()).toHaveLength(2);
  peer.send({ sequence: 1000, acknowledgement: ours, window: 100 });
  user.send('y'.repeat(1460));
  expect(peer.take()).toEqual([]);
  expect(peer.wait(300)[0].segment.sequence).toBe(ours);
  const [rest] = peer.send({ sequence: 1000, acknowledgement: ours + 2920, window: 5000 });
  expect(rest.data).toHaveLength(1460);
  expect(tcp.state).toBe(TcpState.Established);
});

test('a window that opens without an acknowledgement of data is used at once (§3.8.6.1)', () => {
  const peer = new Peer();
  const { user, ours } = peer.open({ window: 0 });
  user.send('hello');
  expect(peer.take()).toEqual([]);
  expect(peer.send({ sequence: 1000, acknowledgement: ours, window: 100 })[0].data).toBe('hello');
});

test('our FIN probes a window that is shut (§3.8.6.1)', () => {
  const peer = new Peer();
  const { tcp, ours } = peer.open({ window: 0 });
  tcp.shutdown();
  const [fin] = peer.wait(300);
  expect(fin.segment.flags & FIN).toBe(FIN);
  peer.send({ sequence: 1000, acknowledgement: ours + 1, window: 0 });
  expect(tcp.state).toBe(TcpState.FinWait2);
});

test('sequence numbers wrap in the middle of a transfer (§3.4)', () => {
  const peer = new Peer();
  const user = new User();
  const tcp = peer.stack.tcp.connect(THEIRS, 4000, 5000, user, peer.now);
  const [syn] = peer.take();
  const ours = (syn.segment.sequence + 1) >>> 0;
  peer.send({ port: 5000, sequence: 0xfffffff0, acknowledgement: ours, flags: SYN | ACK });
  for (let i = 0; i < 4; i++) {
    peer.send({ port: 5000, sequence: (0xfffffff1 + 10 * i) >>> 0, acknowledgement: ours, data: '0123456789' });
  }
  expect(tcp?.receiving.length).toBe(40);
  expect(tcp?.receiveNext).toBe(25);
});

test('what we send before the handshake is complete follows it (§3.10.2)', () => {
  const peer = new Peer();
  const user = new User();
  user.connection = peer.stack.tcp.connect(THEIRS, 4000, 5000, user, peer.now);
  user.send('early');
  const [syn] = peer.take();
  expect(syn.data).toBe('');
  const acknowledgement = (syn.segment.sequence + 1) >>> 0;
  const sent = peer.send({ port: 5000, sequence: 9, acknowledgement, flags: SYN | ACK });
  expect(sent.map((seen) => seen.data).join('')).toBe('early');
});
