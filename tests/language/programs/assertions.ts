// Assertions that are right; those that are wrong throw instead of reading memory as what it is not.
const values: unknown[] = [1, 'two', true, null, undefined, [3], { four: 4 }];
for (const value of values) {
  if (typeof value === 'number') console.log(value + 1, value as number);
  else if (typeof value === 'string') console.log((value as string).length);
  else if (typeof value === 'boolean') console.log(!(value as boolean));
}
const maybe: number | undefined = [1, 2, 3].find((x) => x > 1);
if (maybe !== undefined) console.log(maybe!, (maybe as number) * 2);
const map = new Map([['a', 1]]);
console.log(map.get('a')!, (map.get('a') as number) + 1);
console.log([true, false].map(String), ['1', '2', 'x'].map(Number), [0, 1, '', 'a', null].filter(Boolean).length);
console.log(['1', '2', '3'].map(parseInt), [1, NaN].map(isNaN), ['1.5', 'x'].map(parseFloat));
const describe: (value: unknown) => string = String;
console.log(describe(5), describe([1, 2]));
// Reads beyond the end, where the program asks for undefined.
const few: number[] = [1, 2, 3];
const half = 0.5;
console.log(few[5] ?? 7, few[half] ?? 8, few[-1] === undefined, few[2] ?? 9);
const texts: string[] = [];
console.log(texts[0]?.length, texts[0]?.length ?? 'none', texts[3]);
