/** A block where ways meet that each bring a value: the result of what was lowered with branches. */

import type { Block } from '../ir/function';
import type { Value } from '../ir/instruction';
import { representation } from '../types/representation';
import { booleanType, type StaticType } from '../types/static-type';
import type { FunctionLowering, Operand } from './function-lowering';

export class Join {
  /** For branches that lead here at once; they bring a value, too. */
  readonly block: Block;
  readonly #operand: Operand;

  constructor(
    private readonly f: FunctionLowering,
    type: StaticType,
  ) {
    this.block = f.builder.newBlock();
    this.#operand = { value: f.fn.addBlockParameter(this.block, representation(type)), type };
  }

  /** Ends the way at the cursor, unless it has ended already. */
  bring(value: Value): void {
    this.f.fallTo(this.block, [value]);
  }

  /** Goes on where the ways meet, with what was brought. */
  enter(): Operand {
    this.f.enter(this.block);
    return this.#operand;
  }
}

/** Whether two conditions hold; the second is lowered where the first one does. */
export function both(f: FunctionLowering, first: Value, second: () => Value): Value {
  const done = new Join(f, booleanType);
  const holds = f.builder.newBlock();
  f.builder.branch(first, holds, done.block, [], [first]);
  f.enter(holds);
  done.bring(second());
  return done.enter().value;
}
