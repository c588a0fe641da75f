/** What a pass is. The lists are in pipeline.ts and late-passes.ts. */

import type { Function } from '../ir/function';
import type { Module } from '../ir/module';
import type { SideEffects } from './side-effects';

export interface PassOptions {
  /** 0: only what is needed for correctness, quickly. 1: everything. */
  level: 0 | 1;
  /** Functions that are called from outside of the module, besides its entry: by assembly, by the linker. */
  roots?: readonly string[];
  /** Checks the rules of docs/ir.md after each pass. */
  verify?: boolean;
  /** Names of passes that are left out. */
  disable?: readonly string[];
  /** Writes the module as text after the named pass. */
  dump?: { after: string; write(text: string): void };
  /** Called after each pass with the milliseconds that it took. */
  time?: (pass: string, milliseconds: number) => void;
}

export interface PassOrder {
  readonly name: string;
  /** Levels on which it runs; all if absent. */
  readonly level?: 0 | 1;
  /** Passes that must stand before this one, with the reason. */
  readonly after?: Readonly<Record<string, string>>;
  /** Cannot be disabled: what follows relies on it. */
  readonly required?: true;
}

/** A pass over the module as a whole. */
export interface ModulePass extends PassOrder {
  readonly run: (module: Module, options: PassOptions) => void;
}

/** A pass over a function, whatever has become of the others. */
export interface FunctionPassOrder extends PassOrder {
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

export type FunctionPass = PlainFunctionPass | EffectsPass;

/** A pass over a function that sees nothing of the others but what calls of them may write. */
export type LatePass = FunctionPassOrder &
  (
    | { readonly each: (fn: Function) => boolean | undefined }
    | { readonly eachWith: (fn: Function, effects: SideEffects) => boolean | undefined }
  );

export type Pass = ModulePass | FunctionPass;

/** A pass that does not tell. */
export function silent<Rest extends readonly unknown[]>(
  run: (fn: Function, ...rest: Rest) => void,
): (fn: Function, ...rest: Rest) => undefined {
  return (fn, ...rest) => {
    run(fn, ...rest);
    return undefined;
  };
}

/** Whether the pass runs with these options. */
export function isChosen({ name, level = 0 }: PassOrder, options: Pick<PassOptions, 'level' | 'disable'>): boolean {
  return level <= options.level && !options.disable?.includes(name);
}
