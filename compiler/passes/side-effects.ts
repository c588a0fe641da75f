/**
 * What a call may write: for every function the alias classes of memory that it or anything it calls may store to.
 * Alias tags name classes of objects, `@symbol` a core-local variable.
 */

import type { Function } from '../ir/function';
import type { Instruction } from '../ir/instruction';
import type { Module } from '../ir/module';
import { pureIntrinsics } from './rewrite';

/** Everything, or the classes in the set. */
export type Effects = 'everything' | ReadonlySet<string>;

const none: ReadonlySet<string> = new Set();

export function coreClass(symbol: string | undefined): string {
  return `@${symbol}`;
}

/** What single stores write, so that asking for it makes nothing new. */
const single = new Map<string, ReadonlySet<string>>();

function only(name: string): ReadonlySet<string> {
  let set = single.get(name);
  if (!set) {
    set = new Set([name]);
    single.set(name, set);
  }
  return set;
}

/** What writes more than this is taken to write everything: who calls it has little left to remember, and each class costs time. */
const mostClasses = 64;

/** What calls may write, for functions whose summaries are known. */
export class SideEffects {
  /** By symbol. A function that is not named may write everything. */
  constructor(private readonly written: ReadonlyMap<string, Effects>) {}

  /** What a call of the function may write. */
  ofFunction(symbol: string | undefined): Effects {
    return this.written.get(symbol ?? '') ?? 'everything';
  }

  /** The classes that an instruction may write. */
  of(instruction: Instruction): Effects {
    const { op, symbol } = instruction;
    switch (op) {
      case 'store':
        return instruction.volatile || instruction.tag === undefined ? 'everything' : only(instruction.tag);
      case 'corestore':
        return only(coreClass(symbol));
      case 'call':
        return this.ofFunction(symbol);
      case 'calli':
        return 'everything';
      case 'intrinsic':
        // Others may wait, and interrupts write meanwhile; or they make a device or another thread write.
        return pureIntrinsics.has(symbol ?? '') ? none : 'everything';
      default:
        return none;
    }
  }
}

/** Finds out what the functions of a module write, as they are now. */
export function findSideEffects(module: Module): SideEffects {
  return new SideEffects(new Summaries(module).written);
}

class Summaries {
  readonly written = new Map<string, Set<string> | 'everything'>();
  readonly #callers = new Map<string, Function[]>();

  constructor(readonly module: Module) {
    const functions: Function[] = [];
    for (const fn of module.functions.values()) {
      if (fn.isDeclaration) this.written.set(fn.name, fn.attributes.pure ? new Set() : 'everything');
      else functions.push(fn);
    }
    const ofInstructions = new SideEffects(this.written);
    for (const fn of functions) this.written.set(fn.name, this.#own(fn, ofInstructions));
    // What a function writes, its callers do; each is looked at again when that has grown.
    const work = functions;
    for (let fn = work.pop(); fn; fn = work.pop()) {
      const written = this.written.get(fn.name);
      if (!written || (written !== 'everything' && written.size === 0)) continue;
      for (const caller of this.#callers.get(fn.name) ?? []) if (this.#add(caller, written)) work.push(caller);
    }
  }

  /** What the function writes itself; it is noted as a caller of those that it calls. */
  #own(fn: Function, ofInstructions: SideEffects): Set<string> | 'everything' {
    const written = new Set<string>();
    let all = false;
    for (const { instructions } of fn.blocks) {
      for (const instruction of instructions) {
        const { op, symbol } = instruction;
        if (op === 'call' && symbol !== undefined && this.module.functions.get(symbol)?.isDeclaration === false) {
          const list = this.#callers.get(symbol);
          if (!list) this.#callers.set(symbol, [fn]);
          else if (list[list.length - 1] !== fn) list.push(fn);
          continue;
        }
        if (all || !instruction.operation.effect) continue;
        const effects = ofInstructions.of(instruction);
        if (effects === 'everything') all = true;
        else for (const name of effects) written.add(name);
      }
    }
    return all ? 'everything' : written;
  }

  /** Adds to what a function writes; true if that grew. */
  #add(fn: Function, effects: Effects): boolean {
    const written = this.written.get(fn.name);
    if (!written || written === 'everything') return false;
    if (effects === 'everything') {
      this.written.set(fn.name, effects);
      return true;
    }
    const before = written.size;
    for (const name of effects) written.add(name);
    if (written.size > mostClasses) this.written.set(fn.name, 'everything');
    return written.size > before;
  }
}
