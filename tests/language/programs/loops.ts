// while, do-while, for in all forms, break and continue with and without labels.
let text = '';
for (let i = 0; i < 10; i++) {
  if (i === 3) continue;
  if (i === 7) break;
  text += i;
}
console.log(text);

let n = 27;
let steps = 0;
while (n !== 1) {
  n = n % 2 === 0 ? n / 2 : 3 * n + 1;
  steps++;
}
console.log(steps);

let count = 0;
do {
  count++;
  if (count === 2) continue;
} while (count < 5);
console.log(count);

let once = 0;
do once++;
while (false);
console.log(once);

for (let low = 0, high = 10; low < high; low += 2, high--) console.log(low, high);

let free = 0;
for (;;) {
  if (free++ > 4) break;
}
console.log(free);

outer: for (let i = 0; i < 4; i++) {
  for (let j = 0; j < 4; j++) {
    if (j === 2) continue outer;
    if (i === 2) break outer;
    console.log(i, j);
  }
}

block: {
  console.log('in the block');
  if (free > 0) break block;
  console.log('never');
}

search: while (true) {
  do {
    if (count++ > 8) break search;
    continue search;
  } while (true);
}
console.log(count);

for (const letter of 'h\u00e9l\u{1f600}o') console.log(letter, letter.length);
for (const value of [1.5, 2.5, -0.5]) console.log(value);
const growing = [1, 2, 3];
for (const value of growing) {
  if (growing.length < 6) growing.push(value * 10);
}
console.log(growing.join());
for (const [index, name] of [
  [1, 'one'],
  [2, 'two'],
] as [number, string][]) {
  console.log(index + ':' + name);
}

for (let i = 5; i-- > 0; ) text += i;
console.log(text);
let sum = 0;
for (let x = 0; x < 1; x += 0.1) sum++;
console.log(sum);
for (let i = 0xffff_fffe; i < 0x1_0000_0002; i++) console.log(i);
for (let i = 2147483646; i < 2147483650; i++) console.log(i, i | 0);
