import { u32, u8, usize } from 'toro/unsafe';

const anything = Math.sqrt(2);
const other = u32(7);
const byte: u8 = anything;
const half: usize = other / 2;
let counter: u32 = 0;
counter = Math.sqrt(counter);
// These are integers by the way they are computed.
const masked: u8 = anything & 0xff;
const sum: u32 = other + counter * 2;
const letters: usize = 'text'.length + 1;
let steps = 0;
for (let i = 0; i < 3; i++) steps += i;
const total: u32 = steps;
const converted: u8 = u8(anything);
console.log(byte, half, masked, sum, letters, total, converted);
