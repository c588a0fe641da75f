/** UDP ports of programs (RFC 768, RFC 1122 §4.1). */

import { get16, put16, put32 } from '../../rtl/network/bytes';
import { finishChecksum, pseudoHeaderSum, sumBytes } from '../../rtl/network/checksum';
import { DropReason } from '../../rtl/network/drops';
import { IcmpProblem } from '../../rtl/network/icmp';
import { Sent, UdpPort } from '../../rtl/network/udp-port';
import { OURS, Peer, packet, THEIRS } from './support/peer';

function bound(port = 7000) {
  const peer = new Peer();
  const owner = {
    count: 0,
    datagramArrived(): void {
      this.count += 1;
    },
  };
  const udp = new UdpPort(peer.stack.udp, peer.stack.drops, port, owner);
  expect(peer.stack.udp.bind(udp)).toBe(true);
  return { peer, udp, owner };
}

function datagram(data: string, changes: { checksum?: number; length?: number } = {}): Uint8Array {
  const message = new Uint8Array(8 + data.length);
  put16(message, 0, 4000);
  put16(message, 2, 7000);
  put16(message, 4, changes.length ?? message.length);
  message.set(Buffer.from(data), 8);
  const sum = pseudoHeaderSum(THEIRS, OURS, 17, message.length);
  put16(message, 6, changes.checksum ?? finishChecksum(sumBytes(message, 0, message.length, sum)));
  return packet(17, message);
}

function receive(peer: Peer, frame: Uint8Array): void {
  peer.stack.receive(frame, frame.length, peer.now);
}

test('a datagram is kept for the program, with where it came from', () => {
  const { peer, udp, owner } = bound();
  receive(peer, datagram('hello'));
  expect(owner.count).toBe(1);
  const got = udp.take();
  expect(got).toMatchObject({ source: THEIRS, sourcePort: 4000 });
  expect(Buffer.from(got?.data ?? []).toString()).toBe('hello');
  expect(udp.take()).toBeUndefined();
});

test('an empty datagram is one', () => {
  const { peer, udp } = bound();
  receive(peer, datagram(''));
  expect(udp.take()?.data).toHaveLength(0);
});

test('a wrong checksum is dropped, none at all is taken (RFC 768)', () => {
  const { peer, udp } = bound();
  receive(peer, datagram('a', { checksum: 0x1234 }));
  receive(peer, datagram('b', { checksum: 0 }));
  expect(udp.waiting).toBe(1);
  expect(peer.stack.drops.count(DropReason.UdpChecksum)).toBe(1);
});

test('a length beyond the packet, or below the header, is malformed', () => {
  const { peer, udp } = bound();
  receive(peer, datagram('a', { length: 7 }));
  receive(peer, datagram('a', { length: 99 }));
  expect(udp.waiting).toBe(0);
  expect(peer.stack.drops.count(DropReason.UdpMalformed)).toBe(2);
});

test('what nobody reads is bounded, in number and in bytes', () => {
  const { peer, udp } = bound();
  for (let i = 0; i < 100; i++) receive(peer, datagram('x'));
  expect(udp.waiting).toBe(64);
  expect(peer.stack.drops.count(DropReason.UdpQueueFull)).toBe(36);
});

test('what is sent has ports, length and checksum', () => {
  const { peer, udp } = bound();
  expect(udp.send(Buffer.from('ping'), THEIRS, 4000, peer.now)).toBe(Sent.Yes);
  const [frame] = peer.frames;
  expect([get16(frame, 34), get16(frame, 36), get16(frame, 38)]).toEqual([7000, 4000, 12]);
  const sum = pseudoHeaderSum(OURS, THEIRS, 17, 12);
  expect(finishChecksum(sumBytes(frame, 34, 12, sum))).toBe(0);
});

test('what is too long, or has no way, is refused', () => {
  const { peer, udp } = bound();
  expect(udp.send(new Uint8Array(1472), THEIRS, 4000, peer.now)).toBe(Sent.Yes);
  expect(udp.send(new Uint8Array(1473), THEIRS, 4000, peer.now)).toBe(Sent.TooLong);
  peer.stack.ip.paths.narrow(THEIRS, 1500, 1000, peer.now);
  expect(udp.send(new Uint8Array(973), THEIRS, 4000, peer.now)).toBe(Sent.TooLong);
  peer.stack.ip.configure(0, 0, 0);
  expect(udp.send(new Uint8Array(1), THEIRS, 4000, peer.now)).toBe(Sent.NoRoute);
});

test('no transmit buffer: refused for now', () => {
  const { peer, udp } = bound();
  peer.credit = 0;
  expect(udp.send(new Uint8Array(1), THEIRS, 4000, peer.now)).toBe(Sent.Busy);
});

test('a port belongs to one', () => {
  const { peer, udp, owner } = bound();
  const second = new UdpPort(peer.stack.udp, peer.stack.drops, 7000, owner);
  expect(peer.stack.udp.bind(second)).toBe(false);
  peer.stack.udp.unbind(udp);
  expect(peer.stack.udp.bind(second)).toBe(true);
});

test('chosen ports are free and above 49151 (RFC 6335 §6)', () => {
  const { peer, owner } = bound(49_152);
  expect(peer.stack.udp.choosePort(0)).toBe(49_153);
  expect(peer.stack.udp.choosePort(16_383)).toBe(65_535);
  peer.stack.udp.bind(new UdpPort(peer.stack.udp, peer.stack.drops, 65_535, owner));
  expect(peer.stack.udp.choosePort(16_383)).toBe(49_153);
});

test('"port unreachable" reaches the program (RFC 1122 §4.1.3.3)', () => {
  const { peer, udp, owner } = bound();
  const message = new Uint8Array(8 + 28);
  message.set([3, 3]);
  message[8] = 0x45;
  message[17] = 17;
  put32(message, 20, OURS);
  put32(message, 24, THEIRS);
  put16(message, 28, 7000);
  put16(message, 30, 4000);
  put16(message, 2, finishChecksum(sumBytes(message, 0, message.length, 0)));
  receive(peer, packet(1, message));
  expect(udp.problem).toBe(IcmpProblem.Refused);
  expect(owner.count).toBe(1);
});
