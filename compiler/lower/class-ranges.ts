/** Ranges of class numbers: what objects of several classes have in common is told by the number in their descriptor. */

import type { Builder } from '../ir/builder';
import type { Block } from '../ir/function';
import type { Value } from '../ir/instruction';
import type { ClassRange } from './descriptors';

/** A range of more class numbers is tested as such. */
const longestListed = 4;
/** From this many ranges on their class numbers are the cases of a `switch`, which is searched. */
const fewestListed = 4;

/** The same numbers in as few ranges as can be, in ascending order. */
export function joinRanges(ranges: readonly ClassRange[]): ClassRange[] {
  const joined: ClassRange[] = [];
  for (const { id, last } of [...ranges].sort((a, b) => a.id - b.id)) {
    const previous = joined[joined.length - 1];
    if (!previous || id > previous.last + 1) joined.push({ id, last });
    else joined[joined.length - 1] = { id: previous.id, last: Math.max(previous.last, last) };
  }
  return joined;
}

/** Whether a class number lies in a range. */
export function rangeTest(b: Builder, id: Value, range: ClassRange): Value {
  if (range.id === range.last) return b.compare('eq', id, b.i64(range.id));
  return b.compare('ule', b.op('sub', id, b.i64(range.id)), b.i64(range.last - range.id));
}

/** Where objects of a range of classes go. */
interface Way {
  readonly range: ClassRange;
  readonly to: Block;
}

/** Goes where the class number leads; the builder goes on where that of all others does. The ranges have nothing in common. */
export function branchOnRanges(b: Builder, id: Value, ways: readonly Way[]): void {
  const short = ways.filter(({ range }) => range.last - range.id < longestListed);
  const listed = new Set(short.length < fewestListed ? [] : short);
  for (const way of ways) {
    if (listed.has(way)) continue;
    const other = b.newBlock();
    b.branch(rangeTest(b, id, way.range), way.to, other);
    b.block = other;
  }
  if (listed.size > 0) switchOn(b, id, [...listed]);
}

function switchOn(b: Builder, id: Value, ways: readonly Way[]): void {
  const cases = ways.flatMap(({ range, to }) =>
    Array.from({ length: range.last - range.id + 1 }, (_, n) => ({ number: BigInt(range.id + n), to })),
  );
  const other = b.newBlock();
  b.switch(
    id,
    cases.map(({ number }) => number),
    cases.map(({ to }) => to),
    other,
  );
  b.block = other;
}
