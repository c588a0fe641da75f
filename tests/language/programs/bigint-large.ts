// Bigints of many lengths: identities that must hold, and checksums of results, over numbers from a fixed sequence.
let state = 12345;
function random(below: number): number {
  state = (Math.imul(state, 1103515245) + 12345) >>> 0;
  return Math.floor((state / 4294967296) * below);
}

/** Words that are often all ones or all zeros, so that carries run far. */
function number(words: number): bigint {
  let value = 0n;
  for (let i = 0; i < words; i++) {
    const kind = random(4);
    const word = kind === 0 ? 0 : kind === 1 ? 4294967295 : random(4294967296);
    value = (value << 32n) | BigInt(word);
  }
  return random(2) === 0 ? value : -value;
}

let checksum = 0n;
const modulus = 2n ** 61n - 1n;
function note(value: bigint): void {
  checksum = (checksum * 31n + value) % modulus;
}

for (let round = 0; round < 400; round++) {
  const a = number(1 + random(12));
  const b = number(1 + random(12));
  const c = number(1 + random(6));
  for (const value of [a + b, a - b, a * b, a & b, a | b, a ^ b, ~a, -b]) note(value);
  if (b !== 0n) {
    if ((a / b) * b + (a % b) !== a) console.log('division', a, b);
    note(a / b);
    note(a % b);
    if ((a * b + c) / b !== a + c / b && c % b === 0n) console.log('exact division', a, b, c);
  }
  const shift = BigInt(random(200));
  note(a << shift);
  note(a >> shift);
  if ((a << shift) >> shift !== a) console.log('shifts', a, shift);
  const bits = random(300);
  note(BigInt.asIntN(bits, a));
  note(BigInt.asUintN(bits, b));
  for (const radix of [2, 7, 10, 16, 36]) note(BigInt(a.toString(radix).length));
  if (BigInt(a.toString()) !== a) console.log('text', a);
  note(BigInt(Math.trunc(Number(a) / 2 ** 300)));
  if (Number(a) !== Number(a.toString())) console.log('number', a, Number(a));
  note(a < b ? 1n : a > b ? 2n : 3n);
}
console.log(checksum);

for (const words of [60, 80, 140, 200, 333]) {
  const a = number(words * 2);
  const b = number(words * 2 - random(20));
  const c = number(words);
  const product = a * b;
  if ((a + c) * b !== product + c * b) console.log('distribution', words);
  if (product / a !== b || product % a !== 0n) console.log('quotient', words);
  note(product);
  note(a * c);
  note(product / c);
  console.log(words, checksum, product.toString(16).length);
}
const factor = 3n ** 500n;
console.log(factor, (factor * factor) % 1000000007n, Number(factor), factor.toString(36));
console.log(
  BigInt(Number.MAX_VALUE).toString(16).length,
  BigInt(-(2 ** 100)),
  BigInt(1e21),
  BigInt(123456789012345680000),
);
for (const exponent of [53n, 54n, 63n, 64n, 100n, 1023n, 1024n]) {
  const power = 2n ** exponent;
  console.log(
    Number(power - 1n),
    Number(power + 1n),
    Number(power + (power >> 53n)),
    Number(-(power + (power >> 53n) * 3n)),
  );
}
