// alone: ends with exit code 1
// An exception that nobody catches: the output so far stays, the exit code is 1.
function fail(depth: number): void {
  if (depth === 0) throw new Error('nobody catches this');
  fail(depth - 1);
}
console.log('before');
try {
  console.log('inside');
} finally {
  console.log('finally');
}
fail(3);
console.log('never');
