/**
 * Decides for every JavaScript number of the program whether it is an exact integer, which an `i64` can carry, or a
 * float, and rewrites the program accordingly. Whole-program interval analysis over SSA values, parameters, results,
 * fields and variables; see `graph.ts` for what flows where and `interval.ts` for the arithmetic.
 */

import type { Function } from '../../ir/function';
import { Instruction, type Value } from '../../ir/instruction';
import type { Module } from '../../ir/module';
import { integerRange } from '../../ir/type';
import { isRemovable, make, makeConst, Substitution } from '../rewrite';
import { NumberGraph } from './graph';
import { isExactInteger, within } from './interval';
import { rewriteNumbers } from './rewrite';
import { Solution } from './solve';

/** `roots`: functions that are called from outside of the module. */
export function representations(module: Module, roots: ReadonlySet<string>): void {
  const graph = new NumberGraph(module, roots);
  const solution = new Solution(graph);
  for (const fn of module.functions.values()) applyIntervals(fn, graph, solution);
  const isInteger = (node: number) => isExactInteger(solution.of(node));
  rewriteNumbers(module, {
    integer: (fn, value) => !fn.isDeclaration && isInteger(sourceOf(fn, value, graph)),
    result: (fn) => graph.isClosed(fn) && !fn.isDeclaration && isInteger(graph.resultOf(fn)),
    tag: (tag) => isInteger(graph.tag(tag)),
    core: (symbol) => isInteger(graph.core(symbol)),
    local: (_fn, local) => isInteger(graph.local(local)),
    operand: (fn, instruction, n) => solution.input(graph.nodeOf(fn, instruction), n),
  });
}

/** What is read has the representation of the place where it is kept. */
function sourceOf(fn: Function, value: Value, graph: NumberGraph): number {
  if (!(value instanceof Instruction)) return graph.nodeOf(fn, value);
  const { op, memory, symbol, local, tag } = value;
  // Nothing is known of what is never computed, but these exist for floats only.
  if (op === 'div' || op === 'sqrt') return graph.unknown.num;
  if (op === 'load' && memory === 'num') return graph.tag(tag ?? '');
  if (op === 'coreload' && memory === 'num') return graph.core(symbol ?? '');
  if (op === 'get' && local) return graph.local(local);
  if (op === 'call') {
    const callee = graph.module.functions.get(symbol ?? '');
    return callee && graph.isClosed(callee) && !callee.isDeclaration ? graph.resultOf(callee) : graph.unknown.num;
  }
  return graph.nodeOf(fn, value);
}

/** Replaces comparisons and choices that always end the same way, and extensions that change nothing. */
function applyIntervals(fn: Function, graph: NumberGraph, solution: Solution): void {
  const substitution = new Substitution();
  const base = graph.baseOf(fn);
  for (const block of fn.blocks) {
    const { instructions } = block;
    for (let i = 0; i < instructions.length; i++) {
      const instruction = instructions[i];
      const node = base + instruction.id;
      const { op, type, memory } = instruction;
      if (type === 'bool' && op !== 'const' && isRemovable(instruction)) {
        const { lo, hi } = solution.of(node);
        if (lo === hi) {
          instructions[i] = makeConst(block, 'bool', lo, instruction);
          substitution.replace(instruction, instructions[i]);
          continue;
        }
      }
      if (op === 'ult' && solution.input(node, 0).lo >= 0 && solution.input(node, 1).lo >= 0) {
        // The same as `lt` then, which is what the condition of the loop around may say already.
        instructions[i] = make(block, 'lt', 'bool', instruction.args, instruction);
        substitution.replace(instruction, instructions[i]);
      } else if (op === 'select') {
        const { lo, hi } = solution.input(node, 0);
        if (lo === hi) substitution.replace(instruction, instruction.args[lo === 1 ? 1 : 2]);
      } else if (op === 'extend' && memory) {
        const range = integerRange(memory);
        if (!range || !within(solution.input(node, 0), range[0], range[1])) continue;
        substitution.replace(instruction, instruction.args[0]);
      }
    }
  }
  substitution.apply(fn);
}
