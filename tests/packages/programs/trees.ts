// splaytree: a self-adjusting binary search tree with comparison functions, iteration and ranges.
import SplayTree from 'splaytree';

const tree = new SplayTree<number, string>();
for (const key of [50, 17, 72, 12, 23, 54, 76, 9, 14, 19, 67]) tree.insert(key, `v${key}`);
console.log(tree.size, tree.keys(), tree.values().join(' '));
console.log(tree.min(), tree.max(), tree.find(23)?.data, tree.find(24));
tree.remove(50);
tree.remove(999);
console.log(tree.contains(50), tree.contains(67), tree.keys().join());
const visited: number[] = [];
tree.range(13, 60, (node) => {
  visited.push(node.key);
});
console.log(visited);
let sum = 0;
tree.forEach((node) => {
  sum += node.key;
});
console.log(sum, tree.at(3)?.key);
const words = new SplayTree<string, number>((a, b) => (a < b ? -1 : a > b ? 1 : 0));
for (const word of 'the quick brown fox jumps over the lazy dog'.split(' ')) words.add(word, word.length);
console.log(words.keys());
let node = words.minNode();
while (node) {
  console.log(node.key, node.data);
  node = words.next(node);
}
