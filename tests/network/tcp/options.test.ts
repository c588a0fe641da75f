/** Options: what is offered, what is answered, and what follows from it (RFC 9293 §3.2, RFC 7323, RFC 2018). */

import { DropReason } from '../../../rtl/network/drops';
import { ACK, RST, SYN } from '../../../rtl/network/tcp/segment';
import { mss, sackPermitted, timestamps, windowScale } from '../support/options';
import { Peer, THEIRS } from '../support/peer';
import { TcpState, User } from '../support/wire';

const nobody = { connectionArrived: () => undefined };

/** The answer to a SYN with these options. */
function answer(options: number[]) {
  const peer = new Peer();
  peer.stack.tcp.listen(80, 1, nobody);
  return peer.send({ flags: SYN, options })[0].segment;
}

/** A connection with timestamps: the peer's clock stands at 100. */
function open(peer = new Peer()) {
  const connection = peer.open({ options: [...mss(1460), ...timestamps(100)], data: '' });
  return { peer, ...connection };
}

test('our SYN offers segment size, window scale, selective acknowledgements and timestamps (RFC 7323 §2.2, RFC 2018 §2)', () => {
  const peer = new Peer();
  peer.stack.tcp.connect(THEIRS, 4000, 5000, new User(), peer.now);
  const [{ segment }] = peer.take();
  expect(segment).toMatchObject({ mss: 1460, sackPermitted: true, hasTimestamps: true, echo: 0 });
  expect(segment.windowShift).toBeGreaterThan(0);
});

test('the answer to a bare SYN offers the segment size alone (RFC 7323 §1.3, §2.2)', () => {
  expect(answer([])).toMatchObject({ mss: 1460, windowShift: -1, sackPermitted: false, hasTimestamps: false });
});

test.each([
  ['window scale', windowScale(2), { sackPermitted: false, hasTimestamps: false }],
  ['selective acknowledgements', sackPermitted, { windowShift: -1, sackPermitted: true, hasTimestamps: false }],
  ['timestamps', timestamps(55), { windowShift: -1, sackPermitted: false, hasTimestamps: true, echo: 55 }],
])('%s alone is answered alone', (_name, options, expected) => {
  expect(answer(options)).toMatchObject(expected);
});

test('a scale above 14 counts as 14 (RFC 7323 §2.3)', () => {
  const { tcp } = new Peer().open({ options: windowScale(40) });
  expect(tcp.sendShift).toBe(14);
});

test('scale and segment size outside of a SYN mean nothing (RFC 7323 §2.2)', () => {
  const peer = new Peer();
  const { tcp, ours } = peer.open();
  peer.send({ sequence: 1000, acknowledgement: ours, options: [...windowScale(9), ...mss(99)], data: 'x' });
  expect(tcp.sendShift).toBe(0);
  expect(tcp.mss).toBe(1460);
});

test('timestamps take their room out of every segment (RFC 6691 §2)', () => {
  const { peer, user, tcp, ours } = open();
  expect(tcp.mss).toBe(1448);
  user.send('x'.repeat(3000));
  const sizes = peer.take().map((seen) => seen.data.length);
  expect(sizes).toEqual([1448, 1448]);
  expect(peer.send({ sequence: 1000, acknowledgement: ours + 2896, options: timestamps(101) })[0].data).toHaveLength(
    104,
  );
});

test('every segment carries our clock and the echo of theirs (RFC 7323 §3.2)', () => {
  const { peer, user, ours } = open();
  user.send('a');
  const [first] = peer.take();
  expect(first.segment).toMatchObject({ hasTimestamps: true, echo: 100 });
  peer.now += 50;
  peer.send({ sequence: 1000, acknowledgement: ours + 1, options: timestamps(150, first.segment.timestamp) });
  user.send('b');
  const [second] = peer.take();
  expect(second.segment.echo).toBe(150);
  expect((second.segment.timestamp - first.segment.timestamp) >>> 0).toBe(50);
});

test('the echo belongs to the oldest segment that is not acknowledged (RFC 7323 §4.3)', () => {
  const { peer, ours } = open();
  peer.send({ sequence: 1000, acknowledgement: ours, data: 'a', options: timestamps(200) });
  peer.send({ sequence: 1001, acknowledgement: ours, data: 'b', options: timestamps(300) });
  expect(peer.wait(100)[0].segment).toMatchObject({ acknowledgement: 1002, echo: 200 });
});

test('what fills no gap does not change the echo (RFC 7323 §4.3, case B)', () => {
  const { peer, ours } = open();
  const [ack] = peer.send({ sequence: 1005, acknowledgement: ours, data: 'late', options: timestamps(400) });
  expect(ack.segment.echo).toBe(100);
});

test('the clocks of two connections do not tell how long we run (RFC 7323 §5.4)', () => {
  const peer = new Peer();
  peer.stack.tcp.listen(80, 4, nobody);
  const options = timestamps(1);
  const [a] = peer.send({ from: 1, flags: SYN, options });
  const [b] = peer.send({ from: 2, flags: SYN, options });
  expect(Math.abs(a.segment.timestamp - b.segment.timestamp)).toBeGreaterThan(1000);
});

test('an old timestamp: dropped, and acknowledged (RFC 7323 §5.3, R1)', () => {
  const { peer, tcp, ours } = open();
  const [ack] = peer.send({ sequence: 1000, acknowledgement: ours, data: 'old', options: timestamps(99) });
  expect(ack.segment).toMatchObject({ flags: ACK, acknowledgement: 1000 });
  expect(tcp.receiving.length).toBe(0);
  expect(peer.stack.drops.count(DropReason.TcpOldTimestamp)).toBe(1);
});

test('timestamps wrap as sequence numbers do (RFC 7323 §5.2)', () => {
  const peer = new Peer();
  const { tcp, ours } = peer.open({ options: timestamps(0xfffffff0) });
  peer.send({ sequence: 1000, acknowledgement: ours, data: 'new', options: timestamps(5) });
  expect(tcp.receiving.length).toBe(3);
  expect(tcp.recentTimestamp).toBe(5);
});

test('after 24 days of silence no timestamp is too old (RFC 7323 §5.5)', () => {
  const { peer, tcp, ours } = open();
  peer.now += 25 * 24 * 3_600_000;
  peer.send({ sequence: 1000, acknowledgement: ours, data: 'back', options: timestamps(7) });
  expect(tcp.receiving.length).toBe(4);
});

test('a segment without the timestamp that was agreed upon is dropped (RFC 7323 §3.2)', () => {
  const { peer, tcp, ours } = open();
  expect(peer.send({ sequence: 1000, acknowledgement: ours, data: 'bare' })).toEqual([]);
  expect(tcp.receiving.length).toBe(0);
  expect(peer.stack.drops.count(DropReason.TcpNoTimestamp)).toBe(1);
});

test('a reset needs no timestamp (RFC 7323 §3.2)', () => {
  const { peer, tcp } = open();
  peer.send({ sequence: 1000, flags: RST });
  expect(tcp.state).toBe(TcpState.Closed);
});

test('timestamps that nobody agreed upon are ignored (RFC 7323 §3.2)', () => {
  const peer = new Peer();
  const { tcp, ours } = peer.open();
  peer.send({ sequence: 1000, acknowledgement: ours, data: 'a', options: timestamps(9) });
  peer.send({ sequence: 1001, acknowledgement: ours, data: 'b', options: timestamps(8) });
  expect(tcp.receiving.length).toBe(2);
});

test('the echo measures the round trip even of what was sent twice (RFC 7323 §4.1)', () => {
  const { peer, user, tcp, ours } = open();
  user.send('hello');
  const times = peer.wait(700).map((seen) => seen.segment.timestamp);
  expect(times).toHaveLength(3);
  peer.now += 150;
  peer.send({ sequence: 1000, acknowledgement: ours + 5, options: timestamps(101, times[2]) });
  expect(tcp.roundTrip.smoothed).toBeGreaterThan(0);
  expect(tcp.roundTrip.timeout).toBeGreaterThan(200);
});
