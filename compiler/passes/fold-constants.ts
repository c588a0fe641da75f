/** Operations on constants: what the machine would compute. Undefined where the operation is not defined or not known. */

import type { Instruction } from '../ir/instruction';

type Op = Instruction['op'];

/** IEEE arithmetic, as JavaScript has it. `b` is not used by operations of one operand. */
export function floatConstant(op: Op, a: number, b: number): number | undefined {
  switch (op) {
    case 'add':
      return a + b;
    case 'sub':
      return a - b;
    case 'mul':
      return a * b;
    case 'div':
      return a / b;
    case 'rem':
      return a % b;
    case 'neg':
      return -a;
    case 'sqrt':
    case 'floor':
    case 'ceil':
    case 'trunc':
    case 'abs':
    case 'fround':
      return Math[op](a);
    default:
      return undefined;
  }
}

/** 64-bit two's complement arithmetic. */
export function integerConstant(op: Op, a: bigint, b: bigint): bigint | undefined {
  const value = integerOperation(op, a, b);
  return value === undefined ? undefined : BigInt.asIntN(64, value);
}

const unsigned = (value: bigint): bigint => BigInt.asUintN(64, value);

function integerOperation(op: Op, a: bigint, b: bigint): bigint | undefined {
  switch (op) {
    case 'add':
      return a + b;
    case 'sub':
      return a - b;
    case 'mul':
      return a * b;
    case 'neg':
      return -a;
    case 'idiv':
      return b === 0n ? undefined : a / b;
    case 'irem':
      return b === 0n ? undefined : a % b;
    case 'udiv':
      return b === 0n ? undefined : unsigned(a) / unsigned(b);
    case 'urem':
      return b === 0n ? undefined : unsigned(a) % unsigned(b);
    case 'and':
      return a & b;
    case 'or':
      return a | b;
    case 'xor':
      return a ^ b;
    case 'shl':
      return a << (b & 63n);
    case 'shr':
      return a >> (b & 63n);
    case 'ushr':
      return unsigned(a) >> (b & 63n);
    default:
      return undefined;
  }
}

export function comparedConstants(op: Op, a: number | bigint, b: number | bigint): boolean | undefined {
  switch (op) {
    case 'eq':
      return a === b;
    case 'ne':
      return a !== b;
    case 'lt':
      return a < b;
    case 'le':
      return a <= b;
    case 'gt':
      return a > b;
    case 'ge':
      return a >= b;
    case 'ult':
      return unsigned(BigInt(a)) < unsigned(BigInt(b));
    case 'ule':
      return unsigned(BigInt(a)) <= unsigned(BigInt(b));
    case 'ugt':
      return unsigned(BigInt(a)) > unsigned(BigInt(b));
    case 'uge':
      return unsigned(BigInt(a)) >= unsigned(BigInt(b));
    default:
      return undefined;
  }
}
