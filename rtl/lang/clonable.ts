/** Collections say themselves how they are cloned, since they are compiled for each type of entries. */

/** What makes the clones of the parts. */
export interface Cloning {
  clone(value: unknown): unknown;
  /** To be told of the clone of an object before its parts are cloned: they may refer to it. */
  remember(original: unknown, clone: unknown): void;
}

export interface Clonable {
  structuredCloneWith(cloning: Cloning): unknown;
}

/**
 * Whether the value is an object that `T.structuredCloneWith` can be called of.
 * @reaches structuredCloneWith
 */
export declare function isClonable<T>(value: unknown): boolean;
