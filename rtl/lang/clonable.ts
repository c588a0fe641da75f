/**
 * What structuredClone has to know of generic classes of the library, whose instances are compiled for each type of entries:
 * collections say how they are cloned, others that they cannot be.
 */

/** What makes the clones of the parts. */
export interface Cloning {
  clone(value: unknown): unknown;
  /** To be told of the clone of an object before its parts are cloned: they may refer to it. */
  remember(original: unknown, clone: unknown): void;
}

export abstract class Clonable {
  abstract cloneWith(cloning: Cloning): unknown;
}

/** Weak collections and iterators. */
export abstract class Unclonable {}
