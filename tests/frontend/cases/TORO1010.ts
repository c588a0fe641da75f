class Shape {
  area(): number {
    return 0;
  }
}
Shape.prototype.area = () => 1;
const shape: { prototype: number } = { prototype: 1 };
console.log(shape.prototype);
