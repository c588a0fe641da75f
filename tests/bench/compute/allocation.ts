/** Allocation: binary trees that are built, counted and dropped while one large tree lives on. */

import { measure } from './measure';

class Tree {
  constructor(
    readonly left: Tree | undefined,
    readonly right: Tree | undefined,
  ) {}

  count(): number {
    return 1 + (this.left ? this.left.count() : 0) + (this.right ? this.right.count() : 0);
  }
}

function grow(depth: number): Tree {
  return depth === 0 ? new Tree(undefined, undefined) : new Tree(grow(depth - 1), grow(depth - 1));
}

const kept = grow(17);

measure(() => {
  let total = 0;
  for (let round = 0; round < 300; round++) total += grow(12).count();
  return `${total} ${kept.count()}`;
});
