// Long strings built in loops: sums of strings are not copied until somebody reads them.
let s = '';
for (let i = 0; i < 1_000_000; i++) s += String.fromCharCode(97 + (i % 26));
console.log(s.length, s.charCodeAt(999_999), s.slice(0, 40));
let t = '';
for (let i = 0; i < 300_000; i++) t = (i % 10) + t;
console.log(t.length, t.slice(0, 20), t.endsWith('3210'));
try {
  let big = 'x'.repeat(1 << 20);
  for (;;) big += big;
} catch (e) {
  console.log(e instanceof RangeError, (e as Error).message);
}
