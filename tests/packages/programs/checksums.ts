// @foxglove/crc: checksums of bytes, with tables in typed arrays, at once and in steps.
import { crc32, crc32Final, crc32Init, crc32Update } from '@foxglove/crc';

const bytes = new Uint8Array(1000).map((_, i) => i * 7);
for (const length of [0, 1, 3, 4, 9, 16, 17, 100, 1000]) console.log(length, crc32(bytes.subarray(0, length)));
console.log(crc32(new TextEncoder().encode('123456789')).toString(16));
let state = crc32Init();
for (let from = 0; from < bytes.length; from += 77) state = crc32Update(state, bytes.subarray(from, from + 77));
console.log(crc32Final(state) === crc32(bytes));
