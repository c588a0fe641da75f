/**
 * Type parameters whose values a program asserts to be there: `map.get(key)!` of a `Map<K, V>`. To the checker that takes null and undefined out of V too;
 * the assertion means the undefined of `get`, and where V is `number | null`, null is what comes.
 */

import { ts } from '../frontend/checker';

export class AssertedParameters {
  #symbols: ReadonlySet<ts.Symbol> | undefined;

  constructor(
    private readonly checker: ts.TypeChecker,
    /** The files of the program. */
    private readonly files: () => readonly ts.SourceFile[],
  ) {}

  has(parameter: ts.Symbol): boolean {
    this.#symbols ??= this.#collect();
    return this.#symbols.has(parameter);
  }

  #collect(): Set<ts.Symbol> {
    const symbols = new Set<ts.Symbol>();
    const visit = (node: ts.Node): void => {
      if (ts.isNonNullExpression(node)) {
        const type = this.checker.getTypeAtLocation(node.expression);
        for (const member of type.isUnion() ? type.types : [type]) {
          if (member.flags & ts.TypeFlags.TypeParameter && member.symbol) symbols.add(member.symbol);
        }
      }
      ts.forEachChild(node, visit);
    };
    this.files().forEach(visit);
    return symbols;
  }
}
