// Classes with methods that return larger instances of themselves, used as one another.

class Sequence<T> implements Iterable<T> {
  constructor(private readonly source: Iterable<T>) {}
  [Symbol.iterator](): Iterator<T> {
    return this.source[Symbol.iterator]();
  }
  chunk(size: number): Sequence<T[]> {
    const chunks: T[][] = [];
    for (const item of this) {
      const last = chunks.at(-1);
      if (last && last.length < size) last.push(item);
      else chunks.push([item]);
    }
    return new Sequence<T[]>(chunks);
  }
}

class List<T> {
  constructor(readonly items: T[]) {}
  chunk(size: number): List<T[]> {
    return new List<T[]>([this.items.slice(0, size), this.items.slice(size)]);
  }
}

interface Chunked<T> {
  chunk(size: number): Chunked<T[]>;
}

const texts = new Sequence(['a', 'b', 'c']);
const wider: Sequence<string | number> = texts;
console.log([...wider.chunk(2)], [...texts.chunk(2).chunk(1)]);
const chunked: Chunked<number>[] = [new List([1, 2, 3]), new Sequence([4, 5, 6])];
console.log(chunked.map((each) => each.chunk(2)).length);
const second: Chunked<string | number> = new List<string>(['x']);
console.log(JSON.stringify(second.chunk(1)));
