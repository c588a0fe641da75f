/**
 * The list of passes, in order, and the function that runs it. A pass states what must have run before it and why; the
 * list is checked once, when this file is loaded.
 */

import type { Function } from '../ir/function';
import { Instruction, type Op, type Value } from '../ir/instruction';
import type { Module } from '../ir/module';
import { printModule } from '../ir/printer';
import { assertValid } from '../ir/verifier';
import { coroutines } from './coroutines';
import { deadCode } from './dead-code';
import { fold } from './fold';
import { FunctionPasses, type Step } from './function-passes';
import { inlineCalls } from './inline';
import { latePasses } from './late-passes';
import { mergeFunctions } from './merge-functions';
import { type FunctionPass, isChosen, type Pass, type PassOptions, silent } from './pass';
import { representations } from './representations';
import { plainRepresentations } from './representations/plain';
import { replaceObjects } from './scalar-replacement';
import { findSideEffects, SideEffects } from './side-effects';
import { simplifyCfg } from './simplify-cfg';
import { constructSsa } from './ssa-construction';
import { throwToJump } from './throw-to-jump';
import { numberValues } from './value-numbering';

export type { PassOptions } from './pass';

function rootsOf({ roots = [] }: PassOptions): ReadonlySet<string> {
  return new Set(roots);
}

/** Whether the function calls through pointers, which may turn out to be known. */
function callsPointers({ blocks }: Function): boolean {
  return blocks.some(({ instructions }) => instructions.some(({ op }) => op === 'calli'));
}

/** Makes calls through closures that are known direct. The other functions need not be gone through before inlining. */
function findKnownPointers(fn: Function, effects: SideEffects, module: Module): undefined {
  if (!callsPointers(fn)) return;
  numberValues(fn, effects);
  fold(fn, module);
}

/** Operations that addresses go through before something is loaded from them. */
const addressOperations: ReadonlySet<Op> = new Set([
  ...(['add', 'sub', 'asint', 'asref', 'wrap', 'extend', 'number', 'tofloat', 'toint'] as const),
]);

/** Whether the value is an address plus something, as far as a few operations tell. */
function leadsToAddress(value: Value): boolean {
  let at = value;
  for (let steps = 0; steps < 6 && at instanceof Instruction; steps++) {
    if (at.op === 'address') return true;
    if (!addressOperations.has(at.op)) return false;
    at = at.args[0];
  }
  return false;
}

/** Whether the function may read or call what it names by an address, here or behind an edge. */
function looksThroughAddresses({ blocks }: Function): boolean {
  return blocks.some(({ instructions }) => {
    return instructions.some(({ op, args, targets }) => {
      if (op === 'load' || op === 'calli') return leadsToAddress(args[0]);
      return targets.some((edge) => edge.args.some((arg) => arg instanceof Instruction && arg.op === 'address'));
    });
  });
}

/** Constant data and known code that have come to light: the last pass that looks at either. */
function foldKnownContents(fn: Function, module: Module): void {
  if (looksThroughAddresses(fn)) fold(fn, module);
}

const earlyPasses: readonly Pass[] = [
  { name: 'merge-functions', run: (module, options) => mergeFunctions(module, rootsOf(options)), level: 1 },
  { name: 'coroutines', run: coroutines, required: true },
  // The functions one by one, so that the decisions about inlining see their real size.
  {
    name: 'throw-to-jump',
    each: silent(throwToJump),
    after: { coroutines: 'everything from here on knows ordinary functions only' },
  },
  {
    name: 'simplify-cfg',
    each: silent(simplifyCfg),
    after: { 'throw-to-jump': 'a block whose throw became a jump may not need its handler' },
  },
  {
    name: 'ssa-construction',
    each: silent(constructSsa),
    after: { 'simplify-cfg': 'handlers that are gone need no locals' },
  },
  { name: 'fold', each: silent(fold), level: 1, after: { 'ssa-construction': 'it looks at values' } },
  { name: 'dead-code', each: silent(deadCode), after: { 'ssa-construction': 'locals keep values alive' } },
  {
    name: 'known-pointers',
    eachWith: findKnownPointers,
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
  { name: 'throw-to-jump-2', each: silent(throwToJump), level: 1, after: { inline: 'handlers meet throws' } },
  { name: 'simplify-cfg-2', each: silent(simplifyCfg), level: 1, after: { 'throw-to-jump-2': 'as before' } },
  {
    name: 'scalar-replacement',
    each: silent(replaceObjects),
    level: 1,
    after: { 'simplify-cfg-2': 'what an inlined function returns is known where it comes from one place' },
  },
  { name: 'ssa-construction-2', each: silent(constructSsa), level: 1, after: { 'simplify-cfg-2': 'as before' } },
  { name: 'fold-2', each: silent(fold), level: 1, after: { 'ssa-construction-2': 'arguments are known now' } },
  {
    name: 'value-numbering',
    eachWith: numberValues,
    level: 1,
    after: { 'fold-2': 'so that equal operands look equal' },
  },
  {
    name: 'simplify-cfg-3',
    each: silent(simplifyCfg),
    level: 1,
    after: { 'value-numbering': 'branches were decided' },
  },
  { name: 'dead-code-2', each: silent(deadCode), level: 1, after: { 'simplify-cfg-3': 'it leaves operands unused' } },
  // Numbers get their representation.
  {
    name: 'representations',
    run: (module, options) =>
      options.level === 0 ? plainRepresentations(module) : representations(module, rootsOf(options)),
    required: true,
    after: { 'ssa-construction': 'it follows values, and of locals it knows little' },
  },
  {
    name: 'known-contents',
    each: silent(foldKnownContents),
    level: 1,
    after: {
      'value-numbering': 'what was stored is known where it is loaded',
      representations: 'sums of addresses and constants are integers',
    },
  },
];

/** All passes in order. The last ones go through each function by itself. */
export const passes: readonly Pass[] = [...earlyPasses, ...latePasses];

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

/** Runs all passes that the options choose. */
export function runPasses(module: Module, options: PassOptions): void {
  run(passes, module, options);
}

/** Runs those before the late passes (late-passes.ts). */
export function runEarlyPasses(module: Module, options: PassOptions): void {
  run(earlyPasses, module, options);
}

/** Runs one pass alone, on all functions. */
export function runPass(pass: Pass, module: Module, options: PassOptions): void {
  if ('run' in pass) pass.run(module, options);
  else runOnFunctions([pass], module, options);
}

function run(list: readonly Pass[], module: Module, options: PassOptions): void {
  const { verify = false, disable = [], dump, time } = options;
  checkNames(disable, dump?.after);
  if (verify) assertValid(module, 'lowering');
  const chosen = list.filter((pass) => isChosen(pass, options));
  let withoutNumbers = false;
  const finish = ({ name }: { readonly name: string }): void => {
    withoutNumbers ||= name === 'representations';
    if (verify) assertValid(module, `pass ${name}`, { withoutNumbers });
    if (dump?.after === name) dump.write(printModule(module));
  };
  for (let i = 0; i < chosen.length; ) {
    const pass = chosen[i];
    if ('run' in pass) {
      const start = performance.now();
      pass.run(module, options);
      time?.(pass.name, performance.now() - start);
      finish(pass);
      i++;
      continue;
    }
    const group = functionPasses(chosen.slice(i));
    runOnFunctions(group, module, options, verify || dump ? finish : undefined);
    i += group.length;
  }
}

/** The passes over functions that a list begins with. */
function functionPasses(list: readonly Pass[]): FunctionPass[] {
  const end = list.findIndex((pass) => 'run' in pass);
  return list.slice(0, end < 0 ? list.length : end).filter((pass): pass is FunctionPass => !('run' in pass));
}

/** With something to be done after each pass, they run one by one; with the same results. */
function runOnFunctions(
  group: readonly FunctionPass[],
  module: Module,
  { time }: PassOptions,
  after?: (pass: { readonly name: string }) => void,
): void {
  const steps = group.map((pass): Step => {
    if ('each' in pass) return { pass, run: (fn) => pass.each(fn, module) };
    return { pass, run: (fn, effects) => pass.eachWith(fn, effects, module) };
  });
  const effects = group.some((pass) => 'eachWith' in pass) ? findSideEffects(module) : new SideEffects(new Map());
  const functions = [...module.functions.values()].filter((fn) => !fn.isDeclaration);
  const all = new FunctionPasses(steps, time);
  if (after) all.oneByOne(functions, effects, after);
  else for (const fn of functions) all.run(fn, effects);
  all.report();
}

function checkNames(disable: readonly string[], dumped: string | undefined): void {
  for (const name of dumped === undefined ? disable : [...disable, dumped]) {
    if (!passes.some((pass) => pass.name === name)) {
      throw new Error(`there is no pass ${name}; the passes are ${passes.map((pass) => pass.name).join(', ')}`);
    }
  }
  const needed = passes.find((pass) => pass.required && disable.includes(pass.name));
  if (needed) throw new Error(`pass ${needed.name} cannot be left out`);
}
