/** What a comparison sees while arrays are sorted: which elements, in which order, how often. */

const asked: string[] = [];
const numbers = [3, 32, 1, 7, 7, -2];
numbers.sort((a, b) => {
  asked.push(`${a}:${b}`);
  return a - b;
});
console.log(numbers, asked.join(' '));

interface Person {
  name: string;
  age: number;
}
const people: Person[] = ['Ada', 'Bob', 'Cleo', 'Dan', 'Eve'].map((name, i) => ({ name, age: (i * 17) % 4 }));
let count = 0;
const byAge = people.toSorted((a, b) => {
  count++;
  console.log(a.name, b.name);
  return a.age - b.age;
});
console.log(byAge.map(({ name }) => name).join(), count);

/** The number of comparisons for a long array, and a digest of their order. */
function trace(length: number, make: (i: number) => number): string {
  let digest = 0;
  let comparisons = 0;
  const items = Array.from({ length }, (_, i) => make(i));
  items.sort((a, b) => {
    comparisons++;
    digest = (Math.imul(digest, 31) + a * 7 + b) | 0;
    return a - b;
  });
  return `${comparisons} ${digest} ${items.every((item, i) => i === 0 || items[i - 1] <= item)}`;
}
console.log(trace(1000, (i) => (i * 7919) % 1009));
console.log(trace(500, (i) => i));
console.log(trace(500, (i) => -i));
console.log(trace(700, (i) => (i < 350 ? 2 * i : 2 * i - 699)));
console.log(trace(300, (i) => i % 3));

const typed = Float64Array.of(5, 3, 9, 1, 3);
const seen: string[] = [];
typed.sort((a, b) => {
  seen.push(`${a}:${b}`);
  return b - a;
});
console.log(typed, seen.join(' '));

// One that throws leaves the array as it was.
const kept = [3, 1, 2];
try {
  kept.sort(() => {
    throw new RangeError('no order');
  });
} catch (error) {
  console.log(String(error), kept);
}
const holes: (string | undefined)[] = ['b', undefined, 'c', 'a', undefined];
console.log(holes.sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1)));
console.log([10, 9, 1, 100].sort(), ['é', 'z', 'a'].sort().join());
