/**
 * Methods of Object.prototype that every value has, whatever its type declares: a type that asks for them asks for nothing that an object
 * may lack.
 */

import { ts } from '../frontend/checker';
import type { Property } from './static-type';

export type InheritedMethod = 'toString' | 'valueOf';

export function isInheritedMethod(name: string): name is InheritedMethod {
  return name === 'toString' || name === 'valueOf';
}

/** Whether an object lacks the shape if it does not have this property of its own or of its class. */
export function isDemanded({ name, optional }: Property): boolean {
  return !optional && !isInheritedMethod(name);
}

/** Whether every value but undefined and null has a type: `{}`, `{ toString(): string }`. */
export function demandsNothing(type: ts.Type, checker: ts.TypeChecker): boolean {
  if (!(type.flags & ts.TypeFlags.Object)) return false;
  const properties = checker.getPropertiesOfType(type);
  if (!properties.every(({ name }) => isInheritedMethod(name))) return false;
  const { symbol } = type as { symbol?: ts.Symbol };
  const signatures = [...type.getCallSignatures(), ...type.getConstructSignatures()];
  const literal = ts.SymbolFlags.TypeLiteral | ts.SymbolFlags.ObjectLiteral;
  const named = properties.length > 0 ? ts.SymbolFlags.Interface : 0;
  const isLiteral = !symbol || (symbol.flags & (literal | named)) !== 0;
  return isLiteral && signatures.length === 0 && checker.getIndexInfosOfType(type).length === 0;
}
