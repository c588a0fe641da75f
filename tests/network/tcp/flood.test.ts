/** SYN floods: the table of half-open connections is bounded, and cookies answer beyond it (RFC 4987). */

import { ACK, RST, SYN } from '../../../rtl/network/tcp/segment';
import { mss, sackPermitted, timestamps, windowScale } from '../support/options';
import { Peer, type Seen, THEIRS } from '../support/peer';
import { TcpState } from '../support/wire';

const nobody = { connectionArrived: () => undefined };
const LIMIT = 8;

/** A stack whose table of half-open connections is full. */
function flooded(backlog = 4) {
  const peer = new Peer({ halfOpenLimit: LIMIT });
  const listener = peer.stack.tcp.listen(80, backlog, nobody);
  for (let i = 0; i < LIMIT; i++) peer.send({ from: 1024 + i, sequence: i, flags: SYN });
  expect(peer.stack.tcp.halfOpen.length).toBe(LIMIT);
  return { peer, listener };
}

const complete = (peer: Peer, { segment }: Seen, options: number[] = [], data = '') =>
  peer.send({ sequence: 501, acknowledgement: (segment.sequence + 1) >>> 0, options, data });

test('a flood keeps nothing beyond the table (RFC 4987 §3.6)', () => {
  const { peer } = flooded();
  for (let i = 0; i < 1000; i++) {
    const [answer] = peer.send({ from: 3000 + i, sequence: i, flags: SYN });
    expect(answer.segment.flags).toBe(SYN | ACK);
  }
  expect(peer.stack.tcp.connections).toBe(LIMIT);
  expect(peer.stack.counters.cookiesSent).toBe(1000);
  peer.wait(120_000);
  expect(peer.stack.tcp.connections).toBe(0);
});

test('who brings a cookie back is connected, and its data with it', () => {
  const { peer, listener } = flooded();
  const [cookie] = peer.send({ sequence: 500, flags: SYN, options: mss(1300) });
  expect(cookie.segment.acknowledgement).toBe(501);
  complete(peer, cookie, [], 'hello');
  const tcp = peer.stack.tcp.find(80, THEIRS, 4000);
  expect(tcp?.state).toBe(TcpState.Established);
  expect(tcp?.receiving.length).toBe(5);
  expect(tcp?.mss).toBe(1220);
  expect(listener?.waiting).toBe(1);
  expect(peer.stack.tcp.halfOpen.length).toBe(LIMIT);
});

test('the other options come back with the timestamp', () => {
  const { peer } = flooded();
  const options = [...mss(1460), ...windowScale(7), ...sackPermitted, ...timestamps(700)];
  const [cookie] = peer.send({ sequence: 500, flags: SYN, options });
  expect(cookie.segment).toMatchObject({ sackPermitted: true, hasTimestamps: true, echo: 700 });
  complete(peer, cookie, timestamps(701, cookie.segment.timestamp));
  expect(peer.stack.tcp.find(80, THEIRS, 4000)).toMatchObject({
    selective: true,
    timestamps: true,
    sendShift: 7,
    mss: 1448,
    recentTimestamp: 701,
  });
});

test('without timestamps a cookie offers nothing that it could not remember', () => {
  const { peer } = flooded();
  const [cookie] = peer.send({
    sequence: 500,
    flags: SYN,
    options: [...mss(1460), ...windowScale(7), ...sackPermitted],
  });
  expect(cookie.segment).toMatchObject({ windowShift: -1, sackPermitted: false, hasTimestamps: false });
  complete(peer, cookie);
  expect(peer.stack.tcp.find(80, THEIRS, 4000)).toMatchObject({ selective: false, sendShift: 0 });
});

test.each([
  ['another sequence', { sequence: 502 }],
  ['another port', { from: 4001 }],
  ['another peer', { source: 0x0a000007 }],
])('a cookie for %s is worth nothing', (_name, change) => {
  const { peer } = flooded();
  peer.arp(1, 0x0a000007, 0x0a000002, [0x52, 0x54, 0, 0, 0, 7]);
  const [cookie] = peer.send({ sequence: 500, flags: SYN });
  expect(peer.send({ sequence: 501, acknowledgement: (cookie.segment.sequence + 1) >>> 0, ...change })).toEqual([]);
  expect(peer.stack.tcp.connections).toBe(LIMIT);
});

test('what is no cookie of the last minutes is reset', () => {
  const { peer } = flooded();
  peer.send({ sequence: 500, flags: SYN });
  const [answer] = peer.send({ sequence: 501, acknowledgement: 0x9000_0000 });
  expect(answer.segment.flags & RST).toBe(RST);
});

test('data that comes before the segment that brings the cookie back does no harm', () => {
  const { peer } = flooded();
  const [cookie] = peer.send({ sequence: 500, flags: SYN });
  const acknowledgement = (cookie.segment.sequence + 1) >>> 0;
  // The segment with the first byte was lost.
  expect(peer.send({ sequence: 502, acknowledgement, data: 'b' })).toEqual([]);
  peer.send({ sequence: 501, acknowledgement, data: 'a' });
  peer.send({ sequence: 502, acknowledgement, data: 'b' });
  expect(peer.stack.tcp.find(80, THEIRS, 4000)?.receiving.length).toBe(2);
});

test('a cookie is good for about two minutes', () => {
  const { peer } = flooded();
  const [early] = peer.send({ from: 4000, sequence: 500, flags: SYN });
  peer.now += 60_000;
  complete(peer, early);
  expect(peer.stack.tcp.find(80, THEIRS, 4000)?.state).toBe(TcpState.Established);
  const { peer: other } = flooded();
  const [late] = other.send({ sequence: 500, flags: SYN });
  other.now += 200_000;
  expect(complete(other, late)[0].segment.flags & RST).toBe(RST);
});

test('while no cookie was sent none is taken', () => {
  const peer = new Peer();
  peer.stack.tcp.listen(80, 4, nobody);
  for (let acknowledgement = 0; acknowledgement < 1000; acknowledgement++) peer.send({ acknowledgement });
  expect(peer.stack.counters.cookiesTaken).toBe(0);
});

test('a full backlog leaves a cookie for later', () => {
  const { peer, listener } = flooded(0);
  const [cookie] = peer.send({ sequence: 500, flags: SYN });
  complete(peer, cookie);
  expect(listener?.waiting).toBe(0);
  expect(peer.stack.tcp.connections).toBe(LIMIT);
});

test('the limit of connections holds for cookies too', () => {
  const peer = new Peer({ halfOpenLimit: 1, connectionLimit: 2 });
  peer.stack.tcp.listen(80, 8, nobody);
  peer.send({ from: 1, flags: SYN });
  const cookies = [2, 3].map((from) => peer.send({ from, sequence: 500, flags: SYN })[0]);
  cookies.forEach((cookie, i) => {
    peer.send({ from: 2 + i, sequence: 501, acknowledgement: (cookie.segment.sequence + 1) >>> 0 });
  });
  expect(peer.stack.tcp.connections).toBe(2);
});
