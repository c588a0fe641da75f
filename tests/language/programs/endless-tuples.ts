/** A class whose methods make instances for ever larger tuples and arrays, beside values whose methods are found at run time. */

class Sequence<T> implements Iterable<T> {
  constructor(private readonly source: Iterable<T>) {}
  [Symbol.iterator](): Iterator<T> {
    return this.source[Symbol.iterator]();
  }
  map<U>(convert: (value: T) => U): Sequence<U> {
    return new Sequence([...this].map(convert));
  }
  zip<U>(other: Iterable<U>): Sequence<[T, U]> {
    const others = [...other];
    return new Sequence([...this].slice(0, others.length).map((value, i): [T, U] => [value, others[i]]));
  }
  chunk(size: number): Sequence<T[]> {
    const all = [...this];
    return new Sequence(all.flatMap((_, i) => (i % size === 0 ? [all.slice(i, i + size)] : [])));
  }
}

const letters = new Sequence('abcd');
console.log([...letters.zip([1, 2, 3])], [...letters.chunk(3)], [...letters.map((c) => c + c).zip(letters)]);

const found: any = JSON.parse('{"list":[1,2,3]}');
console.log(found.list.map((x: number) => x * 2), found.list.zip, [...new Sequence<any>(found.list).chunk(2)]);
