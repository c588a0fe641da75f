/**
 * Members whose names are symbols, as keys of layouts: `@@iterator` for `Symbol.iterator`; for a constant of the program
 * `@@12.text`, with a number that only this symbol has and its description, which the console shows.
 */

import { ts } from '../frontend/checker';
import { isLibrarySymbol } from '../frontend/library';

/** Keys that stand for symbols; those of strings may begin alike. */
const symbolKey = /^@@(\d+\.|(asyncDispose|asyncIterator|dispose|hasInstance|iterator|toPrimitive|toStringTag)$)/;

/** `[Symbol.iterator]`. */
export const iteratorKey = '@@iterator';

/** `[Symbol.asyncIterator]`. */
export const asyncIteratorKey = '@@asyncIterator';

/** Whether a key of a layout stands for a symbol. */
export function isSymbolKey(key: string): boolean {
  return symbolKey.test(key);
}

/** Whether a key stands for a symbol that the program has made. */
export function isOwnSymbolKey(key: string): boolean {
  return /^@@\d+\./.test(key);
}

/** What the checker calls a property with such a name. */
const checkerName = /^__@(.*)@(\d+)$/;

/** The key that an expression of this type stands for; undefined unless the type is that of one symbol. */
export function symbolKeyOf(type: ts.Type): string | undefined {
  if (!(type.flags & ts.TypeFlags.UniqueESSymbol)) return undefined;
  const { escapedName, symbol } = type as ts.UniqueESSymbolType;
  const [, name, number] = checkerName.exec(escapedName as string) ?? [];
  if (name === undefined) return undefined;
  return isLibrarySymbol(symbol) ? `@@${name}` : `@@${number}.${descriptionOf(symbol) ?? name}`;
}

/** The key of a property of a type. */
export function keyOfProperty(property: ts.Symbol, checker: ts.TypeChecker): string {
  if (!property.name.startsWith('__@')) return property.name;
  const name = property.declarations?.map(ts.getNameOfDeclaration).find((found) => found !== undefined);
  if (!name || !ts.isComputedPropertyName(name)) return property.name;
  return symbolKeyOf(checker.getTypeAtLocation(name.expression)) ?? property.name;
}

/** The text in `const key = Symbol('text')`. */
function descriptionOf(symbol: ts.Symbol): string | undefined {
  const declaration = symbol.valueDeclaration;
  const initializer = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  const argument = initializer && ts.isCallExpression(initializer) ? initializer.arguments[0] : undefined;
  return argument && ts.isStringLiteralLike(argument) ? argument.text : undefined;
}
