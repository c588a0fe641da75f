/**
 * Operand and result types of every operation, as data: the table of docs/ir.md. The parser derives result types from
 * it, the verifier checks against it. Operations that depend on symbols (calls, locals) are checked by the verifier.
 */

import type { Instruction, Op } from './instruction';
import { type Type, valueType } from './type';

/** Types allowed for one operand. */
export type Operand = readonly Type[];

interface Signature {
  readonly operands: readonly Operand[];
  /** All operands whose allowed types are `same` as the first must have its very type. */
  readonly uniform?: true;
  /** Result type: fixed, that of operand n, or explicit in the instruction. */
  readonly result: Type | 0 | 1 | 'explicit';
}

const number: Operand = ['num', 'f64', 'i64'];
const float: Operand = ['num', 'f64'];
const integer: Operand = ['i64'];
const logical: Operand = ['i64', 'bool'];
const comparable: Operand = ['num', 'f64', 'i64', 'bool', 'ref', 'box'];
const bool: Operand = ['bool'];
const box: Operand = ['box'];
const base: Operand = ['ref', 'i64'];

const binary = (operand: Operand): Signature => ({ operands: [operand, operand], uniform: true, result: 0 });
const unary = (operand: Operand): Signature => ({ operands: [operand], result: 0 });
const compare = (operand: Operand): Signature => ({ operands: [operand, operand], uniform: true, result: 'bool' });
const convert = (operand: Operand, result: Type): Signature => ({ operands: [operand], result });
const explicit: Signature = { operands: [], result: 'explicit' };

const signatures: Partial<Record<Op, Signature>> = {
  const: explicit,
  address: explicit,
  coreaddress: { operands: [], result: 'i64' },
  get: explicit,
  add: binary(number),
  sub: binary(number),
  mul: binary(number),
  neg: unary(number),
  div: binary(float),
  rem: binary(float),
  sqrt: unary(float),
  floor: unary(float),
  ceil: unary(float),
  trunc: unary(float),
  abs: unary(float),
  fround: unary(float),
  idiv: binary(integer),
  irem: binary(integer),
  udiv: binary(integer),
  urem: binary(integer),
  and: binary(logical),
  or: binary(logical),
  xor: binary(logical),
  shl: binary(integer),
  shr: binary(integer),
  ushr: binary(integer),
  not: unary(bool),
  eq: compare(comparable),
  ne: compare(comparable),
  lt: compare(number),
  le: compare(number),
  gt: compare(number),
  ge: compare(number),
  ult: compare(integer),
  ule: compare(integer),
  ugt: compare(integer),
  uge: compare(integer),
  extend: unary(integer),
  index: convert(number, 'i64'),
  tofloat: convert(integer, 'f64'),
  toint: convert(['f64'], 'i64'),
  bits: convert(['f64'], 'i64'),
  frombits: convert(integer, 'f64'),
  box: convert(['num', 'f64', 'bool', 'ref'], 'box'),
  isnumber: convert(box, 'bool'),
  asref: convert(['i64', 'box'], 'ref'),
  asint: convert(['ref', 'box'], 'i64'),
  coreload: explicit,
  new: { operands: [], result: 'ref' },
  suspend: { operands: [], result: 'void' },
  jump: { operands: [], result: 'void' },
  branch: { operands: [bool], result: 'void' },
  switch: { operands: [integer], result: 'void' },
  throw: { operands: [box], result: 'void' },
  unreachable: { operands: [], result: 'void' },
};

/** Result type of an instruction as far as operation, memory kind and operand types determine it. */
export function resultType(instruction: Instruction): Type | undefined {
  const { op, args, memory } = instruction;
  switch (op) {
    case 'wrap':
    case 'load':
    case 'coreload':
      return memory && valueType(memory);
    case 'number':
      return 'num';
    case 'unbox':
      return memory && valueType(memory);
    case 'select':
      return args[1]?.type;
    case 'get':
      return instruction.local?.type;
    case 'set':
    case 'store':
    case 'corestore':
    case 'return':
      return 'void';
  }
  const result = signatures[op]?.result;
  if (result === undefined || result === 'explicit') return undefined;
  return typeof result === 'number' ? args[result]?.type : result;
}

function allowed(instruction: Instruction): readonly Operand[] | undefined {
  const { op, memory } = instruction;
  const kind: Operand = memory ? [valueType(memory)] : [];
  const address = instruction.args.length > (op === 'store' ? 2 : 1) ? [base, integer] : [base];
  switch (op) {
    case 'wrap':
      return [number];
    case 'number':
    case 'corestore':
      return [kind];
    case 'unbox':
      return [box];
    case 'load':
      return address;
    case 'store':
      return [kind, ...address];
    default:
      return signatures[op]?.operands;
  }
}

/** What is wrong with the operand and result types, or undefined. */
export function typeError(instruction: Instruction): string | undefined {
  const { op, args, type } = instruction;
  if (op === 'select') {
    if (args.length !== 3) return `takes 3 operands, has ${args.length}`;
    if (args[0].type !== 'bool') return `condition is ${args[0].type}`;
    if (args[1].type !== args[2].type) return `chooses between ${args[1].type} and ${args[2].type}`;
  } else {
    const operands = allowed(instruction);
    if (operands) {
      if (args.length !== operands.length) return `takes ${operands.length} operands, has ${args.length}`;
      for (let i = 0; i < args.length; i++) {
        if (!operands[i].includes(args[i].type))
          return `operand ${i + 1} is ${args[i].type}, not ${operands[i].join(' or ')}`;
        if (signatures[op]?.uniform && args[i].type !== args[0].type) {
          return `operands differ in type: ${args[0].type} and ${args[i].type}`;
        }
      }
    }
  }
  const result = resultType(instruction);
  if (result !== undefined && result !== type) return `result is ${type}, not ${result}`;
  if (type === 'void' && !instruction.operation.effect) return 'has no result';
  return undefined;
}
