/**
 * A checker that remembers what it has said of a node. The checker itself works out the type of an expression anew at each question,
 * and rules and lowering ask often: for an expression and for what it is part of, in every instance of a generic function.
 */

import type { ts } from './checker';

/** The same answers for the same nodes. */
export function remembering(checker: ts.TypeChecker): ts.TypeChecker {
  const types = new Map<ts.Node, ts.Type>();
  const symbols = new Map<ts.Node, ts.Symbol | undefined>();
  const remembered: Pick<ts.TypeChecker, 'getTypeAtLocation' | 'getSymbolAtLocation'> = {
    getTypeAtLocation(node) {
      let type = types.get(node);
      if (!type) {
        type = checker.getTypeAtLocation(node);
        types.set(node, type);
      }
      return type;
    },
    getSymbolAtLocation(node) {
      const known = symbols.get(node);
      if (known || symbols.has(node)) return known;
      const symbol = checker.getSymbolAtLocation(node);
      symbols.set(node, symbol);
      return symbol;
    },
  };
  return Object.assign(Object.create(checker), remembered);
}
