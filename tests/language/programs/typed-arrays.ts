// Typed arrays: wrapping stores, views of the same memory, copying.
const bytes = new Uint8Array(8);
bytes[0] = 255;
bytes[1] = 256;
bytes[2] = -1;
bytes[3] = 3.99;
bytes[4] += 300;
bytes[5]--;
console.log(bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes.length, bytes.byteLength);
const view = bytes.subarray(2, 5);
view[0] = 77;
console.log(bytes[2], view.length, view[1], view[2]);
const inner = view.subarray(1);
inner[0] = 88;
console.log(bytes[3]);
const copy = bytes.slice(2, 5);
copy[0] = 1;
console.log(bytes[2], copy[0], copy.length);
bytes.fill(9, 1, 3);
bytes.set([1, 2, 3], 5);
bytes.set(view.subarray(0, 1), 0);
console.log(bytes[0], bytes[1], bytes[2], bytes[5], bytes[6], bytes[7]);
bytes.copyWithin(1, 5, 8);
let sum = 0;
for (const value of bytes) sum += value;
console.log(sum, bytes.indexOf(3));
function get16(data: Uint8Array, at: number): number {
  return (data[at] << 8) | data[at + 1];
}
function put32(data: Uint8Array, at: number, value: number): void {
  data[at] = value >>> 24;
  data[at + 1] = value >>> 16;
  data[at + 2] = value >>> 8;
  data[at + 3] = value;
}
const packet = new Uint8Array(12);
put32(packet, 4, 0xdeadbeef);
console.log(get16(packet, 4), get16(packet, 6), packet[4]);
const sieve = new Uint8Array(10000);
let primes = 0;
for (let i = 2; i < sieve.length; i++) {
  if (sieve[i] !== 0) continue;
  primes++;
  for (let j = i * i; j < sieve.length; j += i) sieve[j] = 1;
}
console.log(primes);
const table: number[] = [];
for (let i = 0; i < 256; i++) {
  let c = i;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  table.push(c >>> 0);
}
let crc = 0xffffffff;
for (const letter of '123456789') crc = table[(crc ^ letter.charCodeAt(0)) & 0xff] ^ (crc >>> 8);
console.log((crc ^ 0xffffffff) >>> 0, table[1], table[255]);
