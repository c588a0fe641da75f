function nameOf(i: number): string {
  return `n${i}`;
}
class Box {
  [nameOf(1)] = 2;
}
console.log(new Box());
