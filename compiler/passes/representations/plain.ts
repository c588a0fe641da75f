/**
 * The choice without analysis, for fast builds: every number is a float, except constants and the content of integer
 * locations, which are what they are.
 */

import type { Function } from '../../ir/function';
import { Instruction, type Value } from '../../ir/instruction';
import type { Module } from '../../ir/module';
import { integerRange } from '../../ir/type';
import { constantOf } from '../rewrite';
import { anyNumber, type Interval, single } from './interval';
import { rewriteNumbers } from './rewrite';

function integer(_fn: Function, value: Value): boolean {
  if (!(value instanceof Instruction)) return false;
  const { op, immediate, memory } = value;
  if (op === 'const') return Number.isSafeInteger(immediate) && !Object.is(immediate, -0);
  return op === 'number' && memory !== undefined && integerRange(memory) !== undefined;
}

/** Only constants are known. */
function operand(_fn: Function, instruction: Instruction, n: number): Interval {
  const constant = constantOf(instruction.args[n]);
  return constant === undefined ? anyNumber : single(constant);
}

export function plainRepresentations(module: Module): void {
  rewriteNumbers(module, {
    integer,
    result: () => false,
    tag: () => false,
    core: () => false,
    local: () => false,
    operand,
  });
}
