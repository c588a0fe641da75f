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

export class SideEffects {
  readonly #written = new Map<string, Set<string> | 'everything'>();

  constructor(module: Module) {
    const callers = new Map<string, Function[]>();
    const work: Function[] = [];
    for (const fn of module.functions.values()) {
      if (fn.isDeclaration) {
        this.#written.set(fn.name, fn.attributes.pure ? new Set() : 'everything');
        continue;
      }
      this.#written.set(fn.name, new Set());
      work.push(fn);
      for (const { instructions } of fn.blocks) {
        for (const { op, symbol } of instructions) {
          if (op !== 'call' || symbol === undefined) continue;
          const list = callers.get(symbol);
          if (list) list.push(fn);
          else callers.set(symbol, [fn]);
        }
      }
    }
    for (let fn = work.pop(); fn; fn = work.pop()) {
      if (this.#collect(fn)) work.push(...(callers.get(fn.name) ?? []));
    }
  }

  /** The classes that an instruction may write. */
  of(instruction: Instruction): Effects {
    const { op, symbol } = instruction;
    switch (op) {
      case 'store':
        return instruction.volatile || instruction.tag === undefined ? 'everything' : new Set([instruction.tag]);
      case 'corestore':
        return new Set([coreClass(symbol)]);
      case 'call':
        return this.#written.get(symbol ?? '') ?? 'everything';
      case 'calli':
        return 'everything';
      case 'intrinsic':
        // Others may wait, and interrupts write meanwhile; or they make a device or another thread write.
        return pureIntrinsics.has(symbol ?? '') ? none : 'everything';
      default:
        return none;
    }
  }

  /** Adds what the function's instructions write to its set; true if that grew. */
  #collect(fn: Function): boolean {
    const written = this.#written.get(fn.name);
    if (!written || written === 'everything') return false;
    const before = written.size;
    for (const { instructions } of fn.blocks) {
      for (const instruction of instructions) {
        const effects = this.of(instruction);
        if (effects === 'everything') {
          this.#written.set(fn.name, 'everything');
          return true;
        }
        for (const name of effects) written.add(name);
      }
    }
    return written.size > before;
  }
}
