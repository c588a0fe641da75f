// Members of the library taken as values, by destructuring and under other names.
const { floor, max, PI } = Math;
console.log(floor(2.5), max(1, 2), PI);
const { log } = console;
log('hi', 1);
const isArray = Array.isArray;
console.log(isArray([1]), isArray(5));
const { parse, stringify } = JSON;
console.log(stringify(parse('{"a":1}')));
const keys = Object.keys;
console.log(keys({ a: 1, b: 2 }));
const from = String.fromCharCode;
console.log([65, 66].map((c) => from(c)).join(''), ['1', '2'].map(Number), [1, 2].map(String), ['a', ''].filter(Boolean));
const table: Record<string, (x: number) => number> = { sin: Math.sin, abs: Math.abs, up: Math.ceil };
for (const name of Object.keys(table)) console.log(name, table[name](-1.5));
const { now } = Date;
console.log(now() > 0);
const { isInteger } = Number;
console.log([1, 1.5].filter(isInteger));
