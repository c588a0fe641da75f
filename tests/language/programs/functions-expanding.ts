/** Generic functions that call themselves with ever larger types. */
function nest<T>(x: T, n: number): unknown {
  return n === 0 ? x : nest([x], n - 1);
}
console.log(JSON.stringify(nest(1, 5)), JSON.stringify(nest('a', 2)));
function wrapped<T>(x: T, n: number): string {
  return n === 0 ? typeof x : wrapped({ x }, n - 1) + wrapped<T | undefined>(undefined, 0);
}
console.log(wrapped(1, 2));
