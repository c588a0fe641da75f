/** Merging functions: what tells functions apart through the functions that they call. */

import { parseModule } from '../../compiler/ir/parser';
import { passes, runPass } from '../../compiler/passes/pipeline';

/** Five of a kind are merged. */
const many = [0, 1, 2, 3, 4];

/** Functions `name` and a number, each of which calls the one that it is given and adds a constant. */
function callers(name: string, callees: readonly string[], constant: number): string {
  return callees
    .map(
      (callee, i) => `function @${name}${i}() -> i64 "${name}" {
^0:
  %0 = call @${callee}(): i64
  %1 = const.i64 ${constant}
  %2 = add %0, %1
  return %2
}`,
    )
    .join('\n');
}

function leaves(name: string, constant: number): string {
  return many
    .map((i) => `function @${name}${i}() -> i64 "${name}" {\n^0:\n  %0 = const.i64 ${constant}\n  return %0\n}`)
    .join('\n');
}

test('functions are told apart however deep the difference lies', () => {
  const half = (name: string): string[] => [...many, 5, 6, 7, 8, 9].map((i) => `${name}${i}`);
  const module = parseModule(
    [
      leaves('a', 1),
      leaves('b', 2),
      // In the first round, five that differ too much to be merged leave the classes …
      callers('d', ['a0', 'a1', 'a2', 'b0', 'b1'], 10),
      callers('p', [...many.map((i) => `a${i}`), ...many.map((i) => `b${i}`)], 20),
      // … and in the second five classes are split: as many classes and members as before, and not done yet.
      ...many.map((n) => callers(`q${n}-`, half('p'), 30 + n)),
      callers('r', half('q0-'), 40),
    ].join('\n'),
  );
  const pass = passes.find(({ name }) => name === 'merge-functions');
  if (!pass) throw new Error('there is no such pass');
  runPass(pass, module, { level: 1 });
  const left = (prefix: string): string[] => [...module.functions.keys()].filter((name) => name.startsWith(prefix));
  expect(left('a')).toEqual(['a0']);
  expect(left('d')).toHaveLength(5);
  expect(left('p')).toEqual(['p0', 'p5']);
  expect(left('q0')).toEqual(['q0-0', 'q0-5']);
  expect(left('r')).toEqual(['r0', 'r5']);
});
