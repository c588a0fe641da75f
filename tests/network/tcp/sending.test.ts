/** Sending data (RFC 9293). */

import { SYN } from '../../../rtl/network/tcp/segment';
import { Peer, THEIRS } from '../support/peer';
import { TcpFailure, TcpState } from '../support/wire';

const nobody = { connectionArrived: () => undefined };

test('segments are no larger than the peer allows (§3.7.1), 536 if it does not say', () => {
  for (const [options, size] of [
    [[2, 4, 1, 0], 256],
    [[], 536],
  ] as const) {
    const peer = new Peer();
    const { user } = peer.open({ options: [...options] });
    user.send('x'.repeat(1000));
    expect(peer.take()[0].data).toHaveLength(size);
  }
});

test('no more is in flight than the window allows (§3.8.6)', () => {
  const peer = new Peer();
  const { user, ours } = peer.open({ window: 2000 });
  user.send('x'.repeat(5000));
  const sent = peer.take();
  expect(sent.map((seen) => seen.data.length)).toEqual([1460]);
  const more = peer.send({ sequence: 1000, acknowledgement: ours + 1460, window: 4000 });
  expect(more.map((seen) => seen.data.length)).toEqual([1460, 1460]);
});

test('unacknowledged data is sent again with back-off, then given up (RFC 6298 §5)', () => {
  const peer = new Peer({ retries: 4 });
  const { user, tcp, ours } = peer.open();
  user.send('hello');
  const seen = peer.wait(60_000);
  expect(seen.map((one) => one.at - 1000)).toEqual([0, 200, 600, 1400, 3000]);
  expect(seen.every((one) => one.data === 'hello' && one.segment.sequence === ours)).toBe(true);
  expect(tcp.failure).toBe(TcpFailure.TimedOut);
  expect(peer.stack.tcp.sendBuffers.used).toBe(0);
});

test('the time-out follows the round trip (RFC 6298 §2)', () => {
  const peer = new Peer();
  peer.stack.tcp.listen(80, 1, nobody);
  const [synAck] = peer.send({ sequence: 999, flags: SYN });
  peer.now += 300;
  const ours = synAck.segment.sequence + 1;
  peer.send({ sequence: 1000, acknowledgement: ours });
  const [c] = [peer.stack.tcp];
  expect(c.connections).toBe(1);
  // SRTT = R, RTTVAR = R / 2, RTO = SRTT + 4 RTTVAR.
  expect(c.find(80, THEIRS, 4000)?.roundTrip.timeout).toBe(900);
});

test('what was sent twice is not measured (RFC 6298 §3, Karn)', () => {
  const peer = new Peer();
  const { user, tcp, ours } = peer.open();
  user.send('hello');
  peer.wait(250);
  const timeout = tcp.roundTrip.timeout;
  expect(timeout).toBe(400);
  peer.now += 100;
  peer.send({ sequence: 1000, acknowledgement: ours + 5 });
  expect(tcp.roundTrip.timeout).toBe(200);
});

test('each measurement begins anew (RFC 6298 §2.3)', () => {
  const peer = new Peer();
  const { user, tcp, ours } = peer.open();
  for (let i = 0; i < 20; i++) {
    user.send('x');
    peer.take();
    peer.now += 100;
    peer.send({ sequence: 1000, acknowledgement: ours + 1 + i });
    peer.now += 5000;
  }
  expect(tcp.roundTrip.timeout).toBe(200);
});

test('three duplicate acknowledgements bring the segment at once (RFC 5681 §3.2)', () => {
  const peer = new Peer();
  const { user, ours } = peer.open();
  user.send('x'.repeat(1460 * 5));
  expect(peer.take()).toHaveLength(5);
  const duplicate = { sequence: 1000, acknowledgement: ours };
  expect(peer.send(duplicate)).toEqual([]);
  expect(peer.send(duplicate)).toEqual([]);
  const [again] = peer.send(duplicate);
  expect(again.segment.sequence).toBe(ours);
  expect(again.data).toHaveLength(1460);
  expect(peer.send(duplicate)).toEqual([]);
  expect(peer.send({ sequence: 1000, acknowledgement: ours + 7300 })).toEqual([]);
  expect(peer.wait(60_000)).toEqual([]);
});

test('slow start begins with ten segments and grows with every acknowledgement (RFC 5681 §3.1, RFC 6928)', () => {
  const peer = new Peer({ bufferSize: 60_000 });
  const { user, ours } = peer.open();
  user.send('x'.repeat(60_000));
  expect(peer.take()).toHaveLength(10);
  expect(peer.send({ sequence: 1000, acknowledgement: ours + 1460 })).toHaveLength(2);
});

test('after a time-out one segment is sent (RFC 5681 §3.1)', () => {
  const peer = new Peer();
  const { user } = peer.open();
  user.send('x'.repeat(14_600));
  expect(peer.take()).toHaveLength(10);
  expect(peer.wait(250)).toHaveLength(1);
});

test('small pieces wait for an acknowledgement (Nagle, §3.7.4) unless switched off', () => {
  const peer = new Peer();
  const { user, tcp, ours } = peer.open();
  user.send('a');
  expect(peer.take()).toHaveLength(1);
  user.send('b');
  user.send('c');
  expect(peer.take()).toEqual([]);
  const [rest] = peer.send({ sequence: 1000, acknowledgement: ours + 1 });
  expect(rest.data).toBe('bc');
  tcp.noDelay = true;
  user.send('d');
  expect(peer.take()[0].data).toBe('d');
});

test('a closed window is probed, ever more slowly, without end while the peer answers (§3.8.6.1)', () => {
  const peer = new Peer({ retries: 3 });
  const { user, tcp, ours } = peer.open();
  peer.send({ sequence: 1000, acknowledgement: ours, window: 0 });
  user.send('hello');
  const times: number[] = [];
  for (let i = 0; i < 8; i++) {
    const [probe] = peer.wait(200 * 2 ** i);
    times.push(probe.at);
    expect(probe.data).toBe('h');
    expect(probe.segment.sequence).toBe(ours);
    peer.send({ sequence: 1000, acknowledgement: ours, window: 0 });
  }
  for (let i = 1; i < 8; i++) expect(times[i]).toBeGreaterThan(times[i - 1]);
  expect(tcp.state).toBe(TcpState.Established);
  const [rest] = peer.send({ sequence: 1000, acknowledgement: ours + 1, window: 1000 });
  expect(rest.data).toBe('ello');
});

test('probes that nobody answers end the connection', () => {
  const peer = new Peer({ retries: 3 });
  const { user, tcp, ours } = peer.open();
  peer.send({ sequence: 1000, acknowledgement: ours, window: 0 });
  user.send('hello');
  expect(peer.wait(600_000)).toHaveLength(3);
  expect(tcp.failure).toBe(TcpFailure.TimedOut);
});

test('nothing is lost when the card has no transmit buffer', () => {
  const peer = new Peer();
  const { user } = peer.open();
  peer.credit = 2;
  user.send('x'.repeat(7300));
  expect(peer.take()).toHaveLength(2);
  expect(peer.stack.nextDeadline(peer.now)).toBeLessThanOrEqual(peer.now + 1);
  peer.credit = Infinity;
  expect(peer.take()).toHaveLength(3);
});
