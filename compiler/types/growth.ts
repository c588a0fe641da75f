/**
 * Bounds generic code that leads to itself with ever larger types: a class with a method that makes another instance (`array(): Schema<T[]>`), a
 * function that calls itself (`nest([value])`), an alias or an interface that holds itself (`type Tree<T> = { nested?: Tree<[T, T]> }`). From some number of instances on, those for types made from others are one, for
 * values of any type, and what is known of a value shows where it is used.
 */

import type { ts } from '../frontend/checker';
import { isLibrarySource } from '../frontend/installation';
import { nestingOf } from './nesting';
import { type StaticType, unknownType } from './static-type';

/** So many instances are told apart in any case. */
const manyInstances = 12;
/** How deep types are nested that a program writes by hand as arguments of a class. */
const deepestByHand = 2;
/** Deeper ones are counted where a generic function is called or an alias is used: those of plain programs have any number of instances. */
const deepestCalled = 6;
/** What a key has room for: types that hold themselves twice (`[T, T]`) double it with each level. */
const longestKey = 500;

export class Growth {
  /** How many instances a class has. */
  readonly #instances = new Map<ts.ClassLikeDeclaration, number>();
  /** The deep types that are told apart as arguments of a function, an alias or an interface. */
  readonly #arguments = new Map<ts.Declaration, Set<StaticType>>();

  /** The type arguments to take in place of these. Undefined if these will do. */
  boundedInstance(
    declaration: ts.ClassLikeDeclaration,
    typeArguments: readonly StaticType[],
  ): readonly StaticType[] | undefined {
    // Those of the library do not: they are what the program makes of them.
    if (isLibrarySource(declaration)) return undefined;
    const count = (this.#instances.get(declaration) ?? 0) + 1;
    this.#instances.set(declaration, count);
    if (count <= manyInstances || !typeArguments.some(isMadeFromOthers)) return undefined;
    return typeArguments.map((type) => (isMadeFromOthers(type) ? unknownType : type));
  }

  /** The type argument to take in place of one that a generic declaration is used with: the same each time. */
  boundedArgument(declaration: ts.Declaration, type: StaticType): StaticType {
    if (nestingOf(type) <= deepestCalled) return type;
    const known = this.#arguments.get(declaration) ?? new Set();
    this.#arguments.set(declaration, known);
    const isBeyond = known.size >= manyInstances || type.key.length > longestKey;
    if (isBeyond && !known.has(type)) return unknownType;
    known.add(type);
    return type;
  }
}

/**
 * Whether a method of a generic class may have made a type from its type parameter, and another one from that. A class that is given as a value
 * is none of these, however many mixins made it.
 */
function isMadeFromOthers(type: StaticType): boolean {
  switch (type.kind) {
    case 'array':
    case 'tuple':
    case 'record':
    case 'union':
      return true;
    case 'class':
      return type.typeArguments.length > 0;
    case 'function':
      return !type.constructs && nestingOf(type) > deepestByHand;
    default:
      return nestingOf(type) > deepestByHand;
  }
}
