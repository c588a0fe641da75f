// Map and Set: keys of all types, insertion order, deletion while iterating, growth.
const ages = new Map<string, number>([
  ['Ada', 36],
  ['Bob', 25],
]);
ages.set('Cyd', 40).set('Ada', 37);
console.log(ages.size, ages.get('Ada'), ages.get('nobody'), ages.has('Bob'), ages.has('x'));
console.log(ages.delete('Bob'), ages.delete('Bob'), ages.size);
ages.set('Bob', 26);
const order: string[] = [];
ages.forEach((age, name) => order.push(`${name}=${age}`));
console.log(order.join());
ages.clear();
console.log(ages.size, ages.get('Ada'));

const numbers = new Map<number, string>();
for (const key of [0, -0, Number.NaN, 1.5, 2 ** 40, -7]) numbers.set(key, String(key));
console.log(numbers.size, numbers.get(0), numbers.get(-0), numbers.get(Number.NaN), numbers.get(1.5), numbers.get(2 ** 40), numbers.get(-7), numbers.get(7));
const big = new Map<number, number>();
for (let i = 0; i < 5000; i++) big.set(i * 7919, i);
let found = 0;
for (let i = 0; i < 5000; i++) if (big.get(i * 7919) === i) found++;
for (let i = 0; i < 5000; i += 2) big.delete(i * 7919);
console.log(found, big.size, big.has(7919), big.has(2 * 7919));

class Key {
  constructor(readonly id: number) {}
}
const k1 = new Key(1);
const k2 = new Key(1);
const objects = new Map<Key, string>();
objects.set(k1, 'first').set(k2, 'second');
console.log(objects.get(k1), objects.get(k2), objects.get(new Key(1)) === undefined, objects.size);
const mixed = new Map<string | number | boolean, string>();
mixed.set(1, 'number').set('1', 'string').set(true, 'boolean');
console.log(mixed.get(1), mixed.get('1'), mixed.get(true), mixed.get(false) ?? 'none', mixed.size);

const set = new Set<string>(['a', 'b', 'a']);
set.add('c').add('b');
console.log(set.size, set.has('b'), set.has('z'), set.delete('a'), set.size);
let joined = '';
set.forEach((value) => {
  joined += value;
});
console.log(joined);
const unique = new Set<number>();
for (const n of [3, 1, 3, 2, 1, Number.NaN, Number.NaN, 0, -0]) unique.add(n);
const list: number[] = [];
unique.forEach((n) => list.push(n));
console.log(list.join(), unique.size);

const counts = new Map<string, number>();
for (const word of 'the cat and the dog and the bird'.split(' ')) counts.set(word, (counts.get(word) ?? 0) + 1);
const sorted: [string, number][] = [];
counts.forEach((count, word) => sorted.push([word, count]));
sorted.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
console.log(sorted.map(([word, count]) => `${word}:${count}`).join(' '));

const visiting = new Map<number, number>([
  [1, 1],
  [2, 2],
  [3, 3],
]);
const visited: number[] = [];
visiting.forEach((value, key) => {
  visited.push(key);
  if (key === 1) {
    visiting.delete(2);
    visiting.set(4, 4);
  }
});
console.log(visited.join());
const graph = new Map<string, string[]>([
  ['a', ['b', 'c']],
  ['b', ['d']],
  ['c', ['d']],
  ['d', []],
]);
function reachable(from: string, seen: Set<string>): Set<string> {
  if (seen.has(from)) return seen;
  seen.add(from);
  for (const next of graph.get(from) ?? []) reachable(next, seen);
  return seen;
}
const seen: string[] = [];
reachable('a', new Set()).forEach((node) => seen.push(node));
console.log(seen.join(), reachable('c', new Set()).size);
const nested = new Map<string, Map<string, number>>();
nested.set('x', new Map([['y', 5]]));
console.log(nested.get('x')?.get('y'), nested.get('q')?.get('y') ?? 'none');
let text = '';
for (let i = 0; i < 100; i++) text += i % 10;
const letters = new Map<string, number>();
for (const letter of text) letters.set(letter, (letters.get(letter) ?? 0) + 1);
console.log(letters.size, letters.get('7'));

// What is made of nothing is what its place wants.
interface Tree<T> extends Map<string, T | Tree<T>> {
  get(key: '' & { readonly leaf: true }): T | undefined;
  get(key: string): Tree<T> | undefined;
}
class Index<T> {
  constructor(readonly tree: Tree<T> = new Map()) {}
  add(key: string, value: T): number {
    return this.tree.set(key, value).size;
  }
}
const scores: Map<string, number> = new Map();
const marks: Set<number> = new Set([]);
const inner = nested.get('none') ?? new Map();
scores.set('a', 1);
marks.add(3);
inner.set('z', 6);
console.log(new Index<number>().add('k', 4), scores, marks, inner);

class Box<T> {
  readonly items: T[] = [];
  add(item: T): this {
    this.items.push(item);
    return this;
  }
}
function fill(box: Box<number>, set: Set<number>): number {
  return box.add(2).items[0] + set.add(5).size;
}
const [none, nobody] = [new Box<never>(), new Set([])];
console.log(fill(none, nobody), none, nobody);
