class Shape {
  area(): number {
    return 0;
  }
}
Shape.prototype.area = () => 1;
const shape: { prototype: number } = { prototype: 1 };
console.log(shape.prototype);
class Fault extends Error {
  constructor() {
    super();
    Object.setPrototypeOf(this, Fault.prototype);
    Object.setPrototypeOf(this, Shape.prototype);
  }
}
class Deep extends Fault {}
Object.setPrototypeOf(shape, {});
console.log(new Deep());
