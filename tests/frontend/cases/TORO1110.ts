function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total + [...values].length;
}
console.log(sum([1, 2]));
