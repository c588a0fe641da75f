/**
 * Bigint literals and constants: they become what they meet, a machine integer beside a `u64`, a bigint elsewhere. So their value is made
 * only when it is asked for.
 */

import type { Value } from '../ir/instruction';
import { bigintType, type WideType } from '../types/static-type';
import type { FunctionLowering, Operand } from './function-lowering';

class BigintLiteral implements Operand {
  readonly type = bigintType;

  constructor(
    private readonly f: FunctionLowering,
    readonly literal: bigint,
  ) {}

  /** The constant object; who takes it makes bigints part of the program. */
  get value(): Value {
    return this.f.builder.address(this.f.program.bigint(this.literal));
  }
}

export function bigintConstant(f: FunctionLowering, value: bigint): Operand {
  return new BigintLiteral(f, value);
}

/** The value of a literal; undefined for everything else. */
export function literalOf(operand: Operand): bigint | undefined {
  return operand instanceof BigintLiteral ? operand.literal : undefined;
}

/** A bigint modulo 2^64, as an i64. */
export function lowBits(f: FunctionLowering, operand: Operand): Value {
  const literal = literalOf(operand);
  if (literal !== undefined) return f.builder.i64(BigInt.asIntN(64, literal));
  return f.callRuntime('lang/bigint-word', 'lowBits', [operand.value]).value;
}

/** A literal as the machine integer that its destination wants; other operands as they are. */
export function asMachineInteger(f: FunctionLowering, operand: Operand, type: WideType): Operand {
  return literalOf(operand) === undefined ? operand : { value: lowBits(f, operand), type };
}
