// Classes used before their declaration has been evaluated.
function attempt(action: () => unknown): void {
  try {
    console.log(action());
  } catch (error) {
    console.log(String(error));
  }
}
const make = (): Point => new Point(1);
const origin = (): number => Point.origin;
const isPoint = (value: unknown): boolean => value instanceof Point;
const itself = (): unknown => Point;
attempt(make);
attempt(origin);
attempt(() => isPoint(1));
attempt(itself);
attempt(() => Point.create().x);
attempt(() => (Point.origin = 3));
attempt(() => Point.name);
attempt(() => {
  const value = { point: Point };
  return value;
});
class Point {
  static origin = 7;
  static first = new Point(Point.origin);
  static outside: string = outside();
  constructor(readonly x: number) {}
  static create(): Point {
    return new Point(Point.origin);
  }
}
function outside(): string {
  attempt(() => new Point(2).x);
  return 'outside';
}
attempt(make);
attempt(origin);
attempt(() => isPoint(make()));
attempt(itself);
attempt(() => Point.create().x);
attempt(() => (Point.origin = 3));
console.log(Point.outside, Point.first);

function derived(): Late {
  return new Late();
}
attempt(derived);
class Early {
  tell(): string {
    return `early of ${this.constructor.name}`;
  }
}
class Late extends Early {
  other = new Other();
}
attempt(derived);
class Other extends Late {
  override other = this;
}
attempt(() => new Early().tell());

namespace Shapes {
  attempt(() => area());
  export function area(): number {
    return new Square(3).area;
  }
  export class Square {
    constructor(private readonly side: number) {}
    get area(): number {
      return this.side ** 2;
    }
  }
  attempt(() => area());
}
console.log(new Shapes.Square(2).area);
