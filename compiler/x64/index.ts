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
import { resolve } from './resolve';
import { select } from './select';

/** Generates code for every function that has a body. Throws an internal error for IR that breaks its rules. */
export function generate(module: Module): ObjectItem[] {
  const context = new Context(module);
  const items: ObjectItem[] = [];
  for (const data of module.data.values()) items.push(dataItem(data));
  for (const fn of module.functions.values()) if (!fn.isDeclaration) items.push(generateFunction(fn, context));
  return items.concat(context.items);
}

function generateFunction(fn: Function, context: Context): ObjectItem {
  const machine = select(fn, context);
  prepareEdges(machine);
  numberPositions(machine);
  const liveness = computeLiveness(machine);
  const lifetimes = buildLifetimes(machine, liveness);
  const allocation = allocate(machine, lifetimes, liveness);
  const frame = layOutFrame(machine, allocation);
  resolve(machine, lifetimes, liveness, frame, context);
  return emit(machine, fn, frame, context);
}
