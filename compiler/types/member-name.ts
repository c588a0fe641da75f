/** Names of members as keys of layouts: what is written, or what a computed name is known to be when it is compiled. */

import { ts } from '../frontend/checker';
import { symbolKeyOf } from './symbol-key';
import { UnsupportedType } from './unsupported-type';

/**
 * The name of a member or the key that a pattern selects; private names keep their `#`. Undefined for a computed name whose
 * expression has no literal type: only the run time knows it.
 */
export function memberNameOf(name: ts.PropertyName | ts.BindingName, checker: ts.TypeChecker): string | undefined {
  if (ts.isIdentifier(name) || ts.isStringLiteralLike(name) || ts.isPrivateIdentifier(name)) return name.text;
  if (ts.isNumericLiteral(name)) return name.text;
  if (ts.isBigIntLiteral(name)) return BigInt(name.text.slice(0, -1)).toString();
  return ts.isComputedPropertyName(name) ? keyOfExpression(name.expression, checker) : undefined;
}

/** Whether a field is a private one of its class: a key of a literal may begin with the same sign. */
export function isPrivateField(name: string, owner: object | undefined): boolean {
  return owner !== undefined && name.startsWith('#');
}

/** Name of a member; refused if only the run time knows it. */
export function memberName(name: ts.PropertyName | ts.BindingName, checker: ts.TypeChecker): string {
  const known = memberNameOf(name, checker);
  if (known === undefined)
    throw new UnsupportedType('a member name that is computed at run time has no place in a layout');
  return known;
}

/** The property key that an expression always gives: the value of its literal type (ECMA-262 §7.1.19). */
export function keyOfExpression(node: ts.Expression, checker: ts.TypeChecker): string | undefined {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text;
  const type = checker.getTypeAtLocation(node);
  if (type.isStringLiteral()) return type.value;
  return type.isNumberLiteral() ? `${type.value}` : symbolKeyOf(type);
}

/** Whether a property is a `#private` member, which only its class can reach. */
export function isPrivateName({ valueDeclaration }: ts.Symbol): boolean {
  const name = valueDeclaration && ts.getNameOfDeclaration(valueDeclaration);
  return name !== undefined && ts.isPrivateIdentifier(name);
}
