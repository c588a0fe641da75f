/**
 * The numbers of classes in code that is made before all classes are known: each class that is found later may change the numbers of
 * the others. What asks for them is completed when the program is.
 */

import { Builder } from '../ir/builder';
import type { Block } from '../ir/function';
import type { Instruction, Value } from '../ir/instruction';
import { branchOnRanges, joinRanges } from './class-ranges';
import type { ClassRange } from './descriptors';

/** A block that ends when the numbers are known, by telling some layouts from the others. */
interface Choice {
  readonly block: Block;
  readonly id: Value;
  readonly descriptors: readonly string[];
  readonly hit: Block;
  readonly miss: Block;
}

/** What is left open in a function. */
interface Open {
  /** Each with the descriptor of its class. */
  readonly constants: Map<Instruction, string>;
  readonly choices: Choice[];
}

export class ClassNumbers {
  /** By the symbol of the function. */
  readonly #open = new Map<string, Open>();

  /** Forgets a function, which is made anew. */
  forget(symbol: string): void {
    this.#open.delete(symbol);
  }

  /** The number of the class, or of the layout, with this descriptor. */
  constant(b: Builder, descriptor: string): Value {
    const constant = b.i64(0);
    this.#in(b).constants.set(constant, descriptor);
    return constant;
  }

  /** Ends the block: with a jump to `hit` for objects of these layouts, by their number `id`, and to `miss` for all others. */
  branch(b: Builder, id: Value, descriptors: readonly string[], hit: Block, miss: Block): void {
    this.#in(b).choices.push({ block: b.block, id, descriptors, hit, miss });
  }

  #in({ fn }: Builder): Open {
    let open = this.#open.get(fn.name);
    if (!open) {
      open = { constants: new Map(), choices: [] };
      this.#open.set(fn.name, open);
    }
    return open;
  }

  /** Fills in the numbers. Throws if there is none for a descriptor. */
  assign(rangeOf: (descriptor: string) => ClassRange | undefined): void {
    const numberOf = (descriptor: string): number => {
      const range = rangeOf(descriptor);
      if (!range) throw new Error(`${descriptor} has no class number`);
      return range.id;
    };
    for (const { constants, choices } of this.#open.values()) {
      for (const [constant, descriptor] of constants) constant.immediate = BigInt(numberOf(descriptor));
      for (const choice of choices) complete(choice, numberOf);
    }
  }
}

function complete({ block, id, descriptors, hit, miss }: Choice, numberOf: (descriptor: string) => number): void {
  const b = new Builder(block.owner, block);
  const ids = descriptors.map(numberOf).map((number) => ({ id: number, last: number }));
  branchOnRanges(
    b,
    id,
    joinRanges(ids).map((range) => ({ range, to: hit })),
  );
  b.jump(miss);
}
