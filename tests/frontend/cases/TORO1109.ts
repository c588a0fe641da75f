const circle = {
  radius: 1,
  get area(): number {
    return 3 * this.radius;
  },
};
console.log(circle.area);
