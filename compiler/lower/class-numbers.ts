/**
 * The numbers of classes in code that is made before all classes are known: each class that is found later may change the numbers of
 * the others. Code that compares one number at a time stays as it is then; its constants get their values when the program is complete.
 */

import type { Builder } from '../ir/builder';
import type { Instruction, Value } from '../ir/instruction';
import type { ClassRange } from './descriptors';

export class ClassNumbers {
  /** By the symbol of the function that they stand in; each with the descriptor of its class. */
  readonly #constants = new Map<string, Map<Instruction, string>>();

  /** Forgets the constants of a function, which is made anew. */
  forget(symbol: string): void {
    this.#constants.delete(symbol);
  }

  /** The number of the class, or of the layout, with this descriptor. */
  constant(b: Builder, descriptor: string): Value {
    const { name } = b.fn;
    let constants = this.#constants.get(name);
    if (!constants) {
      constants = new Map();
      this.#constants.set(name, constants);
    }
    const constant = b.i64(0);
    constants.set(constant, descriptor);
    return constant;
  }

  /** Fills in the numbers. Throws if there is none for a descriptor. */
  assign(rangeOf: (descriptor: string) => ClassRange | undefined): void {
    for (const constants of this.#constants.values()) {
      for (const [constant, descriptor] of constants) {
        const range = rangeOf(descriptor);
        if (!range) throw new Error(`${descriptor} has no class number`);
        constant.immediate = BigInt(range.id);
      }
    }
  }
}
