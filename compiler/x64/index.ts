/**
 * Code generation: a module of the IR, without `num`, becomes one object item for each function and data item, with the
 * pooled constants, jump tables and thunks that the code needs. The order of the items depends on the module alone.
 */

import type { Function } from '../ir/function';
import type { Module } from '../ir/module';
import type { ObjectItem } from '../object/object';
import { allocate } from './allocate';
import { Context } from './context';
import { dataItem } from './data';
import { prepareEdges } from './edges';
import { emit } from './emit';
import { layOutFrame } from './frame';
import { buildLifetimes, numberPositions } from './lifetimes';
import { computeLiveness } from './liveness';
import { Pool, type PoolEntry } from './pool';
import { resolve } from './resolve';
import { select } from './select';

/** The code of a function, and what it needs in the pool. */
export interface GeneratedFunction {
  readonly item: ObjectItem;
  readonly pool: readonly PoolEntry[];
}

/** Generates code for every function that has a body. Throws an internal error for IR that breaks its rules. */
export function generate(module: Module): ObjectItem[] {
  const functions = [...module.functions.values()].filter((fn) => !fn.isDeclaration);
  return assemble(module, functions.map(generateFunction));
}

/** All items of a module: data, functions in the order of the module, what these share. */
export function assemble(module: Module, functions: readonly GeneratedFunction[]): ObjectItem[] {
  const pool = new Pool();
  for (const { pool: needed } of functions) pool.add(needed);
  return [...[...module.data.values()].map(dataItem), ...functions.map(({ item }) => item), ...pool.items];
}

/** Generates the code of one function. */
export function generateFunction(fn: Function): GeneratedFunction {
  const context = new Context();
  const machine = select(fn, context);
  prepareEdges(machine);
  numberPositions(machine);
  const liveness = computeLiveness(machine);
  const lifetimes = buildLifetimes(machine, liveness);
  const allocation = allocate(machine, lifetimes, liveness);
  const frame = layOutFrame(machine, allocation);
  resolve(machine, lifetimes, liveness, frame, context);
  const item = emit(machine, fn, frame, context);
  return { item, pool: context.needed };
}
