/**
 * What the representation analysis decides and the rewriting carries out: which numbers are `i64` and which `f64`.
 */

import type { Function } from '../../ir/function';
import type { Instruction, Local, Value } from '../../ir/instruction';
import type { Interval } from './interval';

export interface Choice {
  /** Whether the number is an exact integer in ±2^53, never −0, and becomes an `i64`. */
  integer(fn: Function, value: Value): boolean;
  /** Whether the function's result becomes an `i64`. */
  result(fn: Function): boolean;
  /** Whether memory with this alias tag holds integers. */
  tag(tag: string): boolean;
  /** Whether this core-local variable holds an integer. */
  core(symbol: string): boolean;
  local(fn: Function, local: Local): boolean;
  /** What is known of an operand where the instruction stands. */
  operand(fn: Function, instruction: Instruction, n: number): Interval;
}
