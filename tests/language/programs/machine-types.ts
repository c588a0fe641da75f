// Machine types: locations wrap like elements of typed arrays, u64 arithmetic wraps at 64 bits.
import { i16, i32, i64, i8, u16, u32, u64, u8 } from 'toro/unsafe';

console.log(u8(255), u8(256), u8(-1), u8(3.9), u16(65537), u32(4294967297), u32(-1), i8(128), i16(40000), i32(2147483648));
const a = u64(0xffff_ffff_ffff_ffffn);
const one = u64(1n);
console.log(u64(a + one) === u64(0n), u64(one - u64(2n)) === a, u64(a * a) === one);
const shifted = u64(one << 63n);
console.log(u64(shifted >> 63n) === one, u64(shifted | one) > shifted, u64(shifted & a) === shifted, u64(shifted ^ shifted) === u64(0n));
const minus = i64(-5n);
console.log(i64(minus >> 1n) === i64(-3n), minus < i64(0n), u64(minus) > u64(5n), i64(minus * minus) === i64(25n));
function mix(state: u64): u64 {
  let z = u64(state + 0x9e37_79b9_7f4a_7c15n);
  z = u64(u64(z ^ u64(z >> 30n)) * 0xbf58_476d_1ce4_e5b9n);
  z = u64(u64(z ^ u64(z >> 27n)) * 0x94d0_49bb_1331_11ebn);
  return u64(z ^ u64(z >> 31n));
}
let state = u64(1n);
for (let i = 0; i < 4; i++) {
  state = mix(state);
  console.log(u32(state), u32(u64(state >> 32n)));
}
class Registers {
  control: u32 = u32(0);
  status: u8 = u8(0);
  count: u64 = u64(0n);
}
const registers = new Registers();
registers.control = u32(registers.control - 1);
registers.status = u8(registers.status + 300);
for (let i = 0; i < 10; i++) registers.count = u64(registers.count + 3n);
console.log(registers.control, registers.status, registers.count === u64(30n), Number(registers.count));
const bytes: u8[] = [u8(1), u8(2)];
bytes.push(u8(511));
console.log(bytes.join(), bytes[2] + 1);
console.log(u64(a / 10n) === u64(1844674407370955161n), u64(a % 10n) === u64(5n), Number(u64(a >> 11n)));

// Division wraps, also where the machine's own cannot.
const edges = [1n, -1n, 7n, -7n, 9223372036854775807n, -9223372036854775808n];
for (const a of edges) {
  console.log(
    a,
    edges.map((b) => `${BigInt.asIntN(64, i64(a) / i64(b))} ${BigInt.asIntN(64, i64(a) % i64(b))}`),
  );
}
