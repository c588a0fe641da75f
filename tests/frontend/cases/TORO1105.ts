const huge = 2n ** 100n;
function twice(value: bigint): bigint {
  return value * 2n;
}
console.log(twice(huge));
