// Big-endian numbers, sums, copies and scans of bytes by machine words, as they are element by element.
import { copyBytes, get16, get32, isAscii, isWord, latin1Text, put16, put32, skipClass, sumWords } from 'toro/lang/byte-access';

const bytes = new Uint8Array(2000);
let seed = 1;
function next(limit: number): number {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 1;
  return seed % limit;
}
for (let i = 0; i < bytes.length; i++) bytes[i] = next(256);

for (let at = 0; at < 9; at++) console.log(get16(bytes, at), get32(bytes, at));
for (const value of [0, 1, 0xff, 0x1234, 0xffff, 0x12345678, 0xffffffff, -1, -2147483648, 70_000]) {
  put16(bytes, 3, value);
  put32(bytes, 7, value);
  console.log(value, bytes.slice(2, 12).join(' '));
}

// Every length at every alignment, odd ones too; all ones, where carries come.
for (let length = 0; length < 40; length++) {
  console.log(length, [0, 1, 2, 3].map((at) => sumWords(bytes, at, length)).join(' '));
}
console.log(sumWords(bytes, 5, 1460), sumWords(new Uint8Array(65_535).fill(0xff), 0, 65_535), sumWords(new Uint8Array(8), 0, 8));

for (const length of [0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 63, 64, 255, 256, 257, 1000]) {
  const to = new Uint8Array(1010);
  copyBytes(to, 5, bytes, 3, length);
  let sum = 0;
  for (let i = 0; i < to.length; i++) sum = (Math.imul(sum, 31) + to[i]) | 0;
  console.log(length, sum);
}

const table = new Uint8Array(256);
for (let i = 0; i < 256; i++) table[i] = i < 200 ? 1 : 2;
let at = 0;
const places: number[] = [];
while (at < 300) {
  at = skipClass(bytes, at, 300, table, 1);
  places.push(at);
  at = skipClass(bytes, at, 300, table, 2);
  places.push(at);
}
console.log(places.join(' '), skipClass(bytes, 300, 300, table, 3), skipClass(bytes, 0, 2000, table, 3));

const word = new Uint8Array([104, 111, 45, 116, 122, 123, 96, 64, 91, 0xe9]);
for (let i = 0; i < word.length; i++) {
  const text = new Uint8Array(word.length + 3);
  text.set(word, 2);
  let answers = `${isWord(text, 2, word)}`;
  for (const change of [-0x20, 0x20, 1]) {
    text[2 + i] = word[i] + change;
    answers += ` ${isWord(text, 2, word)}`;
  }
  console.log(answers);
}

const plain = new Uint8Array(300);
for (let i = 0; i < plain.length; i++) plain[i] = 32 + (i % 95);
for (const length of [0, 1, 3, 4, 5, 8, 9, 31, 32, 33, 300]) console.log(length, isAscii(plain, length), latin1Text(plain, 300 - length, 300));
for (const place of [0, 1, 2, 3, 4, 7, 8, 10]) {
  const some = plain.slice(0, 11);
  some[place] = 0xe4;
  console.log(isAscii(some, 11), isAscii(some, place), latin1Text(some, 0, 11), latin1Text(some, place, 11) === 'ä' + latin1Text(some, place + 1, 11));
}

function attempt(action: () => void): string {
  try {
    action();
    return 'no error';
  } catch (error) {
    return error instanceof RangeError ? 'RangeError' : 'another error';
  }
}
console.log(attempt(() => get16(bytes, 1999)), attempt(() => get16(bytes, 1998)), attempt(() => get32(bytes, -1)));
console.log(attempt(() => put32(bytes, 1997, 0)), attempt(() => put16(bytes, 2000, 0)));
console.log(attempt(() => sumWords(bytes, 1000, 1001)), attempt(() => sumWords(bytes, 5, -1)));
console.log(attempt(() => copyBytes(bytes, 1995, new Uint8Array(10), 0, 6)));
console.log(attempt(() => copyBytes(new Uint8Array(10), 0, bytes, 1995, 6)), attempt(() => copyBytes(bytes, 0, bytes, 5, -1)));
console.log(attempt(() => isWord(bytes, 1995, word)), attempt(() => latin1Text(bytes, 1990, 2001)), attempt(() => isAscii(bytes, 2001)));
console.log(attempt(() => skipClass(bytes, 1990, 2001, table, 1)), attempt(() => skipClass(bytes, 5, 4, table, 1)));
