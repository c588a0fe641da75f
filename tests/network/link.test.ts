/** ARP, IPv4 and ICMP. */

import { formatAddress, isMask, parseAddress } from '../../rtl/network/address';
import { get16, get32, put16 } from '../../rtl/network/bytes';
import { finishChecksum, sumBytes } from '../../rtl/network/checksum';
import { DropReason } from '../../rtl/network/drops';
import { OURS, Peer, packet, THEIRS } from './support/peer';

const OTHER = 0x0a000009;
const mac = (last: number) => [0x52, 0x54, 0, 0, 0, last];

function echo(type: number, data: string, identifier = 7, sequence = 1): Uint8Array {
  const message = new Uint8Array(8 + data.length);
  message[0] = type;
  put16(message, 4, identifier);
  put16(message, 6, sequence);
  message.set(Buffer.from(data), 8);
  put16(message, 2, finishChecksum(sumBytes(message, 0, message.length, 0)));
  return message;
}

test('checksum: the example of RFC 1071 §3', () => {
  const bytes = Uint8Array.from([0x00, 0x01, 0xf2, 0x03, 0xf4, 0xf5, 0xf6, 0xf7]);
  expect(finishChecksum(sumBytes(bytes, 0, 8, 0))).toBe(~0xddf2 & 0xffff);
  expect(finishChecksum(sumBytes(bytes, 4, 4, sumBytes(bytes, 0, 4, 0)))).toBe(~0xddf2 & 0xffff);
  expect(finishChecksum(sumBytes(Uint8Array.from([0x12, 0x34, 0x56]), 0, 3, 0))).toBe(~(0x1234 + 0x5600) & 0xffff);
  expect(finishChecksum(sumBytes(new Uint8Array(65_536).fill(0xff), 0, 65_536, 0))).toBe(0);
});

test('addresses', () => {
  expect(parseAddress('10.0.2.15')).toBe(0x0a00020f);
  expect(parseAddress('255.255.255.255')).toBe(0xffffffff);
  expect(formatAddress(0xc0a80001)).toBe('192.168.0.1');
  for (const bad of [
    '',
    '1.2.3',
    '1.2.3.4.5',
    '1.2.3.256',
    '1..2.3',
    'a.b.c.d',
    '1.2.3.-4',
    ' 1.2.3.4',
    '1.2.3.0004',
  ]) {
    expect(parseAddress(bad)).toBeUndefined();
  }
  expect([0xffffff00, 0xffffffff, 0, 0xfffffffe].every(isMask)).toBe(true);
  expect(isMask(0xff00ff00)).toBe(false);
});

describe('ARP (RFC 826)', () => {
  test('a request for us is answered, and its sender is known from then on', () => {
    const peer = new Peer();
    peer.arp(1, OTHER, OURS, mac(9));
    const [reply] = peer.frames;
    expect([...reply.slice(0, 6)]).toEqual(mac(9));
    expect(get16(reply, 20)).toBe(2);
    expect([...reply.slice(22, 28)]).toEqual([...peer.mac]);
    expect(get32(reply, 28)).toBe(OURS);
    expect(peer.stack.arp.find(OTHER)).toBeDefined();
  });

  test('a request for somebody else is not answered, and its sender not remembered', () => {
    const peer = new Peer();
    peer.arp(1, OTHER, 0x0a000055, mac(9));
    expect(peer.frames).toEqual([]);
    expect(peer.stack.arp.find(OTHER)).toBeUndefined();
  });

  test('packets wait for the answer and are sent with it, in their order (RFC 1122 §2.3.2.2)', () => {
    const peer = new Peer();
    for (const text of ['first', 'second', 'third']) peer.stack.icmp.request(OTHER, 1, 1, Buffer.from(text), peer.now);
    expect(peer.frames.map((frame) => get16(frame, 12))).toEqual([0x0806]);
    peer.arp(2, OTHER, OURS, mac(9));
    const sent = peer.frames.slice(1);
    expect(sent.map((frame) => [...frame.slice(0, 6)])).toEqual([mac(9), mac(9), mac(9)]);
    expect(sent.map((frame) => Buffer.from(frame.slice(42)).toString())).toEqual(['first', 'second', 'third']);
    expect(peer.stack.drops.total).toBe(0);
  });

  test('of many waiting packets the latest stay, for one address and for all', () => {
    const peer = new Peer();
    const ask = (address: number, count: number, bytes: number): void => {
      for (let i = 0; i < count; i++) peer.stack.icmp.request(address, 1, i, Buffer.alloc(bytes, i), peer.now);
    };
    ask(OTHER, 130, 1);
    expect(peer.stack.drops.count(DropReason.ArpReplaced)).toBe(2);
    peer.arp(2, OTHER, OURS, mac(9));
    expect(peer.frames.slice(1).map((frame) => frame[42])).toEqual(Array.from({ length: 128 }, (_, i) => i + 2));
    // 65,536 bytes are 45 of these; with nothing left, each further address keeps one.
    for (let i = 0; i < 20; i++) ask(0x0a000064 + i, 3, 1400);
    expect(peer.stack.drops.count(DropReason.ArpReplaced)).toBe(2 + 60 - 45 - 5);
    peer.wait(10_000);
    expect(peer.stack.drops.count(DropReason.ArpUnresolved)).toBe(50);
    ask(OTHER, 1, 1);
    expect(peer.stack.arp.find(OTHER)?.waiting.length).toBe(0);
  });

  test('requests are repeated each second, three times (RFC 1122 §2.3.2.1)', () => {
    const peer = new Peer();
    peer.stack.icmp.request(OTHER, 1, 1, new Uint8Array(0), peer.now);
    peer.wait(10_000);
    expect(peer.frames).toHaveLength(3);
    expect(peer.stack.drops.count(DropReason.ArpUnresolved)).toBe(1);
    expect(peer.stack.arp.find(OTHER)).toBeUndefined();
    expect(peer.stack.nextDeadline(peer.now)).toBeUndefined();
  });

  test('an old entry is asked for again while it is in use', () => {
    const peer = new Peer();
    peer.wait(130_000);
    peer.stack.icmp.request(THEIRS, 1, 1, new Uint8Array(0), peer.now);
    expect(peer.frames.map((frame) => get16(frame, 12))).toEqual([0x0806, 0x0800]);
    expect([...peer.frames[0].slice(0, 6)]).toEqual(mac(1));
    peer.arp(2, THEIRS, OURS);
    peer.wait(10_000);
    expect(peer.frames).toHaveLength(2);
  });

  test('the table is bounded', () => {
    const peer = new Peer();
    for (let i = 10; i < 250; i++) peer.arp(1, 0x0a000000 + i, OURS, mac(i));
    expect(peer.stack.arp.size).toBe(64);
  });

  test('addresses that nobody answers for push no neighbour out', () => {
    const peer = new Peer();
    for (let i = 0; i < 500; i++) {
      peer.now += 1;
      peer.stack.icmp.request(0x0a000010 + (i % 200), 1, 1, new Uint8Array(0), peer.now);
    }
    expect(peer.stack.arp.size).toBe(64);
    expect(peer.stack.arp.find(THEIRS)).toBeDefined();
  });

  test('who claims our address finds it defended, at most every ten seconds (RFC 5227 §2.4)', () => {
    const peer = new Peer();
    for (let i = 0; i < 5; i++) peer.arp(2, OURS, OURS, mac(9));
    expect(peer.frames).toHaveLength(1);
    expect([get32(peer.frames[0], 28), get32(peer.frames[0], 38)]).toEqual([OURS, OURS]);
    peer.now += 10_000;
    peer.arp(1, OURS, OTHER, mac(9));
    expect(peer.frames).toHaveLength(2);
    expect(peer.stack.drops.count(DropReason.ArpConflict)).toBe(6);
  });

  test('what we have sent ourselves is no conflict', () => {
    const peer = new Peer();
    peer.arp(1, OURS, OURS, mac(2));
    expect(peer.frames).toEqual([]);
    expect(peer.stack.drops.count(DropReason.ArpConflict)).toBe(0);
  });

  test('who probes for our address is answered (RFC 5227 §2.1.1)', () => {
    const peer = new Peer();
    peer.arp(1, 0, OURS, mac(9));
    expect(get16(peer.frames[0], 20)).toBe(2);
    expect(peer.stack.arp.size).toBe(1);
  });

  test('an answer that nobody asked for adds nothing, but brings what is known up to date (RFC 826)', () => {
    const peer = new Peer();
    peer.arp(2, OTHER, OURS, mac(9));
    expect(peer.stack.arp.find(OTHER)).toBeUndefined();
    peer.arp(2, THEIRS, OURS, mac(7));
    expect([...(peer.stack.arp.find(THEIRS)?.mac ?? [])]).toEqual(mac(7));
  });

  test('malformed messages are counted and ignored', () => {
    const peer = new Peer();
    peer.arp(1, OTHER, OURS, [1, 0, 0, 0, 0, 9]);
    expect(peer.stack.drops.count(DropReason.ArpMalformed)).toBe(1);
    expect(peer.stack.arp.size).toBe(1);
  });
});

describe('IPv4 (RFC 791)', () => {
  test.each([
    ['a bad header checksum', 24, 0xff, DropReason.IpChecksum],
    ['version 6', 14, 0x65, DropReason.IpMalformed],
    ['a header of four words', 14, 0x44, DropReason.IpMalformed],
    ['a total length beyond the frame', 16, 0x40, DropReason.IpMalformed],
  ])('%s is dropped', (_name, at, value, reason) => {
    const peer = new Peer();
    const frame = packet(1, echo(8, 'ping'));
    frame[at] = value;
    peer.stack.receive(frame, frame.length, peer.now);
    expect(peer.stack.drops.count(reason)).toBe(1);
    expect(peer.frames).toEqual([]);
  });

  test.each([
    ['a packet for somebody else', 33, 0x77, DropReason.NotForUs],
    ['a packet from a group', 26, 0xe0, DropReason.IpSource],
    ['a packet from the loopback network', 26, 127, DropReason.IpSource],
  ])('%s is dropped', (_name, at, value, reason) => {
    const peer = new Peer();
    const frame = packet(1, echo(8, 'ping'));
    frame[at] = value;
    put16(frame, 24, 0);
    put16(frame, 24, finishChecksum(sumBytes(frame, 14, 20, 0)));
    peer.stack.receive(frame, frame.length, peer.now);
    expect(peer.stack.drops.count(reason)).toBe(1);
    expect(peer.frames).toEqual([]);
  });

  test('options are skipped', () => {
    const peer = new Peer();
    const plain = packet(1, echo(8, 'ping'));
    const frame = new Uint8Array(plain.length + 4);
    frame.set(plain.slice(0, 34));
    frame.set([1, 1, 1, 0], 34);
    frame.set(plain.slice(34), 38);
    frame[14] = 0x46;
    put16(frame, 16, get16(plain, 16) + 4);
    put16(frame, 24, 0);
    put16(frame, 24, finishChecksum(sumBytes(frame, 14, 24, 0)));
    peer.stack.receive(frame, frame.length, peer.now);
    expect(Buffer.from(peer.frames[0].slice(42)).toString()).toBe('ping');
  });

  test('padding behind the packet is no part of it', () => {
    const peer = new Peer();
    const frame = new Uint8Array(60);
    frame.set(packet(1, echo(8, 'ping')));
    peer.stack.receive(frame, 60, peer.now);
    expect(peer.frames[0]).toHaveLength(46);
  });

  test('other networks are reached through the gateway', () => {
    const peer = new Peer();
    peer.stack.icmp.request(0x08080808, 1, 1, new Uint8Array(0), peer.now);
    expect(get32(peer.frames[0], 38)).toBe(0x0a0000fe);
  });

  test('frames for other stations and of other types are counted', () => {
    const peer = new Peer();
    const frame = packet(1, echo(8, 'ping'));
    frame[5] = 0x99;
    peer.stack.receive(frame, frame.length, peer.now);
    expect(peer.stack.drops.count(DropReason.NotForUs)).toBe(1);
    const other = packet(1, echo(8, 'ping'));
    put16(other, 12, 0x86dd);
    peer.stack.receive(other, other.length, peer.now);
    expect(peer.stack.drops.count(DropReason.UnknownEtherType)).toBe(1);
  });
});

describe('ICMP (RFC 792)', () => {
  test('an echo request is answered with its data', () => {
    const peer = new Peer();
    const frame = packet(1, echo(8, 'ping!', 77, 5));
    peer.stack.receive(frame, frame.length, peer.now);
    const [reply] = peer.frames;
    expect(reply[34]).toBe(0);
    expect(get16(reply, 38)).toBe(77);
    expect(get16(reply, 40)).toBe(5);
    expect(Buffer.from(reply.slice(42)).toString()).toBe('ping!');
    expect(finishChecksum(sumBytes(reply, 34, 13, 0))).toBe(0);
    expect(finishChecksum(sumBytes(reply, 14, 20, 0))).toBe(0);
    expect(get32(reply, 30)).toBe(THEIRS);
  });

  test('replies to our requests are kept for the program, a bounded number', () => {
    const peer = new Peer();
    for (let sequence = 0; sequence < 40; sequence++) {
      const frame = packet(1, echo(0, 'pong', 3, sequence));
      peer.stack.receive(frame, frame.length, peer.now);
    }
    const reply = peer.stack.icmp.takeReply();
    expect(reply).toMatchObject({ source: THEIRS, identifier: 3, sequence: 0 });
    expect(Buffer.from(reply?.data ?? []).toString()).toBe('pong');
    expect(peer.stack.drops.count(DropReason.IcmpQueueFull)).toBe(8);
  });

  test('a bad checksum, a short message and a request to everybody are dropped', () => {
    const peer = new Peer();
    const bad = echo(8, 'ping');
    bad[9] ^= 1;
    for (const frame of [packet(1, bad), packet(1, new Uint8Array(7)), packet(1, echo(8, 'x'), THEIRS, 0x0a0000ff)]) {
      peer.stack.receive(frame, frame.length, peer.now);
    }
    expect(peer.frames).toEqual([]);
    expect(peer.stack.drops.count(DropReason.IcmpChecksum)).toBe(1);
    expect(peer.stack.drops.count(DropReason.IcmpMalformed)).toBe(1);
    expect(peer.stack.drops.count(DropReason.IcmpIgnored)).toBe(1);
  });
});
