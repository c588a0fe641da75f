/** Behaviours of ARP, IPv4, ICMP and UDP on the wire; see `behaviours.ts`. */

import { ping } from '../boot/conversation';
import { type EthernetLink, GUEST, PEER } from '../boot/ethernet-link';
import { ICMP, ipPacket } from '../boot/packets';
import type { Behaviour } from './behaviours';
import { echo, nextIcmp } from './steps';

const UDP = 17;
const UNREACHABLE = 3;
const PROTOCOL_UNREACHABLE = 2;
const PORT_UNREACHABLE = 3;
const MORE = 0x2000;
const SENDER = [0x52, 0x55, 10, 0, 2, 2];

/** An ARP packet (RFC 826) that asks for `target`, broadcast. */
function arpRequest(sender: readonly number[], target: readonly number[]): Buffer {
  const head = [...Array(6).fill(0xff), ...SENDER, 8, 6, 0, 1, 8, 0, 6, 4, 0, 1];
  return Buffer.from([...head, ...SENDER, ...sender, 0, 0, 0, 0, 0, 0, ...target, ...Array(18).fill(0)]);
}

/** Whether the guest answers an ARP request, before it answers a ping. */
async function answersArp(link: EthernetLink, sender: readonly number[], target: readonly number[]): Promise<boolean> {
  const count = link.arpReplies;
  link.send(arpRequest(sender, target));
  await ping(link);
  return link.arpReplies > count;
}

export const internetBehaviours: readonly Behaviour[] = [
  {
    name: 'who asks for the address gets it (RFC 826)',
    run: async (link) => expect(await answersArp(link, PEER, GUEST)).toBe(true),
  },
  {
    name: 'who asks for another address gets nothing (RFC 826)',
    run: async (link) => expect(await answersArp(link, PEER, [10, 0, 2, 77])).toBe(false),
  },
  {
    name: 'who looks whether the address is free gets an answer (RFC 5227 §2.1.1)',
    run: async (link) => expect(await answersArp(link, [0, 0, 0, 0], GUEST)).toBe(true),
  },
  {
    name: 'an echo request is answered with its data (RFC 792, RFC 1122 §3.2.2.6)',
    run: (link) => ping(link, 'x'.repeat(1401)),
  },
  {
    name: 'a packet with options is taken (RFC 791 §3.1)',
    run: async (link) => {
      const { request, arrives } = echo(link, 50);
      link.sendPacket(ipPacket(request, { protocol: ICMP, options: [1, 1, 1, 0] }));
      expect(await arrives()).toBe(true);
    },
  },
  {
    name: 'a packet with a wrong checksum is not there (RFC 1122 §3.2.1.2)',
    run: async (link) => {
      const { request, arrives } = echo(link, 50);
      link.sendPacket(ipPacket(request, { protocol: ICMP, checksumError: 1 }));
      expect(await arrives()).toBe(false);
    },
  },
  {
    name: 'a packet in pieces is put together (RFC 791 §3.2, RFC 1122 §3.3.2)',
    run: async (link) => {
      const { request, arrives } = echo(link, 500);
      link.sendPacket(ipPacket(request.slice(0, 256), { protocol: ICMP, fragment: MORE }));
      link.sendPacket(ipPacket(request.slice(256), { protocol: ICMP, fragment: 256 / 8 }));
      expect(await arrives()).toBe(true);
    },
  },
  {
    name: 'pieces may come in any order (RFC 815)',
    run: async (link) => {
      const { request, arrives } = echo(link, 501);
      link.sendPacket(ipPacket(request.slice(256), { protocol: ICMP, fragment: 256 / 8 }));
      link.sendPacket(ipPacket(request.slice(0, 256), { protocol: ICMP, fragment: MORE }));
      expect(await arrives()).toBe(true);
    },
  },
  {
    name: 'pieces that overlap are no packet (RFC 5722 §4)',
    run: async (link) => {
      const { request, arrives } = echo(link, 502);
      link.sendPacket(ipPacket(request.slice(0, 256), { protocol: ICMP, fragment: MORE }));
      link.sendPacket(ipPacket(request.slice(248), { protocol: ICMP, fragment: 248 / 8 }));
      expect(await arrives()).toBe(false);
    },
  },
  {
    name: 'a datagram to a port without a program is unreachable, and quoted (RFC 1122 §3.2.2.1, §4.1.3.1)',
    run: async (link) => {
      const datagram = [0x12, 0x34, 0x27, 0x0f, 0, 12, 0, 0, 1, 2, 3, 4];
      link.sendPacket(ipPacket(datagram, { protocol: UDP }));
      const frame = await nextIcmp(link, UNREACHABLE, PORT_UNREACHABLE);
      expect([...frame.subarray(62, 70)]).toEqual(datagram.slice(0, 8));
    },
  },
  {
    name: 'a protocol that is not there is unreachable (RFC 1122 §3.2.2.1)',
    run: async (link) => {
      link.sendPacket(ipPacket([1, 2, 3, 4, 5, 6, 7, 8], { protocol: 253 }));
      const frame = await nextIcmp(link, UNREACHABLE, PROTOCOL_UNREACHABLE);
      expect(frame[51]).toBe(253);
    },
  },
  {
    name: 'nobody is told of a datagram to everybody (RFC 1122 §3.2.2)',
    run: async (link) => {
      const datagram = [0x12, 0x34, 0x27, 0x0f, 0, 12, 0, 0, 1, 2, 3, 4];
      link.sendPacket(ipPacket(datagram, { protocol: UDP, destination: [10, 0, 2, 255] }));
      await ping(link);
      await ping(link);
      expect(link.takeAll().some((frame) => frame[23] === ICMP && frame[34] === UNREACHABLE)).toBe(false);
    },
  },
];
