// A typed array that a variable holds beside undefined, copied into another one behind a test.
function f(value: Uint8Array | undefined): number {
  const bytes = new Uint8Array(100);
  if (value === undefined) return 0;
  bytes.set(value, 3);
  return bytes.reduce((a, b) => a + b, 0);
}
console.log(f(new Uint8Array([1, 2, 3])), f(undefined));
