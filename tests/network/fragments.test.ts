/** Packets in fragments (RFC 791 §3.2, RFC 815), and who sends such with bad intentions (RFC 5722). */

import { put16 } from '../../rtl/network/bytes';
import { finishChecksum, sumBytes } from '../../rtl/network/checksum';
import { DropReason } from '../../rtl/network/drops';
import { Peer, packet } from './support/peer';

const MORE = 0x2000;

/** An echo request whose answer shows that it was put together. */
function echo(length: number): Uint8Array {
  const message = new Uint8Array(8 + length);
  message[0] = 8;
  for (let i = 0; i < length; i++) message[8 + i] = i;
  put16(message, 2, finishChecksum(sumBytes(message, 0, message.length, 0)));
  return message;
}

/** Bytes `from` to `to` of the message as a fragment. */
function fragment(message: Uint8Array, from: number, to: number, identification = 1): Uint8Array {
  const frame = packet(1, message.slice(from, to));
  put16(frame, 18, identification);
  put16(frame, 20, (from >>> 3) | (to < message.length ? MORE : 0));
  put16(frame, 24, 0);
  put16(frame, 24, finishChecksum(sumBytes(frame, 14, 20, 0)));
  return frame;
}

function receive(peer: Peer, ...frames: Uint8Array[]): void {
  for (const frame of frames) peer.stack.receive(frame, frame.length, peer.now);
}

const message = echo(992);

test.each([
  ['in order', [0, 1, 2, 3]],
  ['in reverse', [3, 2, 1, 0]],
  ['mixed', [2, 0, 3, 1]],
  ['with copies', [1, 1, 0, 3, 3, 0, 2]],
])('fragments %s are put together (RFC 815 §3)', (_name, order) => {
  const peer = new Peer();
  const cuts = [0, 200, 496, 800, 1000];
  receive(peer, ...order.map((i) => fragment(message, cuts[i], cuts[i + 1])));
  expect(peer.frames).toHaveLength(1);
  expect(Buffer.from(peer.frames[0].slice(42))).toEqual(Buffer.from(message.slice(8)));
  expect(peer.stack.ip.fragments.size).toBe(0);
  expect(peer.stack.counters.reassembled).toBe(1);
});

test('the largest message, and nothing larger: the "ping of death" (RFC 791 §3.1)', () => {
  const peer = new Peer();
  const large = echo(65_000);
  for (let at = 0; at < large.length; at += 1480) receive(peer, fragment(large, at, Math.min(at + 1480, large.length)));
  expect(peer.stack.counters.reassembled).toBe(1);
  const frame = fragment(new Uint8Array(1480), 0, 1480);
  put16(frame, 20, 0x1fff);
  put16(frame, 24, 0);
  put16(frame, 24, finishChecksum(sumBytes(frame, 14, 20, 0)));
  receive(peer, frame);
  expect(peer.stack.drops.count(DropReason.IpMalformed)).toBe(1);
});

test('packets with different identifications do not mix', () => {
  const peer = new Peer();
  receive(peer, fragment(message, 0, 496, 1), fragment(message, 496, 1000, 2));
  expect(peer.frames).toEqual([]);
  expect(peer.stack.ip.fragments.size).toBe(2);
});

test('an overlap ends the packet (RFC 5722 §4)', () => {
  const peer = new Peer();
  receive(peer, fragment(message, 0, 496), fragment(message, 400, 800));
  expect(peer.stack.drops.count(DropReason.IpFragmentOverlap)).toBe(1);
  expect(peer.stack.ip.fragments.size).toBe(0);
});

test('two ends, or data behind the end, end the packet', () => {
  for (const second of [fragment(message.slice(0, 600), 496, 600), fragment(echo(2000), 1000, 1496)]) {
    const peer = new Peer();
    receive(peer, fragment(message, 800, 1000), second);
    expect(peer.stack.drops.count(DropReason.IpFragmentOverlap)).toBe(1);
  }
});

test('a fragment in the middle has a multiple of eight bytes (RFC 791 §3.1)', () => {
  const peer = new Peer();
  receive(peer, fragment(message, 0, 497));
  expect(peer.stack.drops.count(DropReason.IpMalformed)).toBe(1);
});

test('what is never completed is given up after 30 seconds (RFC 791 §3.2)', () => {
  const peer = new Peer();
  receive(peer, fragment(message, 0, 496));
  peer.wait(29_999);
  expect(peer.stack.ip.fragments.size).toBe(1);
  peer.wait(1);
  expect(peer.stack.ip.fragments.size).toBe(0);
  expect(peer.stack.drops.count(DropReason.IpFragmentTimeout)).toBe(1);
  expect(peer.stack.nextDeadline(peer.now)).toBeUndefined();
});

test('a flood of beginnings keeps eight', () => {
  const peer = new Peer();
  for (let i = 0; i < 1000; i++) receive(peer, fragment(message, 0, 496, i));
  expect(peer.stack.ip.fragments.size).toBe(8);
  expect(peer.stack.drops.count(DropReason.IpFragmentLimit)).toBe(992);
});

test('a packet in too many pieces is given up', () => {
  const peer = new Peer();
  const large = echo(4000);
  for (let at = 0; at < 4000; at += 16) receive(peer, fragment(large, at, at + 8));
  expect(peer.stack.drops.count(DropReason.IpFragmentLimit)).toBeGreaterThan(0);
});
