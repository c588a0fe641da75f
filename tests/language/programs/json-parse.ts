// JSON.parse: what is no JSON and how that is said, values of every kind, revivers.
const bad = [
  '',
  '{',
  '[',
  '[1',
  '[1,',
  '[1 2]',
  '{"a"',
  '{"a":',
  '{"a":1',
  '{"a":1,',
  '{"a":1,}',
  '{a:1}',
  '{"a" 1}',
  '[1,]',
  '"abc',
  '"a\nb"',
  '"\\x"',
  '"\\u12g4"',
  'tru',
  'nul',
  'trux',
  'tr1',
  'tr"',
  '-',
  '1.',
  '1e',
  '01',
  '-01',
  '1 2',
  '{"a":1}x',
  '+1',
  '.5',
  'undefined',
  '[1,2,3,4,5,6,7,8,9,10,x,11,12,13,14,15,16,17,18,19]',
  'x"123456789012345678901234567890"',
  '"123456789012345678901234567890",x',
  '[123456789012345678901234567890,x]',
  '{"a":1 "b":2}',
  '{,}',
  '[,]',
  '{"a":1,2}',
  '{1:2}',
  "{'a':1}",
  '"\t"',
  '[1}',
  '{]',
  '  ',
  'nan',
  'NaN',
  'Infinity',
  '-Infinity',
  '--1',
  '1-',
  'truefalse',
  '"\\',
  '"\\u',
  '"\\u1',
  'é',
  '[1,"a" "b"]',
  '[true false]',
  '-a',
  '1.a',
  '1ea',
  '1e+',
  '"\\u{',
  '{"a":"b',
  '[[[[1]]]',
  '{"a":{"b":{"c":}}}',
  '[object Object]',
  '[1,\u2028]',
];
for (const text of bad) {
  try {
    JSON.parse(text);
    console.log(text, 'is fine');
  } catch (error) {
    if (error instanceof SyntaxError) console.log(JSON.stringify(text), error.name, error.message);
  }
}
const good = [
  '1',
  '-0',
  '0',
  '1.5e3',
  '-1E-7',
  '123456789012345678901234567890',
  '0.1',
  '1e400',
  '5e-324',
  '"x"',
  '""',
  '"\\u0041\\n\\"\\\\\\/\\b\\f\\r\\t"',
  '"\\ud83d\\ude00 \\ud800 é €"',
  ' [ ] ',
  '{ }',
  '[1,[2,[3,{"a":[]}]],"4",null,true,false]',
  '{"b":1,"a":{"x":[1,2,{"y":null}]},"2":"two","1":"one","b":3,"":0}',
  '\r\n\t {"k" : [ 1 , 2 ] }\n',
  '0.1234567890123456789',
  '9007199254740993',
  '1234567890.12345',
  '{"__proto__":1}',
];
for (const text of good) console.log(JSON.stringify(JSON.parse(text)), JSON.stringify(JSON.parse(text), null, 1));
console.log(
  JSON.stringify(
    JSON.parse('{"a":[1,2,{"b":3}],"c":"x"}', (key, value) =>
      typeof value === 'number' ? value + 1 : key === 'c' ? undefined : value,
    ),
  ),
);
const numbers = JSON.parse('[1,2.5,3]') as number[];
console.log(numbers.map((n) => n * 2));
const big: string[] = [];
for (let i = 0; i < 2000; i++) big.push(`{"id":${i},"name":"n${i}","list":[${i},${i / 8}],"ok":${i % 2 === 0}}`);
const text = `[${big.join(',')}]`;
console.log(JSON.stringify(JSON.parse(text)) === text);
// Revivers and replacers find the object that holds the value in their `this`.
const nested = '{"a":[1,{"b":2}],"c":"x"}';
JSON.parse(nested, function (this: any, key, value) {
  console.log(key, value, JSON.stringify(this));
  return value;
});
console.log(JSON.parse('{"a":[1,2],"b":3}', function (this: any, _key, value) {
  return Array.isArray(this) ? value * 2 : value;
}));
JSON.stringify(JSON.parse(nested), function (this: any, key, value) {
  console.log(key, value, Object.keys(this), this[key] === value);
  return value;
});
function exact(this: any, key: string, value: unknown): unknown {
  return this[key] instanceof Date ? { seconds: this[key].getTime() / 1000 } : typeof value === 'bigint' ? `${value}n` : value;
}
console.log(JSON.stringify({ when: new Date(5000), list: [1n, { n: 2n }] }, exact));
const priced = { unit: 'EUR', toJSON(this: any, key: string) { return `${key} in ${this.unit}`; } };
console.log(JSON.stringify({ price: priced, prices: [priced] }), JSON.stringify(5, function (this: any) { return this['']; }));
