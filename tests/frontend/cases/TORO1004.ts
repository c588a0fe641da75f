function count(): number {
  return arguments.length;
}
const own = { arguments: 1 };
console.log(count(), own.arguments);
