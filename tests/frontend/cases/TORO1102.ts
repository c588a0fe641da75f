async function* numbers() {
  yield 1;
}
await Promise.resolve();
export { numbers };
