/**
 * Numbers and an order for the types of the checker that do not depend on what it was asked before. Its own numbers, by which it also
 * orders the members of unions, do: a build that finds its files checked already (check-cache.ts) must give the same image.
 */

import { ts } from '../frontend/checker';

export class TypeIdentities {
  readonly #numbers = new Map<ts.Type, number>();
  readonly #places: ReadonlyMap<ts.SourceFile, number>;

  constructor(
    files: readonly ts.SourceFile[],
    private readonly checker: ts.TypeChecker,
  ) {
    this.#places = new Map(files.map((file, i) => [file, i]));
  }

  /** The number of a type: they are given in the order in which lowering comes upon types. */
  of(type: ts.Type): number {
    let number = this.#numbers.get(type);
    if (number === undefined) {
      number = this.#numbers.size;
      this.#numbers.set(type, number);
    }
    return number;
  }

  /** The types in the order of their declarations; instances of one declaration by their text. */
  ordered(types: readonly ts.Type[]): readonly ts.Type[] {
    if (types.filter(({ flags }) => flags & ts.TypeFlags.Object).length < 2) return types;
    const places = new Map(types.map((type) => [type, this.#place(type)]));
    return [...types].sort((a, b) => this.#compare(a, b, places));
  }

  #compare(a: ts.Type, b: ts.Type, places: ReadonlyMap<ts.Type, readonly [number, number]>): number {
    const [fileA, startA] = places.get(a) ?? unplaced;
    const [fileB, startB] = places.get(b) ?? unplaced;
    if (fileA !== fileB || startA !== startB) return fileA - fileB || startA - startB;
    if (fileA < 0) return 0;
    const [textA, textB] = [this.checker.typeToString(a), this.checker.typeToString(b)];
    return textA < textB ? -1 : textA > textB ? 1 : 0;
  }

  /** File and position of the declaration. */
  #place(type: ts.Type): readonly [number, number] {
    const declaration = type.symbol?.declarations?.[0];
    if (!declaration) return unplaced;
    return [this.#places.get(declaration.getSourceFile()) ?? -1, declaration.pos];
  }
}

const unplaced: readonly [number, number] = [-1, -1];
