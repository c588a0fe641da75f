// Tuples: fixed positions of different types, optional and readonly, as results, in arrays and maps.
const point: [number, number] = [1, 2];
point[0] += 10;
console.log(point[0], point[1], point.length);
const record: [string, number, boolean] = ['a', 1.5, true];
console.log(record[0].toUpperCase(), record[1] * 2, !record[2]);
function minMax(values: number[]): [min: number, max: number] {
  let low = Infinity;
  let high = -Infinity;
  for (const v of values) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return [low, high];
}
const [low, high] = minMax([3, 1, 4, 1, 5]);
console.log(low, high, minMax([])[0]);
const optional: [number, string?] = [1];
console.log(optional[1] ?? 'none', optional.length);
const pairs: [string, number][] = [
  ['x', 1],
  ['y', 2],
];
pairs.push(['z', 3]);
console.log(pairs.map(([k, v]) => k + v).join(), pairs.length);
const fixed = ['read', 'only', 3] as const;
console.log(fixed[0], fixed[2] + 1, fixed.length);
const nested: [[number, number], string[]] = [[1, 2], ['a', 'b']];
nested[0][1] = 20;
nested[1].push('c');
console.log(nested[0].join(), nested[1].join());
function swap<A, B>([a, b]: [A, B]): [B, A] {
  return [b, a];
}
const swapped = swap(['s', 5]);
console.log(swapped[0] + 1, swapped[1] + '!');
const rest: [string, ...number[]] = ['sum', 1, 2, 3];
const [label, ...numbers] = rest;
console.log(label, numbers.reduce((a, b) => a + b, 0));
const mixed: (string | number)[] = [...record.slice(0, 2) as [string, number], 'end'];
console.log(mixed.join('|'));
