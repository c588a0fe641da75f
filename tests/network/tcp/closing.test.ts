/** How connections end (RFC 9293). */

import { ACK, FIN, PSH, RST, SYN } from '../../../rtl/network/tcp/segment';
import { Peer } from '../support/peer';
import { TcpState } from '../support/wire';

test('we close first: FIN-WAIT-1, FIN-WAIT-2, TIME-WAIT, CLOSED (§3.6, figure 12)', () => {
  const peer = new Peer({ timeWait: 1000 });
  const { tcp, ours } = peer.open();
  tcp.shutdown();
  const [fin] = peer.take();
  expect(fin.segment.flags & FIN).toBe(FIN);
  expect(tcp.state).toBe(TcpState.FinWait1);
  peer.send({ sequence: 1000, acknowledgement: ours + 1 });
  expect(tcp.state).toBe(TcpState.FinWait2);
  const [ack] = peer.send({ sequence: 1000, acknowledgement: ours + 1, flags: FIN | ACK });
  expect(ack.segment.acknowledgement).toBe(1001);
  expect(tcp.state).toBe(TcpState.TimeWait);
  peer.wait(999);
  expect(tcp.state).toBe(TcpState.TimeWait);
  peer.wait(1);
  expect(tcp.state).toBe(TcpState.Closed);
  expect(peer.stack.tcp.waiting.length).toBe(0);
  expect(peer.stack.nextDeadline(peer.now)).toBeUndefined();
});

test('the peer closes first: CLOSE-WAIT, LAST-ACK, CLOSED (§3.6, figure 12)', () => {
  const peer = new Peer();
  const { user, tcp, ours } = peer.open();
  const [ack] = peer.send({ sequence: 1000, acknowledgement: ours, flags: FIN | ACK, data: 'bye' });
  expect(ack.segment.acknowledgement).toBe(1004);
  expect(tcp.state).toBe(TcpState.CloseWait);
  expect(tcp.ended).toBe(false);
  user.drain();
  expect(tcp.ended).toBe(true);
  tcp.shutdown();
  const [fin] = peer.take();
  expect(fin.segment.flags & FIN).toBe(FIN);
  expect(tcp.state).toBe(TcpState.LastAck);
  peer.send({ sequence: 1004, acknowledgement: ours + 1 });
  expect(tcp.state).toBe(TcpState.Closed);
  expect(peer.stack.tcp.connections).toBe(0);
});

test('simultaneous close: CLOSING, TIME-WAIT (§3.6, figure 13)', () => {
  const peer = new Peer();
  const { tcp, ours } = peer.open();
  tcp.shutdown();
  peer.take();
  peer.send({ sequence: 1000, acknowledgement: ours, flags: FIN | ACK });
  expect(tcp.state).toBe(TcpState.Closing);
  peer.send({ sequence: 1001, acknowledgement: ours + 1 });
  expect(tcp.state).toBe(TcpState.TimeWait);
});

test('half close: the peer may send after our FIN (§3.6)', () => {
  const peer = new Peer();
  const { user, tcp, ours } = peer.open();
  tcp.shutdown();
  peer.take();
  peer.send({ sequence: 1000, acknowledgement: ours + 1, data: 'more' });
  user.drain();
  expect(user.received.toString()).toBe('more');
  expect(tcp.canSend).toBe(false);
});

test('half close: we may send after the FIN of the peer (§3.6)', () => {
  const peer = new Peer();
  const { user, ours } = peer.open();
  peer.send({ sequence: 1000, acknowledgement: ours, flags: FIN | ACK });
  user.send('answer');
  expect(peer.take()[0].data).toBe('answer');
});

test('data and FIN go out together, and both are repeated if they are lost', () => {
  const peer = new Peer();
  const { user, tcp } = peer.open();
  user.send('bye');
  tcp.release(peer.now);
  const [first, second] = peer.wait(300);
  for (const seen of [first, second]) {
    expect(seen.data).toBe('bye');
    expect(seen.segment.flags).toBe(FIN | ACK | PSH);
  }
});

test('a FIN takes a place in the window like a byte (§3.4)', () => {
  const peer = new Peer();
  const { user, tcp, ours } = peer.open({ window: 5 });
  user.send('hello');
  tcp.shutdown();
  const [data] = peer.take();
  expect(data.data).toBe('hello');
  expect(data.segment.flags & FIN).toBe(0);
  const [fin] = peer.send({ sequence: 1000, acknowledgement: ours + 5, window: 1 });
  expect(fin.segment.flags & FIN).toBe(FIN);
  expect(fin.segment.sequence).toBe(ours + 5);
});

test('a FIN that comes before its data waits for it', () => {
  const peer = new Peer();
  const { user, tcp, ours } = peer.open();
  peer.send({ sequence: 1005, acknowledgement: ours, flags: FIN | ACK });
  expect(tcp.state).toBe(TcpState.Established);
  const [ack] = peer.send({ sequence: 1000, acknowledgement: ours, data: 'hello' });
  expect(ack.segment.acknowledgement).toBe(1006);
  expect(tcp.state).toBe(TcpState.CloseWait);
  user.drain();
  expect(user.received.toString()).toBe('hello');
});

test('what comes after close is thrown away until our FIN has arrived, then reset (RFC 1122 §4.2.2.13)', () => {
  const peer = new Peer();
  const { tcp, ours } = peer.open();
  tcp.release(peer.now);
  peer.take();
  const [ack] = [...peer.send({ sequence: 1000, acknowledgement: ours, data: 'late' }), ...peer.wait(50)];
  expect(ack.segment.flags & RST).toBe(0);
  expect(ack.segment.acknowledgement).toBe(1004);
  const [reset] = peer.send({ sequence: 1004, acknowledgement: ours + 1, data: 'later' });
  expect(reset.segment.flags & RST).toBe(RST);
  expect(peer.stack.tcp.connections).toBe(0);
});

test('a closed connection does not stay in FIN-WAIT-2 for ever', () => {
  const peer = new Peer({ finWait2: 5000 });
  const { tcp, ours } = peer.open();
  tcp.release(peer.now);
  peer.take();
  peer.send({ sequence: 1000, acknowledgement: ours + 1 });
  expect(tcp.state).toBe(TcpState.FinWait2);
  peer.wait(5000);
  expect(tcp.state).toBe(TcpState.Closed);
});

test('TIME-WAIT acknowledges a repeated FIN and begins again (§3.10.7.4)', () => {
  const peer = new Peer({ timeWait: 1000 });
  const { tcp, ours } = peer.open();
  tcp.shutdown();
  peer.take();
  const fin = { sequence: 1000, acknowledgement: ours + 1, flags: FIN | ACK };
  peer.send(fin);
  peer.wait(900);
  const [ack] = peer.send(fin);
  expect(ack.segment.acknowledgement).toBe(1001);
  peer.wait(900);
  expect(tcp.state).toBe(TcpState.TimeWait);
  peer.wait(100);
  expect(tcp.state).toBe(TcpState.Closed);
});

test('a new SYN takes over from TIME-WAIT if its number is higher (§3.10.7.4)', () => {
  const peer = new Peer();
  const { tcp, ours } = peer.open();
  tcp.shutdown();
  peer.take();
  peer.send({ sequence: 1000, acknowledgement: ours + 1, flags: FIN | ACK });
  const [old] = peer.send({ sequence: 900, flags: SYN });
  expect(old.segment.flags).toBe(ACK);
  const [synAck] = peer.send({ sequence: 5000, flags: SYN });
  expect(synAck.segment.flags).toBe(SYN | ACK);
  expect((synAck.segment.sequence - ours) | 0).toBeGreaterThan(0);
});

test('TIME-WAIT is bounded: the oldest makes room', () => {
  const peer = new Peer({ timeWaitLimit: 4 });
  for (let i = 0; i < 10; i++) {
    const where = { port: 100 + i, from: 2000 + i };
    const { tcp, ours } = peer.open(where);
    tcp.release(peer.now);
    peer.take();
    peer.send({ ...where, sequence: 1000, acknowledgement: ours + 1, flags: FIN | ACK });
  }
  expect(peer.stack.tcp.waiting.length).toBe(4);
  expect(peer.stack.tcp.connections).toBe(0);
});
