/**
 * The choice without analysis, for fast builds: every number is a float, except constants and the content of integer
 * locations, which are what they are.
 */

import type { Function } from '../../ir/function';
import type { Instruction } from '../../ir/instruction';
import type { Module } from '../../ir/module';
import { integerRange } from '../../ir/type';
import { constantOf } from '../rewrite';
import { anyNumber, type Interval, single } from './interval';
import { rewriteNumbers } from './rewrite';

function integers(fn: Function): number[] {
  const chosen = new Array<number>(fn.valueCount).fill(0);
  for (const block of fn.blocks) {
    for (const { id, op, type, immediate, memory } of block.instructions) {
      if (op === 'const' && type === 'num' && Number.isSafeInteger(immediate) && !Object.is(immediate, -0))
        chosen[id] = 1;
      if (op === 'number' && memory && integerRange(memory)) chosen[id] = 1;
    }
  }
  return chosen;
}

/** Only constants are known. */
function operand(_fn: Function, instruction: Instruction, n: number): Interval {
  const constant = constantOf(instruction.args[n]);
  return constant === undefined ? anyNumber : single(constant);
}

export function plainRepresentations(module: Module): void {
  rewriteNumbers(module, {
    integers,
    result: () => false,
    tag: () => false,
    core: () => false,
    local: () => false,
    operand,
  });
}
