// tiny-invariant: assertions that narrow types, with messages that depend on the environment.
import invariant from 'tiny-invariant';

function area(sides: readonly number[] | undefined): number {
  invariant(sides, 'sides are given');
  invariant(sides.length === 2, () => `two sides, not ${sides.length}`);
  return sides[0] * sides[1];
}

for (const sides of [[2, 3], [1], undefined]) {
  try {
    console.log(area(sides));
  } catch (error) {
    console.log(String(error));
  }
}
