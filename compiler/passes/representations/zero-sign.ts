/**
 * Finds where −0 can be told from 0: only where a number leaves the program or divides, as far as that is traced back.
 * Elsewhere −0 may be kept as the integer 0: `| 0`, comparisons, indices and most sums do not see the sign of zero.
 */

import type { Instruction, Value } from '../../ir/instruction';
import { integerRange } from '../../ir/type';
import { constantOf } from '../rewrite';
import type { NumberGraph } from './graph';
import type { Adjacency } from './solve';

/** By node: 1 where the sign of a zero matters. */
export function findObservedZeros(graph: NumberGraph, inputs: Adjacency): Uint8Array {
  const observed = new Uint8Array(graph.nodes.length);
  const work: number[] = [];
  const observe = (node: number) => {
    if (observed[node]) return;
    observed[node] = 1;
    work.push(node);
  };
  graph.escapes.forEach(observe);
  graph.nodes.forEach((node, n) => {
    // 1 / −0 is −∞.
    if (node.kind === 'operation' && node.instruction.op === 'div') observe(inputs.list[inputs.start[n] + 1]);
  });
  for (let n = work.pop(); n !== undefined; n = work.pop()) {
    const node = graph.nodes[n];
    const first = inputs.start[n];
    const end = inputs.start[n + 1];
    if (node.kind === 'refined') observe(inputs.list[first]);
    for (let i = first; i < end && (node.kind === 'join' || node.kind === 'operation'); i++) {
      if (node.kind === 'join' || passesSign(node.instruction, i - first)) observe(inputs.list[i]);
    }
  }
  return observed;
}

/** Whether the sign of a zero operand can be seen in the result. */
function passesSign({ op, args, memory }: Instruction, operand: number): boolean {
  switch (op) {
    case 'add':
      // −0 + x is x, unless x is −0 too.
      return !neverNegativeZero(args[1 - operand]);
    case 'sub':
      return operand === 0 ? !isNonZero(args[1]) : !neverNegativeZero(args[0]);
    case 'rem':
      return operand === 0;
    case 'mul':
    case 'div':
    case 'neg':
    case 'floor':
    case 'ceil':
    case 'trunc':
    case 'sqrt':
    case 'fround':
    case 'call':
    case 'load':
    case 'coreload':
    case 'get':
      return true;
    case 'select':
      return operand > 0;
    case 'wrap':
    case 'number':
      return memory === 'f64' || memory === 'f32';
    default:
      return false;
  }
}

function isNonZero(value: Value): boolean {
  const constant = constantOf(value);
  return constant !== undefined && constant !== 0;
}

function neverNegativeZero(value: Value): boolean {
  const constant = constantOf(value);
  if (constant !== undefined) return !Object.is(constant, -0);
  const { op, memory } = value as Instruction;
  return op === 'number' && memory !== undefined && integerRange(memory) !== undefined;
}
