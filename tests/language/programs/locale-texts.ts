// Dates and integers for people, in English; what `process` tells of time and memory.
const times = [0, Date.UTC(2020, 0, 2, 15, 4, 5), Date.UTC(1999, 11, 31, 23, 59, 59, 999), Date.UTC(2024, 1, 29, 12), -1, Date.UTC(12345, 0), NaN];
for (const time of times) {
  const date = new Date(time);
  console.log(date.toLocaleString(), '|', date.toLocaleDateString(), '|', date.toLocaleTimeString('en-US'));
}
const ancient = new Date(0);
for (const year of [1500, 99, 1, 0, -1, -500]) {
  ancient.setUTCFullYear(year);
  console.log(ancient.toLocaleDateString('en-US'));
}
console.log([0n, 1n, -999n, 1000n, -1234567n, 12345678901234567890123n].map((n) => n.toLocaleString()).join(' '));
console.log((1234567.891).toLocaleString('en-US'));
const [seconds, nanoseconds] = process.hrtime();
const since = process.hrtime([seconds, nanoseconds]);
console.log(since[0] >= 0, since[1] >= 0 && since[1] < 1e9, process.hrtime().length);
const before = process.hrtime.bigint();
console.log(typeof before, process.hrtime.bigint() >= before, process.platform === 'linux', process.uptime() >= 0);
const { heapUsed, heapTotal } = process.memoryUsage();
console.log(heapUsed > 0, heapTotal >= heapUsed);
