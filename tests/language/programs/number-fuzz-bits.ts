// Doubles of any bits as text and back, in every way that text is made and read; decimals near and between doubles.
const bits = new DataView(new ArrayBuffer(8));
let state = 12345;
function word(): number {
  state = (Math.imul(state, 1664525) + 1013904223) | 0;
  return (state ^ (state >>> 13)) >>> 0;
}
let hash = 0;
let wrong = 0;
function note(text: string): void {
  for (let i = 0; i < text.length; i++) hash = (Math.imul(hash, 31) + text.charCodeAt(i)) | 0;
}
function same(found: number, value: number, text: string): void {
  if (found !== value && wrong++ < 5) console.log('differs', text, found, value);
}
function check(value: number): void {
  if (value - value !== 0) return;
  const text = `${value}`;
  note(text);
  same(Number(text), value, text);
  same(JSON.parse(text), value, text);
  if (JSON.stringify([value, 'ä']) !== `[${text},"ä"]`) console.log('stringify', text);
}
function fromBits(high: number, low: number): number {
  bits.setUint32(0, high);
  bits.setUint32(4, low);
  return bits.getFloat64(0);
}
function around(value: number): void {
  bits.setFloat64(0, value);
  const high = bits.getUint32(0);
  const low = bits.getUint32(4);
  check(value);
  check(-value);
  check(fromBits(high, low - 1));
  check(fromBits(high, low + 1));
}
for (let e = -1074; e < 1024; e++) around(2 ** e);
for (let e = -323; e < 309; e++) around(Number(`1e${e}`));
for (let i = 1; i < 3000; i++) check(fromBits(0, i));
console.log(hash, wrong);
for (let i = 0; i < 60000; i++) check(fromBits(word(), word()));
console.log(hash, wrong);
for (let i = 0; i < 20000; i++) {
  check((word() % 2000000) / 10 ** (word() % 12));
  check(word() * 2097152 + (word() >>> 11));
}
console.log(hash, wrong);
// Texts of any length: 20 to 40 digits, exponents that overflow and underflow.
for (let i = 0; i < 20000; i++) {
  let digits = '';
  for (let n = (word() % 40) + 1; n > 0; n--) digits += (word() >>> 8) % 10;
  const text = `1${digits.slice(0, i % 7)}.${digits}e${(word() % 680) - 345}`;
  const value = Number(text);
  note(`${value}`);
  same(JSON.parse(text), value, text);
  same(parseFloat(text), value, text);
}
console.log(hash, wrong);
// Halfway between two doubles, exactly and by a hair: to even, down, up.
for (const half of ['9007199254740993', '9007199254740995', '4503599627370496.5', '4503599627370497.5', '2251799813685248.25']) {
  const point = half.includes('.') ? '' : '.';
  const shown = [half, `${half}${point}000`, `${half}${point}${'0'.repeat(40)}1`, `${half}${point}${'0'.repeat(800)}1`];
  console.log(...shown.map(Number), ...shown.map((text) => JSON.parse(text)));
}
console.log(
  [5e-324, 2.4703282292062327e-324, 2.4703282292062328e-324, 2.2250738585072011e-308, 2.2250738585072014e-308].join(),
  ['1.7976931348623158e308', '1.7976931348623159e308', '-1e309', '1e-400', '0e999999999999', '1e-999999999999'].map(Number).join(),
  JSON.parse('[-0, 0.0000001, 1E5, 1e+5, 0.10e-1, 123456789012345678901234567890, 1e999999999999, 0.5000000000000000000000]'),
  JSON.stringify([-0, 1e21, 123456789012345680000, 1e-7, 0.000001, -1.5, 4294967296, 9007199254740993, NaN, -Infinity]),
);
