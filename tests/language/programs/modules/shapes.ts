export class Square {
  constructor(readonly side: number) {}
  area(): number {
    return this.side ** 2;
  }
}
export class Circle {
  constructor(readonly radius: number) {}
  area(): number {
    return Math.round(3 * this.radius ** 2);
  }
}
export function area(shape: { area(): number }): number {
  return shape.area();
}
