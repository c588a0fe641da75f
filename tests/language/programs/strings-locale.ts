// Texts and numbers for people, surrogates, and the older methods of strings.

const words = ['Zebra', 'apple', 'Äpfel', 'zoo', 'Apple', 'éclair', 'eclair', 'co-op', 'coop', '10', '9', 'straße', 'strasse', '', ' a', '_x'];
console.log([...words].sort((a, b) => a.localeCompare(b)).join(' | '));
console.log([...words].sort().join(' | '));
console.log('a'.localeCompare('B'), 'a'.localeCompare('A'), 'é'.localeCompare('f'), 'x'.localeCompare('x'), 'résumé'.localeCompare('resume'));

const numbers = [0, -0, 1, 12, 123, 1234, 1234567.891, -9876.5, 0.1234567, 0.0005, 0.00049, -0.0001, 999.9995, 1e21, 1.5e300, 1e-7, 1.0005];
console.log(numbers.map((n) => n.toLocaleString()).join(' | '), NaN.toLocaleString(), (-Infinity).toLocaleString(), (2 ** 53).toLocaleString());

for (const text of ['plain', 'a\ud800', '\udc00b', 'x\ud83d\ude00y', '\ud83d\ud83d\ude00', '\ude00\ud83d']) {
  console.log(text.isWellFormed(), text.toWellFormed(), text.toWellFormed().length);
}
const text = 'abcdef';
console.log(text.substr(1, 2), text.substr(-3), text.substr(-3, 2), text.substr(10), text.substr(2, -1), text.substr(-10, 2), text.substr(1, NaN));
console.log(`[${' x '.trimLeft()}]`, `[${' x '.trimRight()}]`, 'İSTANBUL'.toLocaleLowerCase(), 'straße'.toLocaleUpperCase(), 'Ia'.toLocaleLowerCase('en-US'), 'ia'.toLocaleUpperCase('en'));

const values = [0.1, -0.3, 1e-9, 2.5, 30, -700, 0.99, 1.5];
for (const x of values) {
  console.log(Math.sinh(x), Math.cosh(x), Math.tanh(x), Math.expm1(x), Math.log1p(x), Math.asinh(x), Math.acosh(x), Math.atanh(x));
}
