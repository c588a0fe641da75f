/** Small functions, compiled and run. */

import { parseModule } from '../../compiler/ir/parser';
import { execute } from './execute';

test('integers, calls and the entry', () => {
  const module = parseModule(`
function @f(%0: i64, %1: i64) -> i64 {
^0:
  %2 = add %0, %1
  return %2
}
`);
  expect(execute(module, [{ name: 'f', args: [40n, 2n] }])).toEqual([42n]);
});
