/** Access by keys: `keyof`, `T[K]`, and unions of literals. */
interface Person {
  name: string;
  age: number;
  tags: string[];
}
function pluck<T, K extends keyof T>(o: T, k: K): T[K] {
  return o[k];
}
const p: Person = { name: 'Ada', age: 36, tags: ['x'] };
console.log(pluck(p, 'name').toUpperCase(), pluck(p, 'age') + 1, pluck(p, 'tags').length);
function setKey<T, K extends keyof T>(o: T, k: K, v: T[K]): void {
  o[k] = v;
}
setKey(p, 'age', 40);
setKey(p, 'name', 'Bob');
console.log(p.age, p.name);
function pluckAll<T, K extends keyof T>(list: readonly T[], k: K): T[K][] {
  return list.map((item) => item[k]);
}
console.log(pluckAll([p, { name: 'C', age: 1, tags: [] }], 'age').reduce((a, b) => a + b), pluckAll([p], 'name').join());
const keys: (keyof Person)[] = ['name', 'age', 'tags'];
for (const k of keys) console.log(k, p[k]);
type Field = 'name' | 'age';
function show(f: Field): string {
  return `${p[f]}`;
}
console.log(show('name'), show('age'));
function sortBy<T>(list: readonly T[], key: (item: T) => number | string): T[] {
  return [...list].sort((a, b) => {
    const x = key(a);
    const y = key(b);
    return x < y ? -1 : x > y ? 1 : 0;
  });
}
console.log(sortBy([p, { name: 'A', age: 2, tags: [] }], (x) => x.age).map((x) => x.name));
class Point {
  x = 1;
  y = 2;
}
const pt = new Point();
function axis(name: 'x' | 'y'): number {
  return pt[name];
}
pt['x'] = 5;
console.log(axis('x') + axis('y'), pluck(pt, 'x'));
function bump(o: Point, k: 'x' | 'y'): void {
  o[k] += 10;
  o[k]++;
}
bump(pt, 'y');
console.log(pt.y);
const picked: Pick<Person, 'name' | 'age'> = p;
console.log(picked.name);
function getter<T, K extends keyof T>(key: K): (o: T) => T[K] {
  return (o) => o[key];
}
console.log(getter<Person, 'age'>('age')(p) * 2);

// A key that names one of several properties of a type that has others.
{
  type Leaf = { key: number; label: string; left: Leaf | null; right: Leaf | null; height: number };
  const rotate = (node: Leaf, direction: 'left' | 'right'): Leaf => {
    const other = direction === 'left' ? 'right' : 'left';
    const up = node[other]!;
    node[other] = up[direction];
    up[direction] = node;
    return up;
  };
  const leaf: Leaf = { key: 2, label: 'b', left: null, right: null, height: 1 };
  const top = rotate({ key: 1, label: 'a', left: null, right: leaf, height: 2 }, 'left');
  console.log(top.key, top.left?.key, top.left?.right, top === leaf);
}
