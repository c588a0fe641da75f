// Dates in UTC: parts, limits, setters, texts.
const show = (d: Date): void => console.log(d, String(d), d.getTime(), d.toJSON());
const times = [
  0,
  1,
  -1,
  1e12,
  951782400000,
  951868799999,
  951868800000,
  4107542400000,
  -62135596800000,
  -62167219200000,
  -62167219200001,
  8.64e15,
  -8.64e15,
  8.64e15 + 1,
  Number.NaN,
  1234567890123.9,
  -1234567890123.9,
  253402300800000,
  -1e15,
];
for (const t of times) {
  const d = new Date(t);
  show(d);
  console.log(
    d.getFullYear(),
    d.getMonth(),
    d.getDate(),
    d.getDay(),
    d.getHours(),
    d.getMinutes(),
    d.getSeconds(),
    d.getMilliseconds(),
    d.getTimezoneOffset(),
  );
  console.log(
    d.getUTCFullYear(),
    d.getUTCMonth(),
    d.getUTCDate(),
    d.getUTCDay(),
    d.getUTCHours(),
    d.getUTCMinutes(),
    d.getUTCSeconds(),
    d.getUTCMilliseconds(),
    d.valueOf(),
  );
  console.log(d.toDateString(), '|', d.toTimeString(), '|', d.toUTCString());
  try {
    console.log(d.toISOString());
  } catch (error) {
    console.log(String(error));
  }
}
show(new Date(2020, 1));
show(new Date(2020, 1, 30));
show(new Date(99, 0, 1));
show(new Date(100, 0, 1));
show(new Date(0, 0));
show(new Date(-1, 0));
show(new Date(2020, 12, 1, 25, 61, 61, 1001));
show(new Date(2020, -1, 0, -1, -1, -1, -1));
show(new Date(2020.9, 1.9, 3.9, 4.9));
show(new Date(Number.NaN, 1));
show(new Date(2020, Number.POSITIVE_INFINITY));
show(new Date(275760, 8, 13));
show(new Date(275760, 8, 13, 0, 0, 0, 1));
show(new Date(new Date(5)));
console.log(Date.UTC(2020), Date.UTC(2020, 5), Date.UTC(70, 0, 1), Date.UTC(1e6, 0, -3.6e8), Date.UTC(1e7, 0));
const d = new Date(Date.UTC(2020, 0, 31, 12, 30, 15, 250));
console.log(
  d.setMonth(1),
  d.setMonth(0, 15),
  d.setDate(0),
  d.setDate(32),
  d.setFullYear(2024),
  d.setFullYear(2024, 1, 29),
  d.setFullYear(2023),
);
console.log(
  d.setHours(25),
  d.setHours(1, 2),
  d.setHours(1, 2, 3),
  d.setHours(1, 2, 3, 4),
  d.setMinutes(61),
  d.setMinutes(1, 2),
  d.setMinutes(1, 2, 3),
  d.setSeconds(-1),
  d.setSeconds(5, 6),
  d.setMilliseconds(-1),
  d.setMilliseconds(1e6),
);
console.log(
  d.setUTCMonth(1),
  d.setUTCDate(5),
  d.setUTCFullYear(1999),
  d.setUTCHours(5),
  d.setUTCMinutes(6),
  d.setUTCSeconds(7),
  d.setUTCMilliseconds(8),
);
const bad = new Date(Number.NaN);
console.log(bad.setMonth(1), bad.setHours(1), bad.setDate(1), bad.setFullYear(2020), bad);
const bad2 = new Date('nope');
console.log(bad2.setFullYear(2020, 5, 6), bad2.setTime(5.7), bad2.setTime(9e15), bad2);
console.log([new Date(0)], { when: new Date(1e12) }, `${new Date(0)}`, new Date(0) + '!');
console.log(new Date(5) < new Date(6), new Date(6) >= new Date(6), new Date(5) > new Date(6), +new Date(7));
console.log(
  performance.now() < 60_000,
  performance.now() >= 0,
  Date.now() > 1.6e12,
  new Date().getFullYear() > 2020,
  Date.now() === Math.floor(Date.now()),
);
let seed = 12345;
for (let i = 0; i < 200; i++) {
  seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
  const t = new Date((seed - 2 ** 31) * 970_003.5);
  console.log(
    t.toISOString(),
    t.getDay(),
    t.toUTCString(),
    Date.parse(t.toString()),
    Date.parse(t.toISOString()) - t.getTime(),
  );
}
