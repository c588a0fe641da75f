/** What the code of a function depends on is in its key, and nothing else. */

import { CodeCache } from '../../compiler/backend/code-cache';
import { FunctionEncoder } from '../../compiler/backend/function-encoder';
import { parseModule } from '../../compiler/ir/parser';
import { findSideEffects } from '../../compiler/passes/side-effects';

/** The key of function `f` of a module. */
function keyOf(text: string, line: (n: number) => number = (n) => n): string {
  const module = parseModule(text);
  const fn = [...module.functions.values()].find(({ name }) => name.endsWith('f'));
  if (!fn) throw new Error('there is no function f');
  let n = 0;
  for (const instruction of fn.blocks.flatMap(({ instructions }) => instructions)) {
    instruction.position = { file: 'app/main.ts', line: line(n++), column: 1 };
  }
  return CodeCache.keyOf(new FunctionEncoder().encode(fn, findSideEffects(module)));
}

const helpers = `
function @writesX(%0: ref) {
^0:
  %1 = const.i64 1
  store.i64 %1, [%0 + 8] !.x
  return
}
function @writesY(%0: ref) {
^0:
  %1 = const.i64 1
  store.i64 %1, [%0 + 16] !.y
  return
}
function @writesZ(%0: ref) {
^0:
  %1 = const.i64 1
  store.i64 %1, [%0 + 24] !.z
  return
}
function @writesNothing(%0: ref) {
^0:
  return
}
declare function @memory/heap.allocateSlow(i64, i64) -> ref
`;

const text = `
data constant @d align 8 { zeros 32 }
${helpers}
function @f(%0: ref, %1: i64) -> i64 {
^0:
  %2 = load.i64 [%0 + 8] !.x
  call @writesY(%0)
  call @writesZ(%0)
  %3 = load.i64 [%0 + 8] !.x
  %4 = load.i64 [%0 + 16] !.y
  %5 = address @d: i64
  %6 = coreload.i64 @core.variable
  %7 = const.i64 5
  %8 = intrinsic "popCount"(%1): i64
  switch %1, [1: ^2, 2: ^2], ^1
^1:
  %9 = add %2, %3
  %10 = add %4, %5
  %11 = add %6, %7
  %12 = add %9, %10
  %13 = add %11, %12
  %14 = add %13, %8
  return %14
^2:
  return %7
}
`;

const key = keyOf(text);

test('the same function has the same key', () => {
  expect(keyOf(text)).toBe(key);
});

/** What is replaced by what. */
type Change = [what: string, from: string, to: string];

const same: Change[] = [
  ['its name', '@f(', '@otherf('],
  ['the name of data', '@d', '@literal.12.descriptor'],
  ['the name of an alias class', '!.x', '!.{92}.x'],
  ['the name of what it calls', '@writesY', '@write.12'],
  ['the name of a core-local variable', '@core.variable', '@lang/x.variable'],
  ['another class that a callee writes, which it does not know', '!.z', '!.w'],
];

test.each(same)('%s makes no difference', (_, from, to) => {
  expect(text.includes(from)).toBe(true);
  expect(keyOf(text.replaceAll(from, to))).toBe(key);
});

const different: Change[] = [
  ['an operation', '%9 = add %2, %3', '%9 = sub %2, %3'],
  ['an operand', '%9 = add %2, %3', '%9 = add %2, %2'],
  ['a constant', 'const.i64 5', 'const.i64 6'],
  ['a large constant', 'const.i64 5', 'const.i64 -9223372036854775808'],
  ['a displacement', 'load.i64 [%0 + 16] !.y', 'load.i64 [%0 + 24] !.y'],
  ['a kind of memory', '%4 = load.i64', '%4 = load.u32'],
  ['a case', '2: ^2]', '3: ^2]'],
  ['a target', '2: ^2]', '2: ^1]'],
  ['an intrinsic', '"popCount"', '"leadingZeros"'],
  ['two alias classes that become one', '!.y', '!.x'],
  ['one alias class that becomes two', '%3 = load.i64 [%0 + 8] !.x', '%3 = load.i64 [%0 + 8] !.xx'],
  ['what a callee writes', 'call @writesY', 'call @writesX'],
  ['that a callee writes nothing that is known', 'call @writesY', 'call @writesNothing'],
  ['that a callee writes something that is not known', 'call @writesZ', 'call @writesNothing'],
  ['what is called, where the passes call it by themselves', '@d: i64', '@memory/heap.allocateSlow: i64'],
  ['a block that is rarely reached', '^2:\n', '^2: cold\n'],
];

test.each(different)('%s makes a difference', (_, from, to) => {
  expect(text.includes(from)).toBe(true);
  expect(keyOf(text.replaceAll(from, to))).not.toBe(key);
});

test('a large constant is not taken for another one', () => {
  const values = ['9223372036854775807', '-9223372036854775808', '9223372036854775808', '4294967301', '-5', '-0'];
  const keys = values.map((value) => keyOf(text.replace('const.i64 5', `const.i64 ${value}`)));
  expect(new Set(keys).size).toBe(values.length);
  const doubles = ['0', '-0', '5', '0.5', 'NaN', '5e300'].map((value) =>
    keyOf(text.replace('%7 = const.i64 5', `%7 = const.i64 5\n  %90 = const.f64 ${value}`)),
  );
  expect(new Set(doubles).size).toBe(doubles.length);
});

test('lines that move together make no difference, lines that meet or part do', () => {
  expect(keyOf(text, (n) => n + 100)).toBe(key);
  expect(keyOf(text, (n) => n >> 1)).not.toBe(key);
  expect(keyOf(text, () => 1)).not.toBe(keyOf(text, (n) => n >> 1));
});
