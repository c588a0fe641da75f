// hashids: short texts for numbers, with unions of numbers and bigints behind overloads and generics.
import Hashids from 'hashids';

const hashids = new Hashids('salt', 8);
for (const text of [hashids.encode(1, 2, 3), hashids.encode([45, 434, 1313]), hashids.encode('45')])
  console.log(text, hashids.decode(text));
const hex = hashids.encodeHex('507f1f77bcf86cd799439011');
console.log(hex, hashids.decodeHex(hex));
console.log(hashids.decode('zzz'), hashids.isValidId('abc'), hashids.encode(-1), hashids.encode([]));
console.log(new Hashids('other', 0, 'abcdefghijklmnop').encode(7, 8, 9));
try {
  new Hashids('salt', 0, 'abc');
} catch (error) {
  console.log(String(error));
}
