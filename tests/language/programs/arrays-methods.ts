// The methods of arrays, on numbers, strings and objects.
const n = [5, 1, 4, 2, 3];
console.log(n.map((x) => x * 2).join(), n.filter((x) => x > 2).join(), n.reduce((a, b) => a + b, 0), n.reduceRight((a, b) => a + String(b), ''));
console.log(n.find((x) => x > 3), n.find((x) => x > 9), n.findIndex((x) => x === 4), n.findIndex((x) => x === 9), n.findLast((x) => x < 4), n.findLastIndex((x) => x > 3));
console.log(n.some((x) => x > 4), n.some((x) => x > 5), n.every((x) => x > 0), n.every((x) => x > 1), n.includes(4), n.includes(9), n.indexOf(2), n.lastIndexOf(7));
console.log(n.slice(1, 3).join(), n.slice(-2).join(), n.slice().join(), n.concat([6, 7], 8).join(), n.slice(4, 2).length);
console.log([...n].reverse().join(), [...n].sort().join(), [...n].sort((a, b) => b - a).join(), n.join(''));
const spliced = [...n];
console.log(spliced.splice(1, 2).join(), spliced.join(), spliced.splice(1, 0, 8, 9).length, spliced.join(), spliced.splice(-2).join(), spliced.join());
console.log([10, 9, 1, 100].sort().join(), ['b', 'a', 'C', '\u00e9'].sort().join(), [3, 1, 2].sort((a, b) => a - b).join());
console.log([1, 2, 3].fill(0, 1).join(), [1, 2, 3, 4, 5].copyWithin(0, 3).join(), [[1, 2], [3]].flatMap((x) => x).join(), [1, 2].flatMap((x) => [x, x * 10]).join());
n.forEach((value, index, all) => {
  if (index === all.length - 1) console.log('last', value);
});
const people = [
  { name: 'Ada', age: 36 },
  { name: 'Bob', age: 25 },
  { name: 'Cyd', age: 36 },
  { name: 'Dan', age: 25 },
];
people.sort((a, b) => a.age - b.age);
console.log(people.map((p) => p.name).join());
people.sort((a, b) => b.age - a.age || (a.name < b.name ? 1 : -1));
console.log(people.map((p) => p.name).join());
const grouped = new Map<number, string[]>();
for (const p of people) {
  const list = grouped.get(p.age);
  if (list) list.push(p.name);
  else grouped.set(p.age, [p.name]);
}
grouped.forEach((names, age) => console.log(age, names.join()));
const large: number[] = [];
let seed = 7;
for (let i = 0; i < 1000; i++) {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  large.push(seed % 1000);
}
large.sort((a, b) => a - b);
let ordered = true;
for (let i = 1; i < large.length; i++) if (large[i - 1] > large[i]) ordered = false;
console.log(ordered, large[0], large[500], large[999]);
const pairs = large.map((value, index) => ({ value: value % 10, index }));
pairs.sort((a, b) => a.value - b.value);
let stable = true;
for (let i = 1; i < pairs.length; i++) if (pairs[i - 1].value === pairs[i].value && pairs[i - 1].index > pairs[i].index) stable = false;
console.log(stable);
const words = ['delta', 'alpha', 'charlie', 'bravo'];
console.log(words.sort().join(' '), words.map((w) => w.length).join(' '), words.filter((w) => w.includes('l')).length);
console.log(words.reduce((longest, w) => (w.length > longest.length ? w : longest), ''), words.indexOf('bravo'), words.lastIndexOf('x'));
console.log([1, 2, 3, 4].filter((x) => x % 2 === 0).map((x) => x ** 2).reduce((a, b) => a + b, 0));
console.log([1.5, -0.5, 0].map((x) => Math.floor(x)).join(), ['1', '2', '3'].map((s) => Number(s) + 0.5).join());
const nested = [1, 2, 3].map((x) => [x, [x * 2, x * 3]] as const);
console.log(nested[1][0], nested[1][1][1]);
const undefinedOrder: (number | undefined)[] = [3, undefined, 1];
console.log(undefinedOrder.map((x) => x ?? -1).join());
