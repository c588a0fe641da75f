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

interface PassOrder {
  readonly name: string;
  /** Levels on which it runs; all if absent. */
  readonly level?: 0 | 1;
  /** Passes that must stand before this one, with the reason. */
  readonly after?: Readonly<Record<string, string>>;
  /** Cannot be disabled: what follows relies on it. */
  readonly required?: true;
}

/** A pass over the module as a whole. */
interface ModulePass extends PassOrder {
  readonly run: (module: Module, options: PassOptions) => void;
}

/** A pass over a function, whatever has become of the others. */
interface FunctionPassOrder extends PassOrder {
  /** Left out where the last pass that tells has found nothing: the function would stay as it is. */
  readonly ifChanged?: true;
}

/** It may tell whether it has found something to do. */
interface PlainFunctionPass extends FunctionPassOrder {
  readonly each: (fn: Function, module: Module) => boolean | undefined;
}

/** It asks what calls may write. Functions may have become better since that was found out: then it is more than what they write. */
interface EffectsPass extends FunctionPassOrder {
  readonly eachWith: (fn: Function, effects: SideEffects, module: Module) => boolean | undefined;
}

type FunctionPass = PlainFunctionPass | EffectsPass;

type Pass = ModulePass | FunctionPass;

/** A pass that does not tell. */
function silent(run: (fn: Function, module: Module) => void): PlainFunctionPass['each'] {
  return (fn, module) => {
    run(fn, module);
    return undefined;
  };
}

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

export const passes: readonly Pass[] = [
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
  { name: 'fold-3', each: silent(fold), level: 1, after: { representations: 'conversions meet' } },
  {
    name: 'value-numbering-2',
    eachWith: numberValues,
    level: 1,
    after: { representations: 'bounds checks look like the conditions of their loops', 'fold-3': 'as before' },
  },
  {
    name: 'fold-4',
    each: silent(fold),
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
  const chosen = passes.filter((pass) => (pass.level ?? 0) <= level && !disable.includes(pass.name));
  let withoutNumbers = false;
  const finish = ({ name }: Pass): void => {
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
    // All passes of the group in one go over the functions, whose instructions then stay in the processor's caches.
    if (verify || dump) new FunctionPasses(module, group, time).oneByOne(finish);
    else new FunctionPasses(module, group, time).together();
    i += group.length;
  }
}

/** Runs one pass alone, on all functions. */
export function runPass(pass: Pass, module: Module, options: PassOptions): void {
  if ('run' in pass) pass.run(module, options);
  else new FunctionPasses(module, [pass], undefined).together();
}

/** The passes over functions that a list begins with. */
function functionPasses(list: readonly Pass[]): FunctionPass[] {
  const end = list.findIndex((pass) => 'run' in pass);
  return list.slice(0, end < 0 ? list.length : end).filter((pass): pass is FunctionPass => !('run' in pass));
}

/** Neighbouring passes over functions. */
class FunctionPasses {
  readonly #runs: readonly ((fn: Function) => boolean | undefined)[];
  readonly #functions: readonly Function[];
  /** Milliseconds by pass. */
  readonly #times: number[];
  /** Functions of which the last pass that tells said that it found nothing to do. */
  readonly #unchanged = new Set<Function>();

  constructor(
    module: Module,
    readonly passes: readonly FunctionPass[],
    readonly time: PassOptions['time'],
  ) {
    let effects: SideEffects | undefined;
    this.#runs = passes.map((pass) => {
      if ('each' in pass) return (fn) => pass.each(fn, module);
      effects ??= new SideEffects(module);
      const known = effects;
      return (fn) => pass.eachWith(fn, known, module);
    });
    this.#functions = [...module.functions.values()].filter((fn) => !fn.isDeclaration);
    this.#times = passes.map(() => 0);
  }

  together(): void {
    for (const fn of this.#functions) for (let i = 0; i < this.passes.length; i++) this.#run(i, fn);
    this.#report();
  }

  /** The same, with something to be done after each pass. */
  oneByOne(after: (pass: Pass) => void): void {
    for (const [i, pass] of this.passes.entries()) {
      for (const fn of this.#functions) this.#run(i, fn);
      after(pass);
    }
    this.#report();
  }

  #run(i: number, fn: Function): void {
    if (this.passes[i].ifChanged && this.#unchanged.has(fn)) return;
    const start = this.time ? performance.now() : 0;
    const changed = this.#runs[i](fn);
    if (this.time) this.#times[i] += performance.now() - start;
    if (changed === false) this.#unchanged.add(fn);
    else if (changed) this.#unchanged.delete(fn);
  }

  #report(): void {
    for (const [i, { name }] of this.passes.entries()) this.time?.(name, this.#times[i]);
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
