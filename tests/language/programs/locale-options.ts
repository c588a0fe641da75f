/** Texts ordered and numbers written for people, with the options of Intl. */

const names = ['b10', 'b9', 'a2', 'A2', 'a10', 'é1', 'e2', ''];
console.log([...names].sort((a, b) => a.localeCompare(b, undefined, { numeric: true, sensitivity: 'base' })));
for (const sensitivity of ['base', 'accent', 'case', 'variant'] as const) {
  const pairs = ['aA', 'aá', 'aÁ', 'áÁ', 'ab', 'aæ', 'oø', 'sß'].map((p) => p[0]!.localeCompare(p[1]!, 'en', { sensitivity }));
  console.log(sensitivity, pairs.join(' '), 'ss'.localeCompare('ß', 'en', { sensitivity }));
}
const numeric: Intl.CollatorOptions = { numeric: true };
const words = [['a2', 'a10'], ['a02', 'a2'], ['a002b', 'a2a'], ['1', 'a'], ['a 10', 'a9'], ['00', '0'], ['1.5', '1.10'], ['10', '9a'], ['a1', 'a'], ['', '0'], ['99999999999999999999', '100000000000000000000']];
console.log(words.map(([a, b]) => a!.localeCompare(b!, 'en', numeric)).join(' '), 'x2'.localeCompare('x10', []));
console.log('aB'.localeCompare('Ab', 'en', { caseFirst: 'upper' }), 'a-b'.localeCompare('ab', 'en', { ignorePunctuation: true }));

const text = (value: number | bigint, options?: Intl.NumberFormatOptions): string => {
  try {
    return value.toLocaleString('en-US', options);
  } catch (e) {
    return String(e);
  }
};
const currency = 'USD';
for (const value of [0, -0, 5, 1234.5678, -1234567.895, 0.2567, 999999, 1e21, NaN, -Infinity, 12345678901234567890n]) {
  console.log([text(value), text(value, { minimumFractionDigits: 2, maximumFractionDigits: 2 }), text(value, { style: 'percent' })].join(' '));
  console.log([text(value, { style: 'currency', currency }), text(value, { maximumSignificantDigits: 3 }), text(value, { notation: 'compact' })].join(' '));
  console.log([text(value, { useGrouping: false, minimumIntegerDigits: 3 }), text(value, { signDisplay: 'exceptZero' })].join(' '));
}
console.log(text(5, { style: 'currency' }), text(5, { maximumFractionDigits: 101 }), text(1, { style: 'currency', currency: 'eur', maximumFractionDigits: 0 }));
console.log(['JPY', 'KWD', 'CHF'].map((code) => text(1234.5, { style: 'currency', currency: code })));
console.log(new Intl.NumberFormat('en-US'), [new Intl.Collator('en')], String(new Intl.DateTimeFormat('en-US')));
