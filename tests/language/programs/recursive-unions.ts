// Types that contain themselves: values nested to any depth keep what they are.
type Json = null | boolean | number | string | Json[];
function text(value: Json): string {
  if (value === null) return 'null';
  if (typeof value === 'string') return `"${value}"`;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return `[${value.map(text).join(',')}]`;
}
console.log(text([1, 'a', [true, [2.5, null]], []]), text([]), text([[[1]]]), text('x'), text([[1, 2], ['p', 'q']]));
type Tree = number | { left: Tree; right: Tree };
function sum(tree: Tree): number {
  return typeof tree === 'number' ? tree : sum(tree.left) + sum(tree.right);
}
console.log(sum(4), sum({ left: 1, right: { left: 2, right: { left: 3.5, right: 4 } } }));
type Nested = string | Nested[];
function flatten(value: Nested): string[] {
  if (typeof value === 'string') return [value];
  const all: string[] = [];
  for (const part of value) for (const word of flatten(part)) all.push(word);
  return all;
}
console.log(flatten(['a', ['b', ['c', 'd']], [], 'e']).join(' '));
