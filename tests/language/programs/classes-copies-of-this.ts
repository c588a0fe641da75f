/** Copies of `this` with more beside it, typed as the class itself and what comes to it. */

class Point {
  constructor(
    public x: number,
    public y: number,
  ) {}
  sized(): this & { size: number } {
    return { ...this, size: 3 };
  }
  keys(): string {
    return Object.keys(this.sized()).join();
  }
}

const sized = new Point(3, 4).sized();
console.log(sized, new Point(1, 2).keys(), sized.x + sized.size, sized instanceof Point);

function tag<T extends object>(object: T): T & { tag: string } {
  return { ...object, tag: 't' };
}
console.log(tag(tag({ a: 1 })), tag(new Point(1, 1)).x, tag(sized).size);
