// Math: exact functions, rounding, and fdlibm's results to the last bit.
const points = [0, 0.5, 1, -1, 2, 0.1, 3.7, -3.7, 10, 100.25, 1e-10, 1e10, Math.PI, Math.PI / 4];
for (const x of points) {
  console.log(x, Math.sqrt(x), Math.floor(x), Math.ceil(x), Math.round(x), Math.trunc(x), Math.abs(x), Math.sign(x), Math.fround(x));
}
for (const x of points) console.log(Math.sin(x), Math.cos(x), Math.tan(x));
for (const x of points) console.log(Math.exp(x), Math.log(x), Math.log2(x), Math.log10(x), Math.cbrt(x));
for (const x of [-1, -0.5, 0, 0.25, 1]) console.log(Math.asin(x), Math.acos(x), Math.atan(x));
console.log(Math.atan2(1, 2), Math.atan2(-1, -2), Math.atan2(0, -1), Math.atan2(-0, -1), Math.atan2(1, 0));
console.log(Math.pow(2, 0.5), Math.pow(-8, 1 / 3), Math.pow(0, 0), Math.pow(2, -2), 1.1 ** 10, Math.pow(10, 308), Math.pow(-2, 3), 10 ** -5);
console.log(Math.hypot(3, 4), Math.hypot(), Math.hypot(1, 2, 2), Math.max(1, 5, 3), Math.min(4, 2, 8));
console.log(Math.round(1.5), Math.round(-1.5), Math.round(2.4999999999999996), Math.round(4503599627370495.5), Math.fround(16777217), Math.fround(1e40));
const random = Math.random();
console.log(random >= 0 && random < 1, Math.random() !== Math.random());
let sum = 0;
for (let i = 1; i <= 100; i++) sum += Math.sin(i) * Math.cos(i) + Math.log(i);
console.log(sum);
