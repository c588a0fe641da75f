/** Numbers of classes that stand in code before they are known. */

import { Builder } from '../../compiler/ir/builder';
import { Function } from '../../compiler/ir/function';
import { Instruction } from '../../compiler/ir/instruction';
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
