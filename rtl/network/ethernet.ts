/** Ethernet II headers (IEEE 802.3 clause 3): destination, source, type. */

import { put16 } from './bytes';

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
  for (let i = 0; i < 6; i++) {
    frame[i] = destination[i];
    frame[6 + i] = source[i];
  }
  put16(frame, 12, type);
}

/** Whether the six bytes at `at` are `mac`. */
export function sameMac(bytes: Uint8Array, at: number, mac: Uint8Array): boolean {
  for (let i = 0; i < 6; i++) if (bytes[at + i] !== mac[i]) return false;
  return true;
}

/** Group addresses have the lowest bit of the first byte set; the broadcast address is one. */
export function isGroupMac(bytes: Uint8Array, at: number): boolean {
  return (bytes[at] & 1) !== 0;
}

export function isBroadcastMac(bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < 6; i++) if (bytes[at + i] !== 0xff) return false;
  return true;
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
