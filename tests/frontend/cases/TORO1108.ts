function radius(shape: { radius: number } | { side: number }): number {
  return 'radius' in shape ? shape.radius : 0;
}
console.log(radius({ side: 1 }));
