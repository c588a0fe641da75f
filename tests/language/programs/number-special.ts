// NaN, infinities, negative zero.
const nan = Number.NaN;
const zero = 0;
const minus = -0;
console.log(nan === nan, nan !== nan, nan < 1, nan > 1, nan <= nan, !(nan < 1), nan === 0);
console.log(zero === minus, 1 / zero, 1 / minus, minus, -minus, minus + 0, minus - 0, minus + minus);
console.log(minus * 5, 0 * -3, -3 % 3, 0 / -2, Math.round(-0.4), Math.ceil(-0.5), Math.trunc(-0.9), Math.floor(-0));
console.log(`${minus}`, String(minus), minus.toString(), '' + minus, [minus].join());

function negate(x: number): number {
  return -x;
}
console.log(negate(0), 1 / negate(0), negate(-5), 1 / negate(negate(0)));
function times(a: number, b: number): number {
  return a * b;
}
console.log(1 / times(0, -1), 1 / times(-1, 0), 1 / times(0, 1), 1 / times(-0, -1));
function remainder(a: number, b: number): number {
  return a % b;
}
console.log(1 / remainder(-4, 2), 1 / remainder(4, -2), remainder(5, 0), remainder(1, 1 / 0), remainder(-1, 1 / 0), remainder(1 / 0, 2));
console.log(remainder(2 ** 53, 3), remainder(-7.5, 2), remainder(1e300, 7), remainder(5e-324, 2));
let count = 0;
for (let i = 3; i >= -3; i--) if (1 / i < 0) count++;
console.log(count);
let down = 2;
while (down > -2) down -= 1;
down *= 0;
console.log(down, 1 / down);

const infinity = 1 / zero;
console.log(infinity, -infinity, infinity - infinity, infinity * 0, infinity > 1e308, infinity === infinity + 1);
console.log(1e308 * 10, -1e308 * 10, 5e-324 / 2, 2 ** 1024, 2 ** -1075, 2 ** -1074);
console.log(infinity | 0, nan | 0, -infinity >>> 0, nan >>> 0, 1e20 | 0, -1e20 | 0, 2 ** 32 + 5.7 | 0, -5.7 | 0, 4294967295.9 >>> 0);
console.log(Number.isNaN(nan), Number.isFinite(infinity), Number.isInteger(5), Number.isInteger(5.5), Number.isSafeInteger(2 ** 53), isNaN(nan));
console.log([nan].indexOf(nan), [nan].includes(nan), [0].includes(-0), [0].indexOf(-0));
console.log(Math.max(), Math.min(), Math.max(1, nan), Math.max(-0, 0), 1 / Math.min(0, -0), Math.max(3, 1, 2));
console.log(Math.sign(-3), Math.sign(0), 1 / Math.sign(-0), Math.sign(nan), Math.abs(-0), 1 / Math.abs(-0));
if (nan) console.log('never');
else console.log('NaN is falsy');
if (minus) console.log('never');
else console.log('-0 is falsy');
console.log(nan ? 1 : 2, infinity ? 1 : 2, !nan);
const mixed = [1, nan, -0, infinity, -infinity, 0.1, 1e21, 1e-7, 123456789012345680000];
for (const value of mixed) console.log(value, String(value), value === value);
let accumulate = 0;
for (let i = 0; i < 10; i++) accumulate += 0.1;
console.log(accumulate, accumulate === 1, 0.1 + 0.2, 0.1 * 3, 0.3 - 0.1);
