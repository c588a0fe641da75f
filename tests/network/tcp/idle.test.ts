/** Connections on which nothing happens, or no answer comes: keep-alive, user time-out, TIME-WAIT and its reuse. */

import { ACK, FIN, RST, SYN } from '../../../rtl/network/tcp/segment';
import { mss, timestamps } from '../support/options';
import { Peer, THEIRS } from '../support/peer';
import { TcpFailure, TcpState, User } from '../support/wire';

const options = { keepAliveIdle: 10_000, keepAliveInterval: 1000, keepAliveProbes: 3 };

describe('keep-alive (RFC 9293 §3.8.4)', () => {
  test('is off if nobody asks (MUST-25)', () => {
    const peer = new Peer(options);
    peer.open();
    expect(peer.wait(100_000)).toEqual([]);
  });

  test('a probe lies before the window and has no data', () => {
    const peer = new Peer(options);
    const { tcp, ours } = peer.open();
    tcp.setKeepAlive(true, peer.now);
    const [probe] = peer.wait(10_000);
    expect(probe.segment).toMatchObject({ flags: ACK, sequence: (ours - 1) >>> 0, acknowledgement: 1000 });
    expect(probe.data).toBe('');
  });

  test('an answer begins the wait anew', () => {
    const peer = new Peer(options);
    const { tcp, ours } = peer.open();
    tcp.setKeepAlive(true, peer.now);
    for (let i = 0; i < 9; i++) {
      expect(peer.wait(10_000)).toHaveLength(1);
      peer.send({ sequence: 1000, acknowledgement: ours });
    }
    expect(tcp.state).toBe(TcpState.Established);
  });

  test('probes that nobody answers end the connection', () => {
    const peer = new Peer(options);
    const { tcp } = peer.open();
    tcp.setKeepAlive(true, peer.now);
    expect(peer.wait(60_000)).toHaveLength(3);
    expect(tcp.failure).toBe(TcpFailure.TimedOut);
  });

  test('traffic is as good as an answer', () => {
    const peer = new Peer(options);
    const { tcp, user, ours } = peer.open();
    tcp.setKeepAlive(true, peer.now);
    peer.wait(8000);
    peer.send({ sequence: 1000, acknowledgement: ours, data: 'x' });
    user.drain();
    peer.wait(100);
    expect(peer.wait(9000)).toEqual([]);
    expect(peer.wait(1000)).toHaveLength(1);
  });

  test('switched off, it stays silent', () => {
    const peer = new Peer(options);
    const { tcp } = peer.open();
    tcp.setKeepAlive(true, peer.now);
    tcp.setKeepAlive(false, peer.now);
    expect(peer.wait(100_000)).toEqual([]);
  });

  test('we answer the probes of others (§3.8.4)', () => {
    const peer = new Peer();
    const { ours } = peer.open();
    const [answer] = peer.send({ sequence: 999, acknowledgement: ours });
    expect(answer.segment).toMatchObject({ flags: ACK, acknowledgement: 1000 });
  });
});

describe('user time-out (RFC 9293 §3.8.3)', () => {
  test('data that is not acknowledged for so long ends the connection', () => {
    const peer = new Peer();
    const { tcp, user } = peer.open();
    tcp.setUserTimeout(3000);
    user.send('hello');
    peer.wait(2999);
    expect(tcp.state).toBe(TcpState.Established);
    peer.wait(1);
    expect(tcp.failure).toBe(TcpFailure.TimedOut);
  });

  test('it counts from the last acknowledgement', () => {
    const peer = new Peer();
    const { tcp, user, ours } = peer.open();
    tcp.setUserTimeout(3000);
    user.send('hello');
    peer.wait(2000);
    peer.send({ sequence: 1000, acknowledgement: ours + 2 });
    peer.wait(2900);
    expect(tcp.state).toBe(TcpState.Established);
    peer.wait(200);
    expect(tcp.failure).toBe(TcpFailure.TimedOut);
  });

  test('a window that stays shut counts too, answers or not (RFC 5482 §3)', () => {
    const peer = new Peer();
    const { tcp, user, ours } = peer.open();
    tcp.setUserTimeout(5000);
    peer.send({ sequence: 1000, acknowledgement: ours, window: 0 });
    user.send('hello');
    for (let i = 0; i < 6; i++) {
      peer.wait(1000);
      peer.send({ sequence: 1000, acknowledgement: ours, window: 0 });
    }
    expect(tcp.failure).toBe(TcpFailure.TimedOut);
  });

  test('an idle connection lives on', () => {
    const peer = new Peer();
    const { tcp, user, ours } = peer.open();
    tcp.setUserTimeout(3000);
    user.send('x');
    peer.take();
    peer.send({ sequence: 1000, acknowledgement: ours + 1 });
    peer.wait(1_000_000);
    expect(tcp.state).toBe(TcpState.Established);
  });
});

describe('TIME-WAIT and its reuse (RFC 6191)', () => {
  /** A connection of the peer's that we have closed first. */
  function waiting(stamp?: number) {
    const peer = new Peer();
    const more = stamp === undefined ? [] : timestamps(stamp);
    const { tcp, ours } = peer.open({ options: [...mss(1460), ...more] });
    tcp.shutdown();
    peer.take();
    peer.send({ sequence: 1000, acknowledgement: ours + 1, flags: FIN | ACK, options: more });
    expect(tcp.state).toBe(TcpState.TimeWait);
    return { peer, tcp };
  }

  const syn = (peer: Peer, sequence: number, stamp?: number) =>
    peer.send({ sequence, flags: SYN, options: stamp === undefined ? [] : timestamps(stamp) })[0].segment.flags;

  test('a newer timestamp is enough, whatever the sequence number', () => {
    expect(syn(waiting(100).peer, 1, 101)).toBe(SYN | ACK);
  });

  test('an older timestamp is not, whatever the sequence number', () => {
    expect(syn(waiting(100).peer, 900_000, 99)).toBe(ACK);
  });

  test('with the same timestamp the sequence number decides', () => {
    expect(syn(waiting(100).peer, 900_000, 100)).toBe(SYN | ACK);
    expect(syn(waiting(100).peer, 1, 100)).toBe(ACK);
  });

  test('without timestamps the sequence number decides', () => {
    expect(syn(waiting().peer, 900_000)).toBe(SYN | ACK);
    expect(syn(waiting().peer, 1)).toBe(ACK);
  });

  test('only a reset for the very next number ends it (RFC 9293 §3.10.7.4, RFC 1337)', () => {
    const { peer, tcp } = waiting();
    peer.send({ sequence: 1002, flags: RST });
    expect(tcp.state).toBe(TcpState.TimeWait);
    peer.send({ sequence: 1001, flags: RST });
    expect(tcp.state).toBe(TcpState.Closed);
  });

  test('it holds no buffer', () => {
    const { peer } = waiting();
    expect(peer.stack.tcp.sendBuffers.used + peer.stack.tcp.receiveBuffers.used).toBe(0);
  });

  test('we connect again from the same port after a second if both have timestamps', () => {
    const peer = new Peer();
    const connect = () => peer.stack.tcp.connect(THEIRS, 4000, 5000, new User(), peer.now);
    const tcp = connect();
    const [{ segment }] = peer.take();
    const ours = (segment.sequence + 1) >>> 0;
    const ends = { port: 5000, options: timestamps(1, segment.timestamp) };
    peer.send({ ...ends, sequence: 999, acknowledgement: ours, flags: SYN | ACK });
    tcp?.shutdown();
    peer.take();
    peer.send({ ...ends, sequence: 1000, acknowledgement: ours + 1, flags: FIN | ACK });
    expect(tcp?.state).toBe(TcpState.TimeWait);
    expect(connect()).toBeUndefined();
    peer.wait(1000);
    const next = connect();
    expect(next?.state).toBe(TcpState.SynSent);
    expect(((next?.sendInitial ?? 0) - ours) | 0).toBeGreaterThan(0);
    expect(peer.stack.tcp.waiting.length).toBe(0);
  });
});
