// Aliases and interfaces that hold ever larger instances of themselves.

type Tree<T> = { value: T; nested?: Tree<[T, T]> };

function depth<T>(tree: Tree<T>): number {
  return tree.nested ? 1 + depth(tree.nested) : 1;
}

const tree: Tree<number> = {
  value: 1,
  nested: {
    value: [1, 2],
    nested: {
      value: [
        [1, 2],
        [3, 4],
      ],
    },
  },
};
console.log(depth(tree), tree.nested?.nested?.value[1][0]);
console.log(JSON.stringify(tree));

interface Twice<T> {
  value: T;
  inner?: Twice<[T, T]>;
}

function values<T>(twice: Twice<T>): unknown[] {
  return [twice.value, ...(twice.inner ? values(twice.inner) : [])];
}

console.log(values({ value: 'a', inner: { value: ['b', 'c'] } }));

type Left<T> = { item: T; right?: Right<T[]> };
type Right<T> = { item: T; left?: Left<{ boxed: T }> };
const left: Left<string> = { item: 'a', right: { item: ['b'], left: { item: { boxed: ['c'] } } } };
console.log(left, left.right?.left?.item.boxed[0]);

// As deep as it gets: what lies beyond the bound is found by its names.
function grown(levels: number): Tree<number> {
  let value: unknown = 1;
  const root: any = { value };
  for (let at = root; levels > 0; levels--) {
    value = [value, value];
    at = at.nested = { value };
  }
  return root;
}
console.log(depth(grown(3)), depth(grown(14)));
interface Named<T> {
  [key: string]: Named<T[]> | T;
}
function count<T>(t: Named<T>): number {
  let n = 0;
  for (const k in t) {
    const v = t[k];
    if (typeof v === 'object' && v && !Array.isArray(v)) n += count(v as Named<T[]>);
    else n++;
  }
  return n;
}
console.log(count<number>({ a: 1, b: { c: [1], d: { e: [[1]] } } }));
type Lazy<T> = { value: T; next: () => Lazy<[T]> };
function lazy<T>(value: T): Lazy<T> {
  return { value, next: () => lazy([value] as [T]) };
}
console.log(lazy(1).next().next().value[0][0]);
type Fn<T> = (x: T) => Fn<T[]>;
const fn =
  <T>(x: T): Fn<T[]> =>
  (y) =>
    fn(y);
console.log(typeof fn(1)([2])([[3]]));
class Chain<T> {
  constructor(readonly v: T) {}
  wrap(): Chain<{ inner: T }> {
    return new Chain({ inner: this.v });
  }
  twice(): Chain<Chain<T>> {
    return new Chain(this as Chain<T>);
  }
}
console.log(JSON.stringify(new Chain(1).wrap().wrap().twice().v.v.inner));
