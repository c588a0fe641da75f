// Bitwise operators on all kinds of operands (ECMA-262 §7.1.6: modulo 2^32).
const values = [0, 1, -1, 5, -5, 31, 32, 33, 255, 65535, 2147483647, -2147483648, 4294967295, 4294967296, 1e10, -1e10, 0.9, -0.9, 1.5e15];
for (const v of values) {
  console.log(v | 0, v >>> 0, ~v, v & 0xff, v ^ 0x5555, v << 4, v >> 2, v >>> 2, v << 31, v >> 31);
}
function shifts(v: number, by: number): string {
  return `${v << by} ${v >> by} ${v >>> by}`;
}
for (const by of [0, 1, 31, 32, 33, -1, 64, 1.9]) console.log(shifts(-123456789, by));

function popCount(value: number): number {
  let v = value | 0;
  v = v - ((v >>> 1) & 0x55555555);
  v = (v & 0x33333333) + ((v >>> 2) & 0x33333333);
  return Math.imul((v + (v >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
console.log(popCount(0), popCount(-1), popCount(0x12345678), popCount(2 ** 31));

function reverse(value: number): number {
  let v = value >>> 0;
  let result = 0;
  for (let i = 0; i < 32; i++) {
    result = (result << 1) | (v & 1);
    v >>>= 1;
  }
  return result >>> 0;
}
console.log(reverse(1), reverse(0x80000000), reverse(0x12345678));

function crc32(text: string): number {
  let crc = -1;
  for (let i = 0; i < text.length; i++) {
    crc ^= text.charCodeAt(i);
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}
console.log(crc32('123456789'), crc32(''), crc32('The quick brown fox jumps over the lazy dog'));

let state = 2463534242;
function xorshift(): number {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
}
for (let i = 0; i < 5; i++) console.log(xorshift());

function checksum(bytes: number[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < bytes.length; i += 2) sum += (bytes[i] << 8) | bytes[i + 1];
  if (bytes.length % 2 === 1) sum += bytes[bytes.length - 1] << 8;
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return ~sum & 0xffff;
}
console.log(checksum([0x45, 0x00, 0x00, 0x3c, 0x1c, 0x46, 0x40, 0x00, 0x40, 0x06, 0xb1, 0xe6, 0xac]));
console.log(Math.clz32(0), Math.clz32(1), Math.clz32(-1), Math.clz32(0.5), Math.clz32(2 ** 32), Math.imul(0xffffffff, 5), Math.imul(2 ** 31, 2));
console.log((0xff << 24) | 1, ((0xff << 24) | 1) >>> 0, 1 << 30, (1 << 30) * 4, 5 & -5, -8 >> 1, -9 >> 1, -9 >>> 28);
let mask = 0;
mask |= 1 << 3;
mask |= 1 << 31;
mask &= ~(1 << 3);
console.log(mask, (mask & (1 << 31)) !== 0, mask < 0);
