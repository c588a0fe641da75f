/** Values that are a number or a bigint: compared, negated, counted up. */
type Numeric = number | bigint;

const isNegative = (value: Numeric): boolean => value < 0;
const hex = (value: Numeric): string => (isNegative(value) ? `-0x${(-value).toString(16)}` : `0x${value.toString(16)}`);
console.log([255, 255n, -16, -(2n ** 70n), -0].map(hex));

const largest = (values: Numeric[]): Numeric => values.reduce((a, b) => (b > a ? b : a));
console.log(largest([1, 5n, 3.5]), largest([2n, 2.5, -1]), largest([NaN, 3n]));
console.log([3n, 1, 2n, 0.5].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)));

function* count(from: Numeric): Generator<Numeric> {
  for (let value = from; ; value++) yield value;
}
for (const from of [0.5, 2n ** 64n]) {
  const counter = count(from);
  console.log(counter.next().value, counter.next().value);
}

let value: Numeric = JSON.parse('1') > 0 ? 7n : 7;
console.log(value--, --value, -value, ~value, typeof ~value);
value = Number(value);
console.log(value++, ++value, -value, ~value, typeof -value);
const missing: bigint | undefined = value > 0 ? 3n : undefined;
console.log(missing! < 4, missing! >= 4, 2 < missing!);
