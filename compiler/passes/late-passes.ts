/**
 * The passes behind `representations`, the last one over the whole program. They go through each function by itself and see nothing of the
 * others but what calls of them may write, nor any constant data: so the same function with the same calls becomes the same code in
 * another build.
 */

import { deadCode } from './dead-code';
import { expand } from './expand';
import { fold } from './fold';
import { FunctionPasses, type Step } from './function-passes';
import { layOutBlocks } from './layout';
import { moveLoopInvariants } from './loop-invariants';
import { isChosen, type LatePass, type PassOptions, silent } from './pass';
import { simplifyCfg } from './simplify-cfg';
import { numberValues } from './value-numbering';

export const latePasses: readonly LatePass[] = [
  { name: 'fold-3', each: silent((fn) => fold(fn)), level: 1, after: { representations: 'conversions meet' } },
  {
    name: 'value-numbering-2',
    eachWith: numberValues,
    level: 1,
    after: { representations: 'bounds checks look like the conditions of their loops', 'fold-3': 'as before' },
  },
  {
    name: 'fold-4',
    each: silent((fn) => fold(fn)),
    ifChanged: true,
    level: 1,
    after: { 'value-numbering-2': 'conditions were decided' },
  },
  { name: 'simplify-cfg-4', each: silent(simplifyCfg), level: 1, after: { 'fold-4': 'branches were decided' } },
  {
    name: 'loop-invariants',
    eachWith: moveLoopInvariants,
    level: 1,
    after: { 'simplify-cfg-4': 'a check that went away no longer stands in the way' },
  },
  {
    name: 'value-numbering-3',
    eachWith: (fn, effects) => void numberValues(fn, effects),
    ifChanged: true,
    level: 1,
    after: { 'loop-invariants': 'it looks at the loops that it changed' },
  },
  {
    name: 'simplify-cfg-5',
    each: silent(simplifyCfg),
    ifChanged: true,
    level: 1,
    after: { 'loop-invariants': 'entrances may be empty' },
  },
  {
    name: 'dead-code-3',
    each: silent(deadCode),
    after: { representations: 'conversions of constants leave them unused' },
  },
  // Towards the machine.
  {
    name: 'expand',
    each: silent(expand),
    required: true,
    after: { representations: 'it makes no num and calls by type' },
  },
  { name: 'layout', each: silent(layOutBlocks), after: { expand: 'it makes blocks' } },
];

/** The late passes that these options choose, to be run on functions in any order. */
export function chooseLatePasses(options: Pick<PassOptions, 'level' | 'disable' | 'time'>): FunctionPasses {
  const steps = latePasses
    .filter((pass) => isChosen(pass, options))
    .map((pass): Step => ({ pass, run: 'each' in pass ? pass.each : pass.eachWith }));
  return new FunctionPasses(steps, options.time);
}
