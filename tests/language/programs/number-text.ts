// Numbers to text and back: shortest digits, radix, fixed, precision, exponents; parsing.
const values = [
  0, 1, -1, 10, 123, 1e5, 123456789, 1e15, 1e20, 1e21, 1.5e21, 1e100, 1.7976931348623157e308, 5e-324, 2.2250738585072014e-308, 0.1, 0.2, 0.3,
  0.1 + 0.2, 1 / 3, 2 / 3, 100 / 3, 1e-5, 1e-6, 1e-7, 1.5e-7, 123e-20, 0.000001234, 4.35, 0.5, 1.005, 9007199254740993, 4503599627370496.5,
  Math.PI, Math.E, -Math.PI, 299792458, 6.02214076e23, 1.6e-35, 123456.789, 0.1 * 3, 1e23, 8.41e21, 9.5367431640625e-7,
];
for (const v of values) console.log(v, `${v}`, -v);
console.log((255).toString(16), (255).toString(2), (-255).toString(36), (0).toString(8), (3735928559).toString(16), (0.5).toString(2));
console.log((1.005).toFixed(2), (1.45).toFixed(1), (0).toFixed(2), (-1.5).toFixed(0), (123.456).toFixed(1), (1e21).toFixed(2), (0.000001).toFixed(7));
console.log((2.5).toFixed(0), (1234.5678).toFixed(2), (99.995).toFixed(2), (-0.0001).toFixed(2));
console.log((123.456).toPrecision(4), (0.00001).toPrecision(1), (123456).toPrecision(2), (1.25).toPrecision(2));
console.log((123456).toExponential(2), (0.00015).toExponential(), (0).toExponential(1), (5e-324).toExponential(3));
console.log(parseInt('42'), parseInt('  -17px'), parseInt('0x1f'), parseInt('101', 2), parseInt('zz', 36), parseInt('x'), parseInt(''), parseInt('12345678901234567890'));
console.log(parseFloat('3.14abc'), parseFloat('-.5'), parseFloat('1e3'), parseFloat('1e'), parseFloat('.'), parseFloat('Infinity'), parseFloat('  7'));
console.log(Number('12'), Number(' 12 '), Number(''), Number('12px'), Number('0x10'), Number('1e-2'), Number('-Infinity'), Number('.5'), Number('5.'));
console.log(Number(true), Number(undefined), Number(null), Number('0b101'), Number('0o17'), Number('+5'), Number('--5'));
console.log(Number('9007199254740993'), Number('1.7976931348623159e308'), Number('4.9e-324'), Number('2e-324'), Number('0.1e1'));
let ok = 0;
for (let i = 0; i < 200; i++) {
  const v = Math.sqrt(i) * 10 ** ((i % 40) - 20);
  if (Number(String(v)) === v) ok++;
}
console.log(ok);
console.log(Number.MAX_VALUE, Number.MIN_VALUE, Number.EPSILON, Number.MAX_SAFE_INTEGER);
console.log(0b1010, 0o17, 0xff, 1_000_000, .5, 5., 1e3);
