/**
 * The list of passes, in order, and the function that runs it. A pass states what must have run before it and why; the
 * list is checked once, when this file is loaded.
 */

import type { Function } from '../ir/function';
import type { Module } from '../ir/module';
import { printModule } from '../ir/printer';
import { assertValid } from '../ir/verifier';
import { coroutines } from './coroutines';
import { deadCode } from './dead-code';
import { expand } from './expand';
import { fold } from './fold';
import { inlineCalls } from './inline';
import { layOutBlocks } from './layout';
import { moveLoopInvariants } from './loop-invariants';
import { representations } from './representations';
import { plainRepresentations } from './representations/plain';
import { SideEffects } from './side-effects';
import { simplifyCfg } from './simplify-cfg';
import { constructSsa } from './ssa-construction';
import { throwToJump } from './throw-to-jump';
import { numberValues } from './value-numbering';

export interface PassOptions {
  /** 0: only what is needed for correctness, quickly. 1: everything. */
  level: 0 | 1;
  /** Functions that are called from outside of the module, besides its entry: by assembly, by the linker. */
  roots?: readonly string[];
  /** Checks the rules of docs/ir.md after each pass. */
  verify?: boolean;
  /** Names of passes that are left out. */
  disable?: string[];
  /** Writes the module as text after the named pass. */
  dump?: { after: string; write(text: string): void };
  /** Called after each pass with the milliseconds that it took. */
  time?: (pass: string, milliseconds: number) => void;
}

interface Pass {
  readonly name: string;
  /** `changed`: the functions in which the last pass that tells has found something to do. It tells by replacing its content. */
  readonly run: (module: Module, options: PassOptions, changed: Set<Function>) => void;
  /** Levels on which it runs; all if absent. */
  readonly level?: 0 | 1;
  /** Passes that must stand before this one, with the reason. */
  readonly after?: Readonly<Record<string, string>>;
  /** Cannot be disabled: what follows relies on it. */
  readonly required?: true;
}

/** A pass over each function that has a body. */
function each(run: (fn: Function, module: Module) => void): (module: Module) => void {
  return (module) => {
    for (const fn of module.functions.values()) if (!fn.isDeclaration) run(fn, module);
  };
}

/** A pass that tells which functions it has changed. */
function telling(run: (fn: Function, module: Module) => boolean, module: Module, changed: Set<Function>): void {
  changed.clear();
  for (const fn of module.functions.values()) if (!fn.isDeclaration && run(fn, module)) changed.add(fn);
}

/** A pass over the functions that the last telling pass has changed: the others would stay as they are. */
function eachChanged(run: (fn: Function, module: Module) => void): Pass['run'] {
  return (module, _, changed) => {
    for (const fn of changed) run(fn, module);
  };
}

function rootsOf({ roots = [] }: PassOptions): ReadonlySet<string> {
  return new Set(roots);
}

function valueNumbering(module: Module, _: PassOptions, changed: Set<Function>): void {
  const effects = new SideEffects(module);
  telling((fn) => numberValues(fn, effects), module, changed);
}

function loopInvariants(module: Module, _: PassOptions, changed: Set<Function>): void {
  const effects = new SideEffects(module);
  telling((fn) => moveLoopInvariants(fn, effects), module, changed);
}

/** What left two places of a loop is computed twice in front of it. */
function numberInvariants(module: Module, _: PassOptions, changed: Set<Function>): void {
  const effects = new SideEffects(module);
  for (const fn of changed) numberValues(fn, effects);
}

/** Whether the function calls through pointers, which may turn out to be known. */
function callsPointers({ blocks }: Function): boolean {
  return blocks.some(({ instructions }) => instructions.some(({ op }) => op === 'calli'));
}

/** Makes calls through closures that are known direct. The other functions need not be gone through before inlining. */
function findKnownPointers(module: Module): void {
  const effects = new SideEffects(module);
  each((fn) => {
    if (!callsPointers(fn)) return;
    numberValues(fn, effects);
    fold(fn, module);
  })(module);
}

export const passes: readonly Pass[] = [
  { name: 'coroutines', run: coroutines, required: true },
  // The functions one by one, so that the decisions about inlining see their real size.
  {
    name: 'throw-to-jump',
    run: each(throwToJump),
    after: { coroutines: 'everything from here on knows ordinary functions only' },
  },
  {
    name: 'simplify-cfg',
    run: each(simplifyCfg),
    after: { 'throw-to-jump': 'a block whose throw became a jump may not need its handler' },
  },
  {
    name: 'ssa-construction',
    run: each(constructSsa),
    after: { 'simplify-cfg': 'handlers that are gone need no locals' },
  },
  { name: 'fold', run: each(fold), level: 1, after: { 'ssa-construction': 'it looks at values' } },
  { name: 'dead-code', run: each(deadCode), after: { 'ssa-construction': 'locals keep values alive' } },
  {
    name: 'known-pointers',
    run: findKnownPointers,
    level: 1,
    after: { fold: 'it makes the addresses of code visible, which are stored in closures' },
  },
  // Across functions.
  {
    name: 'inline',
    run: (module, options) => inlineCalls(module, rootsOf(options)),
    level: 1,
    after: { 'known-pointers': 'calls through known closures have become direct' },
  },
  { name: 'throw-to-jump-2', run: each(throwToJump), level: 1, after: { inline: 'handlers meet throws' } },
  { name: 'simplify-cfg-2', run: each(simplifyCfg), level: 1, after: { 'throw-to-jump-2': 'as before' } },
  { name: 'ssa-construction-2', run: each(constructSsa), level: 1, after: { 'simplify-cfg-2': 'as before' } },
  { name: 'fold-2', run: each(fold), level: 1, after: { 'ssa-construction-2': 'arguments are known now' } },
  {
    name: 'value-numbering',
    run: valueNumbering,
    level: 1,
    after: { 'fold-2': 'so that equal operands look equal' },
  },
  { name: 'simplify-cfg-3', run: each(simplifyCfg), level: 1, after: { 'value-numbering': 'branches were decided' } },
  { name: 'dead-code-2', run: each(deadCode), level: 1, after: { 'simplify-cfg-3': 'it leaves operands unused' } },
  // Numbers get their representation.
  {
    name: 'representations',
    run: (module, options) =>
      options.level === 0 ? plainRepresentations(module) : representations(module, rootsOf(options)),
    required: true,
    after: { 'ssa-construction': 'it follows values, and of locals it knows little' },
  },
  { name: 'fold-3', run: each(fold), level: 1, after: { representations: 'conversions meet' } },
  {
    name: 'value-numbering-2',
    run: valueNumbering,
    level: 1,
    after: { representations: 'bounds checks look like the conditions of their loops', 'fold-3': 'as before' },
  },
  { name: 'fold-4', run: eachChanged(fold), level: 1, after: { 'value-numbering-2': 'conditions were decided' } },
  { name: 'simplify-cfg-4', run: each(simplifyCfg), level: 1, after: { 'fold-4': 'branches were decided' } },
  {
    name: 'loop-invariants',
    run: loopInvariants,
    level: 1,
    after: { 'simplify-cfg-4': 'a check that went away no longer stands in the way' },
  },
  {
    name: 'value-numbering-3',
    run: numberInvariants,
    level: 1,
    after: { 'loop-invariants': 'it looks at the loops that it changed' },
  },
  {
    name: 'simplify-cfg-5',
    run: eachChanged(simplifyCfg),
    level: 1,
    after: { 'loop-invariants': 'entrances may be empty' },
  },
  {
    name: 'dead-code-3',
    run: each(deadCode),
    after: { representations: 'conversions of constants leave them unused' },
  },
  // Towards the machine.
  {
    name: 'expand',
    run: each(expand),
    required: true,
    after: { representations: 'it makes no num and calls by type' },
  },
  { name: 'layout', run: each(layOutBlocks), after: { expand: 'it makes blocks' } },
];

/** Fails if a pass stands before one that it needs. */
export function assertOrder(list: readonly Pass[]): void {
  const seen = new Set<string>();
  for (const { name, after } of list) {
    if (seen.has(name)) throw new Error(`pass ${name} is listed twice`);
    for (const [earlier, reason] of Object.entries(after ?? {})) {
      if (!seen.has(earlier)) throw new Error(`pass ${name} must come after ${earlier}: ${reason}`);
    }
    seen.add(name);
  }
}

assertOrder(passes);

export function runPasses(module: Module, options: PassOptions): void {
  const { level, verify = false, disable = [], dump, time } = options;
  checkNames(disable, dump?.after);
  if (verify) assertValid(module, 'lowering');
  let withoutNumbers = false;
  const changed = new Set<Function>();
  for (const pass of passes) {
    if (pass.level !== undefined && pass.level > level) continue;
    if (disable.includes(pass.name)) continue;
    const start = performance.now();
    pass.run(module, options, changed);
    time?.(pass.name, performance.now() - start);
    withoutNumbers ||= pass.name === 'representations';
    if (verify) assertValid(module, `pass ${pass.name}`, { withoutNumbers });
    if (dump?.after === pass.name) dump.write(printModule(module));
  }
}

function checkNames(disable: string[], dumped: string | undefined): void {
  for (const name of dumped === undefined ? disable : [...disable, dumped]) {
    if (!passes.some((pass) => pass.name === name)) {
      throw new Error(`there is no pass ${name}; the passes are ${passes.map((pass) => pass.name).join(', ')}`);
    }
  }
  const needed = passes.find((pass) => pass.required && disable.includes(pass.name));
  if (needed) throw new Error(`pass ${needed.name} cannot be left out`);
}
