/** DHCP (RFC 2131), message by message. */

import { get16, get32, put16, put32 } from '../../rtl/network/bytes';
import { DhcpState } from '../../rtl/network/dhcp';
import { DropReason } from '../../rtl/network/drops';
import { Peer, packet } from './support/peer';

const SERVER = 0x0a000001;
const OFFERED = 0x0a000063;
const DISCOVER = 1;
const OFFER = 2;
const REQUEST = 3;
const ACK = 5;
const NAK = 6;

function client(): Peer {
  const peer = new Peer();
  peer.stack.ip.configure(0, 0, 0);
  peer.stack.dhcp.start(peer.now);
  return peer;
}

/** The last message that the client sent: its options by code. */
function last(peer: Peer): {
  type: number;
  to: number;
  transaction: number;
  current: number;
  options: Map<number, number>;
} {
  const messages = peer.frames.filter((sent) => get16(sent, 12) === 0x0800);
  const frame = messages[messages.length - 1];
  expect(get16(frame, 34)).toBe(68);
  expect(get16(frame, 36)).toBe(67);
  expect(get32(frame, 42 + 236)).toBe(0x63825363);
  const options = new Map<number, number>();
  for (let at = 42 + 240; frame[at] !== 255; at += 2 + frame[at + 1]) {
    options.set(frame[at], frame[at + 1] === 4 ? get32(frame, at + 2) : frame[at + 2]);
  }
  const type = options.get(53) ?? 0;
  return { type, to: get32(frame, 30), transaction: get32(frame, 46), current: get32(frame, 54), options };
}

function answer(peer: Peer, type: number, changes: { transaction?: number; lease?: number } = {}): void {
  const message = new Uint8Array(8 + 300);
  put16(message, 0, 67);
  put16(message, 2, 68);
  put16(message, 4, message.length);
  message.set([2, 1, 6, 0], 8);
  put32(message, 12, changes.transaction ?? last(peer).transaction);
  put32(message, 8 + 16, OFFERED);
  message.set(peer.mac, 8 + 28);
  put32(message, 8 + 236, 0x63825363);
  message.set([53, 1, type, 54, 4, 10, 0, 0, 1, 1, 4, 255, 255, 255, 0, 3, 4, 10, 0, 0, 254, 51, 4], 8 + 240);
  put32(message, 8 + 263, changes.lease ?? 1000);
  message[8 + 267] = 255;
  const frame = packet(17, message, SERVER, 0xffffffff);
  frame.fill(0xff, 0, 6);
  peer.stack.receive(frame, frame.length, peer.now);
}

function bound(lease = 1000): Peer {
  const peer = client();
  answer(peer, OFFER);
  answer(peer, ACK, { lease });
  return peer;
}

test('discover, offer, request, acknowledgement (§3.1)', () => {
  const peer = client();
  expect(last(peer)).toMatchObject({ type: DISCOVER, to: 0xffffffff, current: 0 });
  answer(peer, OFFER);
  const request = last(peer);
  expect(request).toMatchObject({ type: REQUEST, to: 0xffffffff });
  expect(request.options.get(50)).toBe(OFFERED);
  expect(request.options.get(54)).toBe(SERVER);
  answer(peer, ACK);
  expect(peer.stack.dhcp.state).toBe(DhcpState.Bound);
  expect(peer.stack.ip).toMatchObject({ address: OFFERED, mask: 0xffffff00, gateway: 0x0a0000fe });
  expect(peer.stack.arp.address).toBe(OFFERED);
});

test('without an answer discover is repeated with back-off (§4.1)', () => {
  const peer = client();
  const times: number[] = [];
  for (let i = 0; i < 4; i++) {
    const deadline = peer.stack.nextDeadline(peer.now) ?? 0;
    times.push(deadline - peer.now);
    peer.now = deadline;
    peer.take();
    expect(last(peer).type).toBe(DISCOVER);
  }
  expect(times).toEqual([1000, 2000, 4000, 8000]);
});

test('an offer that is not acknowledged is given up', () => {
  const peer = client();
  answer(peer, OFFER);
  peer.wait(20_000);
  expect(last(peer).type).toBe(DISCOVER);
});

test('the lease is renewed after half its time with its server, later with any (§4.4.5)', () => {
  const peer = bound();
  peer.wait(499_000);
  expect(last(peer).current).toBe(0);
  peer.wait(2000);
  const renewal = last(peer);
  expect(renewal).toMatchObject({ type: REQUEST, to: SERVER, current: OFFERED });
  expect(renewal.options.has(50)).toBe(false);
  expect(peer.stack.dhcp.state).toBe(DhcpState.Renewing);
  peer.wait(380_000);
  expect(last(peer).to).toBe(0xffffffff);
  expect(peer.stack.dhcp.state).toBe(DhcpState.Rebinding);
  answer(peer, ACK);
  expect(peer.stack.dhcp.state).toBe(DhcpState.Bound);
});

test('when the lease is over the address is given up (§4.4.5)', () => {
  const peer = bound();
  peer.wait(1_001_000);
  expect(peer.stack.ip.address).toBe(0);
  expect(peer.stack.dhcp.state).toBe(DhcpState.Selecting);
});

test('a lease for ever is not renewed (§3.3)', () => {
  const peer = bound(0xffffffff);
  expect(peer.stack.nextDeadline(peer.now)).toBeUndefined();
});

test('a refusal starts again (§3.1)', () => {
  const peer = client();
  answer(peer, OFFER);
  answer(peer, NAK);
  expect(last(peer).type).toBe(DISCOVER);
});

test('answers to others are ignored', () => {
  const peer = client();
  answer(peer, OFFER, { transaction: 1234 });
  expect(peer.stack.dhcp.state).toBe(DhcpState.Selecting);
  expect(peer.stack.drops.count(DropReason.DhcpMalformed)).toBe(1);
});

test('a fixed address ends the search', () => {
  const peer = client();
  peer.stack.configure(OFFERED, 0xffffff00, 0);
  const count = peer.frames.length;
  peer.wait(100_000);
  expect(peer.frames).toHaveLength(count);
});

describe('conflicts (RFC 2131 §4.4.1, RFC 5227)', () => {
  const other = [0x52, 0x54, 0, 0, 0, 9];

  test('a new address is announced', () => {
    const peer = bound();
    const frame = peer.frames[peer.frames.length - 1];
    expect(get16(frame, 12)).toBe(0x0806);
    expect([get32(frame, 28), get32(frame, 38)]).toEqual([OFFERED, OFFERED]);
  });

  test('if somebody else has it, it goes back to the server, and the search begins anew ten seconds later', () => {
    const peer = bound();
    peer.arp(2, OFFERED, OFFERED, other);
    const decline = last(peer);
    expect(decline).toMatchObject({ type: 4, to: 0xffffffff });
    expect(decline.options.get(50)).toBe(OFFERED);
    expect(decline.options.get(54)).toBe(SERVER);
    expect(peer.stack.ip.address).toBe(0);
    peer.wait(9999);
    expect(last(peer).type).toBe(4);
    peer.wait(1);
    expect(last(peer).type).toBe(DISCOVER);
  });

  test('an address that we have had for a while is defended', () => {
    const peer = bound();
    peer.wait(20_000);
    peer.arp(2, OFFERED, OFFERED, other);
    expect(peer.stack.ip.address).toBe(OFFERED);
    expect(peer.stack.dhcp.state).toBe(DhcpState.Bound);
  });

  test('a renewal announces nothing', () => {
    const peer = bound(1000);
    peer.wait(501_000);
    const count = peer.frames.filter((frame) => get16(frame, 12) === 0x0806 && get32(frame, 38) === OFFERED).length;
    answer(peer, ACK);
    expect(peer.frames.filter((frame) => get16(frame, 12) === 0x0806 && get32(frame, 38) === OFFERED)).toHaveLength(
      count,
    );
  });
});
