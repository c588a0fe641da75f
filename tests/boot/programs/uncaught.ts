/** An error that nobody catches. */

function deep(n: number): number {
  if (n === 3) throw new RangeError(`too deep: ${n}`);
  return deep(n + 1) + 1;
}
console.log('before');
console.log(deep(0));
