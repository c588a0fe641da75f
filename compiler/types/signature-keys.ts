/**
 * Function types as type arguments. The checker describes one function type anew at each use of a generic alias
 * (`Set<Listener<E[K]>>` in two methods), and each description is a type of its own; instances of a generic class for
 * functions that are called alike must be one class all the same.
 */

import type { FunctionType, StaticType } from './static-type';

/** Signatures within signatures are told apart to this depth: types may go on for ever. */
const deepest = 3;

export class SignatureKeys {
  /** By the key of a function type: once given, a key stays. */
  readonly #keys = new Map<string, string>();
  readonly #beingMade = new Set<string>();
  /** Function types whose signatures mention themselves: these have their own keys. */
  readonly #recursive = new Set<string>();

  /** The part of a class's key that stands for a type argument. */
  keyOf(type: StaticType): string {
    if (type.kind !== 'function' || type.constructs) return type.key;
    const known = this.#keys.get(type.key);
    if (known !== undefined) return known;
    if (this.#beingMade.has(type.key)) {
      this.#recursive.add(type.key);
      return type.key;
    }
    const signature = this.#beingMade.size < deepest ? this.#signature(type) : type.key;
    const key = this.#recursive.has(type.key) ? type.key : signature;
    this.#keys.set(type.key, key);
    return key;
  }

  #signature(type: FunctionType): string {
    this.#beingMade.add(type.key);
    try {
      const parameters = type.parameters.map((parameter) => this.keyOf(parameter));
      return `fn(${type.required};${parameters.join(',')}${type.rest ? '...' : ''})${this.keyOf(type.result)}`;
    } finally {
      this.#beingMade.delete(type.key);
    }
  }
}
