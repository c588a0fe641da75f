/** Numbers of classes that stand in code before they are known. */

import { Builder } from '../../compiler/ir/builder';
import { Function } from '../../compiler/ir/function';
import { Instruction } from '../../compiler/ir/instruction';
import { printFunction } from '../../compiler/ir/printer';
import { ClassNumbers } from '../../compiler/lower/class-numbers';

function begin(symbol: string): Builder {
  const fn = new Function(symbol, 'void');
  return new Builder(fn, fn.addBlock());
}

function immediateOf(value: unknown): unknown {
  if (!(value instanceof Instruction)) throw new Error('no instruction');
  return value.immediate;
}

const rangeOf = (descriptor: string) => (descriptor === 'a' ? { id: 7, last: 9 } : undefined);

test('the constants get the numbers at the end', () => {
  const numbers = new ClassNumbers();
  const constant = numbers.constant(begin('f'), 'a');
  numbers.assign(rangeOf);
  expect(immediateOf(constant)).toBe(7n);
});

test('a class without a number is a fault of the compiler', () => {
  const numbers = new ClassNumbers();
  numbers.constant(begin('f'), 'b');
  expect(() => numbers.assign(rangeOf)).toThrow('b has no class number');
});

test('what stood in an earlier version of a function needs no number', () => {
  const numbers = new ClassNumbers();
  numbers.constant(begin('f'), 'b');
  numbers.forget('f');
  const constant = numbers.constant(begin('f'), 'a');
  numbers.assign(rangeOf);
  expect(immediateOf(constant)).toBe(7n);
});

test('a block ends by telling layouts from the others, neighbours with one test', () => {
  const ranges = new Map([10, 11, 12, 20].map((id) => [`${id}`, { id, last: id }]));
  const numbers = new ClassNumbers();
  const b = begin('f');
  const [id, hit, miss] = [b.i64(0), b.newBlock(), b.newBlock()];
  numbers.branch(b, id, ['12', '20', '10', '11'], hit, miss);
  numbers.assign((descriptor) => ranges.get(descriptor));
  for (const block of [hit, miss]) new Builder(b.fn, block).return();
  expect(printFunction(b.fn, { renumber: true })).toBe(`function @f() {
^0:
  %0 = const.i64 0
  %1 = const.i64 10
  %2 = sub %0, %1
  %3 = const.i64 2
  %4 = ule %2, %3
  branch %4, ^1, ^3
^1:
  return
^2:
  return
^3:
  %5 = const.i64 20
  %6 = eq %0, %5
  branch %6, ^1, ^4
^4:
  jump ^2
}
`);
});
