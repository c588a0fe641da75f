/** About 64 MB of living objects of different kinds, a part of which is replaced all the time. */

class Node {
  left: Node | undefined;
  right: Node | undefined;
  constructor(
    readonly key: number,
    readonly text: string,
  ) {}
}

function tree(depth: number, key: number): Node {
  const node = new Node(key, `node ${key}`);
  if (depth > 0) {
    node.left = tree(depth - 1, key * 2);
    node.right = tree(depth - 1, key * 2 + 1);
  }
  return node;
}

const trees = 48;
const depth = 13;

/** Builds the objects, then replaces them tree by tree, `rounds` times over. Returns a checksum. */
export function churn(rounds: number): number {
  const living: Node[] = [];
  for (let i = 0; i < trees; i++) living.push(tree(depth, 1));
  const numbers: number[][] = [];
  for (let i = 0; i < 64; i++) numbers.push(new Array<number>(4096).fill(i));
  let sum = 0;
  for (let round = 0; round < rounds; round++) {
    for (let i = 0; i < trees; i++) {
      living[i] = tree(depth, round + i);
      sum = (sum + (living[(i * 7) % trees].right?.key ?? 0) + numbers[i][round]) % 1000003;
    }
  }
  return sum;
}
