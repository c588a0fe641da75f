// Bigints: operators, conversions, texts, errors, as keys and elements, among other types, in 64-bit arrays.
const a = 123456789012345678901234567890n;
const b = -98765432109876543210n;
console.log(a + b, a - b, a * b, a / b, a % b, -a, b / 7n, b % 7n, a ** 5n);
console.log(a & b, a | b, a ^ b, ~a, ~b, a << 70n, a >> 70n, b >> 3n, b << 3n, b >> 200n, a >> -5n);
console.log(
  a < b,
  a > b,
  a <= a,
  a === 123456789012345678901234567890n,
  a !== BigInt(b),
  a > 5,
  5 < a,
  b < -1.5,
  10n > 9.5,
  10n < 10.5,
  2n >= 2,
);
console.log(
  typeof a,
  a ? 'yes' : 'no',
  BigInt(0) ? 'yes' : 'no',
  !BigInt(0),
  `${a}`,
  String(b),
  a.toString(16),
  b.toString(36),
  a.toString(2).length,
);
let x = 10n;
x++;
x += 5n;
x *= x;
x **= 3n;
x -= 1n;
x--;
x <<= 4n;
x |= 1n;
x /= 3n;
console.log(x, x--, ++x);
console.log(
  BigInt(10),
  BigInt('0xff'),
  BigInt('  -42 '),
  BigInt(''),
  BigInt(true),
  BigInt(2 ** 80),
  BigInt(Number.MAX_SAFE_INTEGER),
  BigInt('0b101'),
  BigInt('0o17'),
);
for (const f of [
  () => BigInt('abc'),
  () => BigInt(1.5),
  () => 1n / 0n,
  () => 5n % 0n,
  () => 2n ** -1n,
  () => BigInt(NaN),
  () => BigInt(undefined),
]) {
  try {
    console.log(f());
  } catch (e) {
    if (e instanceof Error) console.log(`${e.name}: ${e.message}`);
  }
}
console.log(
  Number(a),
  Number(b),
  Number(2n ** 64n),
  Number(2n ** 1024n),
  Number(-(2n ** 53n + 1n)),
  Number(0n),
  parseInt('12'),
);
console.log(
  BigInt.asIntN(8, 255n),
  BigInt.asUintN(8, -1n),
  BigInt.asIntN(64, 2n ** 63n),
  BigInt.asUintN(64, -1n),
  BigInt.asIntN(3, 25n),
  BigInt.asIntN(128, a),
  BigInt.asUintN(200, -a),
  BigInt.asIntN(0, a),
);
const map = new Map<bigint, string>([
  [1n, 'one'],
  [a, 'big'],
]);
console.log(map.get(1n), map.get(123456789012345678901234567890n), map.get(2n), map, new Set([1n, 1n, 2n]));
console.log(
  [3n, 1n, 10n, 2n].sort(),
  [3n, 1n, -10n].sort((p, q) => (p < q ? -1 : p > q ? 1 : 0)),
  [1n, 2n].includes(2n),
  [1n, 2n].indexOf(2n),
  { v: 5n },
);
function fact(n: bigint): bigint {
  return n <= 1n ? 1n : n * fact(n - 1n);
}
console.log(fact(50n), fact(300n));
let f0 = 0n,
  f1 = 1n;
for (let i = 0; i < 2000; i++) {
  [f0, f1] = [f1, f0 + f1];
}
console.log(f0);
function any(v: number | bigint | string): string {
  return typeof v === 'bigint' ? `${v * 2n}n` : typeof v === 'number' ? `${v * 2}` : v;
}
console.log(any(3), any(4n), any('s'));
let opt: bigint | undefined;
console.log(opt === undefined, opt ?? 7n);
opt = 8n;
console.log(opt === 8n, opt);
const u: unknown = 5n;
console.log(u, typeof u, u === 5n, typeof u === 'bigint' ? u + 1n : 0, String(u));
console.log(
  new BigInt64Array([1n, -1n, 2n ** 63n]),
  new BigUint64Array([1n, -1n]),
  BigInt64Array.of(5n).map((v) => v * 2n),
);
const big64 = new BigUint64Array(4);
big64[0] = 2n ** 64n - 1n;
big64[1] += 5n;
big64[2]--;
console.log(
  big64,
  big64.reduce((p, v) => p + v),
  big64.sort(),
  big64.indexOf(5n),
);
const dv = new DataView(new ArrayBuffer(8));
dv.setBigInt64(0, -2n);
console.log(dv.getBigUint64(0), dv.getBigInt64(0), dv.getBigInt64(0, true));
console.log(
  [1n, 2n, 3n].map((v) => v ** 2n).reduce((p, v) => p + v, 0n),
  1n + BigInt(2),
  [1n, 2n].join('+'),
  `${[1n, 2n]}`,
);
console.log(0n === -0n, -0n, 5n == 5n, 2n ** 200n % 1000007n, (10n ** 50n).toString(), (-(10n ** 20n)).toString(3));
function gcd(p: bigint, q: bigint): bigint {
  while (q !== 0n) [p, q] = [q, p % q];
  return p;
}
console.log(gcd(fact(40n), 2n ** 100n), fact(60n) / fact(58n));
try {
  console.log(BigInt(new Date(5) as unknown), (5n).toString(37));
} catch (error) {
  console.log(String(error));
}
