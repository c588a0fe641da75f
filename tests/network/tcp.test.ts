/** TCP segment by segment: each test is named after the behaviour and the section that asks for it. */

import { DropReason } from '../../rtl/network/drops';
import { ACK, FIN, PSH, RST, SYN } from '../../rtl/network/tcp/segment';
import { OURS, Peer, THEIRS } from './support/peer';
import { TcpFailure, TcpState, User } from './support/wire';

const nobody = { connectionArrived: () => undefined };

describe('opening', () => {
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

  test('a SYN flood leaves a bounded number of half-open connections, and room for a true one', () => {
    const peer = new Peer({ halfOpenLimit: 16 });
    const listener = peer.stack.tcp.listen(80, 4, nobody);
    for (let i = 0; i < 1000; i++) peer.send({ from: 1024 + i, sequence: i, flags: SYN });
    expect(peer.stack.tcp.halfOpen.length).toBe(16);
    expect(peer.stack.drops.count(DropReason.TcpSynEvicted)).toBe(984);
    const [synAck] = peer.send({ sequence: 1, flags: SYN });
    peer.send({ sequence: 2, acknowledgement: synAck.segment.sequence + 1 });
    expect(listener?.waiting).toBe(1);
    peer.wait(120_000);
    expect(peer.stack.tcp.connections).toBe(1);
    expect(peer.stack.tcp.receiveBuffers.used).toBe(0);
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
});

describe('what is malformed', () => {
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
});

describe('receiving', () => {
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
    expect(peer.stack.drops.count(DropReason.TcpTooManyGaps)).toBe(24);
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
});

describe('sending', () => {
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
});

describe('closing', () => {
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
});

describe('resets and attacks', () => {
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
});
