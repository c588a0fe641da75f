// Found by random programs: the properties of an instance keep their order when it is spread, and private ones stay behind.

class Place {
  label = 'l';
  #secret = 1;
  constructor(
    public y: number,
    public x: number,
    readonly z = x * y,
  ) {}
  reveal(): number {
    return this.#secret;
  }
}

const moved = { ...new Place(1, 2), x: 4 };
console.log(moved, { ...new Place(3, 4) }, Object.keys(moved), JSON.stringify({ q: 1, ...new Place(1, 2) }));
const { z, ...rest } = new Place(5, 6);
console.log(rest, z, new Place(1, 1).reveal());
for (const key in moved) console.log(key);

export {};
