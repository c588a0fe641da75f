function nameOf(i: number): string {
  return `n${i}`;
}
const known = 'size';
const box = { [known]: 1, [nameOf(1)]: 2 };
console.log(box);
