/** What ICMP says about packets of ours, and what we say about those of others (RFC 792, RFC 1122, RFC 1191, RFC 5927). */

import { get16, get32, put16, put32 } from '../../rtl/network/bytes';
import { finishChecksum, sumBytes } from '../../rtl/network/checksum';
import { DropReason } from '../../rtl/network/drops';
import { mss } from './support/options';
import { OURS, Peer, packet, THEIRS } from './support/peer';
import { TcpFailure, TcpState, User } from './support/wire';

const REFUSED = [3, 3];
const TOO_BIG = [3, 4];
const NO_HOST = [3, 1];
const TIME_EXCEEDED = [11, 0];

/** An error about a segment of ours. */
function error(
  [type, code]: number[],
  about: { localPort: number; remotePort: number; sequence: number; length?: number; protocol?: number },
  mtu = 0,
): Uint8Array {
  const message = new Uint8Array(8 + 28);
  message[0] = type;
  message[1] = code;
  put16(message, 6, mtu);
  message[8] = 0x45;
  put16(message, 10, about.length ?? 1500);
  message[17] = about.protocol ?? 6;
  put32(message, 20, OURS);
  put32(message, 24, THEIRS);
  put16(message, 28, about.localPort);
  put16(message, 30, about.remotePort);
  put32(message, 32, about.sequence);
  put16(message, 2, finishChecksum(sumBytes(message, 0, message.length, 0)));
  return packet(1, message);
}

function receive(peer: Peer, frame: Uint8Array): void {
  peer.stack.receive(frame, frame.length, peer.now);
}

function connecting() {
  const peer = new Peer();
  const tcp = peer.stack.tcp.connect(THEIRS, 4000, 5000, new User(), peer.now);
  const [{ segment }] = peer.take();
  return { peer, tcp, about: { localPort: 5000, remotePort: 4000, sequence: segment.sequence } };
}

function sending(length: number) {
  const peer = new Peer();
  const { user, tcp, ours } = peer.open({ options: mss(1460) });
  user.send('x'.repeat(length));
  peer.take();
  return { peer, user, tcp, ours, about: { localPort: 80, remotePort: 4000, sequence: ours } };
}

test('"port unreachable" ends an attempt to connect (RFC 9293 §3.9.2.2)', () => {
  const { peer, tcp, about } = connecting();
  receive(peer, error(REFUSED, about));
  expect(tcp?.failure).toBe(TcpFailure.Refused);
});

test.each([
  ['"host unreachable"', NO_HOST],
  ['"time exceeded"', TIME_EXCEEDED],
])('%s does not, but is the reason when nobody answers (RFC 9293 §3.9.2.2, MUST-56)', (_name, kind) => {
  const { peer, tcp, about } = connecting();
  receive(peer, error(kind, about));
  expect(tcp?.state).toBe(TcpState.SynSent);
  peer.wait(200_000);
  expect(tcp?.failure).toBe(TcpFailure.Unreachable);
});

test('a connection outlives every error (RFC 5927 §5.2)', () => {
  const { peer, tcp, about } = sending(100);
  for (const kind of [REFUSED, NO_HOST, TIME_EXCEEDED]) receive(peer, error(kind, about));
  expect(tcp.state).toBe(TcpState.Established);
});

test('an acknowledgement proves that the way is there again', () => {
  const { peer, tcp, ours, about } = sending(100);
  receive(peer, error(NO_HOST, about));
  expect(tcp.unreachable).toBe(true);
  peer.send({ sequence: 1000, acknowledgement: ours + 100 });
  expect(tcp.unreachable).toBe(false);
});

test('an error about what is not in flight is made up (RFC 5927 §4.1)', () => {
  const { peer, tcp, about } = connecting();
  receive(peer, error(REFUSED, { ...about, sequence: (about.sequence - 1) >>> 0 }));
  receive(peer, error(REFUSED, { ...about, sequence: (about.sequence + 1) >>> 0 }));
  receive(peer, error(REFUSED, { ...about, localPort: 5001 }));
  receive(peer, error(REFUSED, { ...about, protocol: 99 }));
  expect(tcp?.state).toBe(TcpState.SynSent);
  expect(peer.stack.drops.count(DropReason.IcmpIgnored)).toBe(4);
});

test('a narrow path: smaller segments at once, without a cut of the window (RFC 1191 §6.4)', () => {
  const { peer, tcp, about, ours } = sending(5000);
  const window = tcp.congestion.window;
  receive(peer, error(TOO_BIG, about, 1000));
  expect(tcp.mss).toBe(960);
  const sent = peer.take();
  expect(sent[0].segment.sequence).toBe(ours);
  expect(sent.map((seen) => seen.data.length)).toEqual([960, 960, 960, 960, 540]);
  expect(tcp.congestion.window).toBe(window);
});

test('the next connection to that peer begins with it, until ten minutes are over (RFC 1191 §6.3)', () => {
  const { peer, about } = sending(5000);
  receive(peer, error(TOO_BIG, about, 1000));
  const connect = () => peer.stack.tcp.connect(THEIRS, 4000, 0, new User(), peer.now)?.mss;
  expect(connect()).toBe(960);
  peer.now += 600_000;
  expect(connect()).toBe(1460);
});

test('a router that does not say how narrow: the next plateau (RFC 1191 §5)', () => {
  const { peer, tcp, about } = sending(5000);
  receive(peer, error(TOO_BIG, about, 0));
  expect(tcp.mss).toBe(1492 - 40);
});

test('no path is narrower than 576 (RFC 791 §3.1)', () => {
  const { peer, tcp, about } = sending(5000);
  receive(peer, error(TOO_BIG, about, 68));
  expect(tcp.mss).toBe(536);
});

test('a path that is said to be wider changes nothing', () => {
  const { peer, tcp, about } = sending(5000);
  receive(peer, error(TOO_BIG, { ...about, length: 500 }, 9000));
  expect(tcp.mss).toBe(1460);
  expect(peer.stack.ip.paths.size).toBe(0);
});

test('the table of narrow paths is bounded', () => {
  const { paths } = new Peer().stack.ip;
  for (let i = 0; i < 1000; i++) paths.narrow(0x0b000000 + i, 1500, 1000, 0);
  expect(paths.size).toBe(64);
});

describe('what we report', () => {
  const datagram = (port: number) => {
    const message = new Uint8Array(12);
    put16(message, 0, 9999);
    put16(message, 2, port);
    put16(message, 4, 12);
    return packet(17, message);
  };

  test('a datagram to a port that nobody has: "port unreachable", with its head (RFC 1122 §4.1.3.1)', () => {
    const peer = new Peer();
    const frame = datagram(7);
    receive(peer, frame);
    const [report] = peer.frames;
    expect([report[34], report[35]]).toEqual([3, 3]);
    expect(get32(report, 30)).toBe(THEIRS);
    expect(Buffer.from(report.slice(42))).toEqual(Buffer.from(frame.slice(14, 14 + 28)));
    expect(finishChecksum(sumBytes(report, 34, report.length - 34, 0))).toBe(0);
  });

  test('an unknown protocol: "protocol unreachable" (RFC 1122 §3.2.2.1)', () => {
    const peer = new Peer();
    receive(peer, packet(99, new Uint8Array(20)));
    expect(get16(peer.frames[0], 34)).toBe(0x0302);
  });

  test('nothing about what was sent to everybody (RFC 1122 §3.2.2)', () => {
    const peer = new Peer();
    const frame = datagram(7);
    put32(frame, 30, 0x0a0000ff);
    put16(frame, 24, 0);
    put16(frame, 24, finishChecksum(sumBytes(frame, 14, 20, 0)));
    receive(peer, frame);
    expect(peer.frames).toEqual([]);
  });

  test('not too often (RFC 1812 §4.3.2.8)', () => {
    const peer = new Peer();
    for (let i = 0; i < 1000; i++) receive(peer, datagram(7));
    expect(peer.frames).toHaveLength(10);
    peer.now += 100;
    receive(peer, datagram(7));
    expect(peer.frames).toHaveLength(11);
  });
});

test('an error that is cut short is malformed', () => {
  const peer = new Peer();
  const whole = error(REFUSED, { localPort: 80, remotePort: 4000, sequence: 0 });
  for (let length = 8; length < 36; length++) {
    const message = whole.slice(34, 34 + length);
    put16(message, 2, 0);
    put16(message, 2, finishChecksum(sumBytes(message, 0, length, 0)));
    receive(peer, packet(1, message));
  }
  expect(peer.stack.drops.count(DropReason.IcmpMalformed)).toBe(28);
});
