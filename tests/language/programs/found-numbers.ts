// Found by random programs: numbers whose representation was taken for another.

let minus = -0;
console.log(minus * 32, 3 * minus, minus * -2, minus);
for (const bit of [1, 2]) minus ^= bit;
console.log(minus);

export {};
