/** Bytes: a checksum (RFC 1071), a table-driven CRC-32, and copies. */

import { measure } from './measure';

const table: number[] = [];
for (let n = 0; n < 256; n++) {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? (0xedb88320 ^ (c >>> 1)) >>> 0 : c >>> 1;
  table.push(c);
}

function crc(bytes: Uint8Array): number {
  let c = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) c = (table[(c ^ bytes[i]) & 0xff] ^ (c >>> 8)) >>> 0;
  return (c ^ 0xffffffff) >>> 0;
}

function internetChecksum(bytes: Uint8Array): number {
  let sum = 0;
  for (let i = 0; i + 1 < bytes.length; i += 2) sum += (bytes[i] << 8) | bytes[i + 1];
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}

measure(() => {
  const packet = new Uint8Array(1460);
  for (let i = 0; i < packet.length; i++) packet[i] = (i * 31) & 0xff;
  const copy = new Uint8Array(1460);
  let result = 0;
  for (let round = 0; round < 20000; round++) {
    packet[round % 1460] = round & 0xff;
    copy.set(packet);
    result = (result + internetChecksum(copy)) | 0;
    if (round % 2 === 0) result = (result ^ crc(copy)) | 0;
  }
  return `${result}`;
});
