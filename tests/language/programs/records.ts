const counts: Record<string, number> = {};
for (const word of 'the cat and the dog and the bird'.split(' ')) {
  counts[word] = (counts[word] ?? 0) + 1;
}
console.log(counts, Object.keys(counts).length);
for (const key in counts) console.log(key, counts[key]);
delete counts.the;
console.log('the' in counts, 'cat' in counts, counts);
counts['10'] = 1; counts['2'] = 2;
console.log(Object.entries(counts), Object.values(counts));
interface Ages { [name: string]: number; size: number }
const ages: Ages = { size: 1, ann: 3, ['b' + 1]: 4, ...counts };
ages.ann++;
ages['ann'] += 2;
console.log(ages.ann, ages.size, ages);
const o = { a: 1, b: 'x' };
console.log(Object.keys(o), Object.values(o), Object.entries(o));
const table: { [key: number]: string } = { 1: 'one', 2: 'two' };
table[3] = 'three';
console.log(table[1], table[3], table);
const f = Object.fromEntries([['x', 1], ['y', 2]] as [string, number][]);
console.log(f, f.x);
