import { i8, u8, u64, usize } from 'toro/unsafe';

const byte: u8 = 300;
const signed: i8 = -129;
const fraction: usize = 1.5;
const negative: u64 = -1n;
const bytes: u8[] = [255, 256];
function take(value: u8): u8 {
  return value;
}
take(1000);
const fine: u8[] = [0, 255, u8(256)];
console.log(byte, signed, fraction, negative, bytes, fine);
