/** Ethernet II headers (IEEE 802.3 clause 3): destination, source, type. */

import { copyBytes, get16, get32, put16 } from './bytes';

export const ETHERNET_HEADER = 14;

export enum EtherType {
  Ipv4 = 0x0800,
  Arp = 0x0806,
}

/** ff:ff:ff:ff:ff:ff */
export function broadcastMac(): Uint8Array {
  return new Uint8Array(6).fill(0xff);
}

export function writeEthernet(frame: Uint8Array, destination: Uint8Array, source: Uint8Array, type: EtherType): void {
  copyBytes(frame, 0, destination, 0, 6);
  copyBytes(frame, 6, source, 0, 6);
  put16(frame, 12, type);
}

/** Whether the six bytes at `at` are `mac`. */
export function sameMac(bytes: Uint8Array, at: number, mac: Uint8Array): boolean {
  return get32(bytes, at) === get32(mac, 0) && get16(bytes, at + 4) === get16(mac, 4);
}

/** Group addresses have the lowest bit of the first byte set; the broadcast address is one. */
export function isGroupMac(bytes: Uint8Array, at: number): boolean {
  return (bytes[at] & 1) !== 0;
}

export function isBroadcastMac(bytes: Uint8Array, at: number): boolean {
  return get32(bytes, at) === 0xffffffff && get16(bytes, at + 4) === 0xffff;
}

/** `52:54:00:12:34:56` */
export function formatMac(mac: Uint8Array): string {
  const digits = '0123456789abcdef';
  let text = '';
  for (let i = 0; i < 6; i++) {
    if (i > 0) text += ':';
    text += digits[mac[i] >>> 4] + digits[mac[i] & 15];
  }
  return text;
}
