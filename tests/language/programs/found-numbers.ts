// Found by random programs: numbers whose representation was taken for another.

let minus = -0;
console.log(minus * 32, 3 * minus, minus * -2, minus);
for (const bit of [1, 2]) minus ^= bit;
console.log(minus);

// What the library found in memory is a number like others: it passes 2^53 as doubles do.
const place = 'abc'.lastIndexOf('c') + 252;
const sum = place + (place + 9007199254740991);
console.log(sum, sum | 0);
let hash = 'abc'.indexOf('c');
for (let i = 0; i < 20; i++) hash = hash * 31 + 7;
console.log(hash, new Uint8Array(3).length * 9007199254740991);

export {};
