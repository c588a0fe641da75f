/**
 * Members whose names are symbols, as keys of layouts: `@@iterator` for `Symbol.iterator`, else what the checker calls the
 * symbol (`__@name@12`), which is unique in a program.
 */

import { ts } from '../frontend/checker';

/** The members of the global `Symbol`, by what the checker calls them. */
const wellKnown = new WeakMap<ts.TypeChecker, ReadonlyMap<string, string>>();

/** The key that an expression of this type stands for; undefined unless the type is that of one symbol. */
export function symbolKeyOf(type: ts.Type, checker: ts.TypeChecker): string | undefined {
  if (!(type.flags & ts.TypeFlags.UniqueESSymbol)) return undefined;
  return keyOfName((type as ts.UniqueESSymbolType).escapedName as string, checker);
}

/** The key of a property, by the name that its symbol has in the checker. */
export function keyOfName(name: string, checker: ts.TypeChecker): string {
  if (!name.startsWith('__@')) return name;
  let known = wellKnown.get(checker);
  if (!known) {
    known = wellKnownSymbols(checker);
    wellKnown.set(checker, known);
  }
  return known.get(name) ?? name;
}

function wellKnownSymbols(checker: ts.TypeChecker): Map<string, string> {
  const symbol = checker.resolveName('Symbol', undefined, ts.SymbolFlags.Value, false);
  const names = new Map<string, string>();
  if (!symbol) return names;
  for (const property of checker.getPropertiesOfType(checker.getTypeOfSymbol(symbol))) {
    const type = checker.getTypeOfSymbol(property);
    if (type.flags & ts.TypeFlags.UniqueESSymbol) {
      names.set((type as ts.UniqueESSymbolType).escapedName as string, `@@${property.name}`);
    }
  }
  return names;
}
