// The remainder of a number that is an integer, but too large for a register.
let total = 0;
let value = Math.abs(1e21);
let steps = 0;
while (value >= 1 && steps++ < 21) {
  total += value % 3;
  value = value >> 1;
}
console.log(value, steps, total);
for (let large = 2 ** 62; large < 2 ** 66; large *= 2) console.log(large % 7, -large % 5, 12 % large);
