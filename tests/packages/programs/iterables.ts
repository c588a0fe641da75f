// @lumino/algorithm: generators over iterables, searches in arrays, sorting by dependencies, scores of matches.
import {
  ArrayExt,
  chain,
  enumerate,
  filter,
  map,
  max,
  range,
  reduce,
  StringExt,
  stride,
  take,
  topologicSort,
  zip,
} from '@lumino/algorithm';

console.log(
  [...map(range(5), (x) => x * x)],
  [...zip([1, 2], [3, 4])],
  reduce([1, 2, 3], (a, b) => a + b, 0),
);
console.log([...chain([1], new Set([2, 3]))], [...enumerate('ab')], [...take(stride([1, 2, 3, 4, 5], 2), 2)]);
console.log(
  max(
    filter([3, 9, 2], (x) => x < 9),
    (a, b) => a - b,
  ),
  topologicSort([
    ['b', 'c'],
    ['a', 'b'],
  ]),
);
const list = [1, 2, 3, 4];
ArrayExt.move(list, 0, 3);
console.log(
  list,
  ArrayExt.lowerBound([1, 3, 5], 4, (x, y) => x - y),
  ArrayExt.removeFirstOf(list, 3),
  list,
);
console.log(
  StringExt.matchSumOfSquares('abcdef', 'bd'),
  StringExt.highlight('abc', [1], (part) => `<${part}>`),
);
