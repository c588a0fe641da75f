/**
 * Constants that stand for functions of the library: `const { entries } = Object`, `const keys = Object.keys`. Such a name means what it is
 * initialised with, so that a generic function can be called by it, and no variable is made.
 */

import { ts } from '../frontend/checker';
import { isLibrarySymbol, libraryBinding } from '../frontend/library';
import { memberName } from '../types/member-name';

/** Objects of the library whose functions do not ask for their `this`. */
const objects: ReadonlySet<string> = new Set(['Array', 'Date', 'JSON', 'Math', 'Number', 'Object', 'String']);

/** The member of the library that a variable stands for; undefined for all other variables. */
export function libraryAlias(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol | undefined {
  const declaration = symbol.valueDeclaration;
  if (!declaration) return undefined;
  if (ts.isBindingElement(declaration)) return takenMember(checker, declaration);
  if (!ts.isVariableDeclaration(declaration) || declaration.type || !isConstant(declaration)) return undefined;
  const { initializer } = declaration;
  if (!initializer || !ts.isPropertyAccessExpression(initializer)) return undefined;
  return functionOf(checker, initializer.expression, initializer.name.text);
}

/** The member that an element of the pattern of a constant takes. */
export function takenMember(checker: ts.TypeChecker, element: ts.BindingElement): ts.Symbol | undefined {
  const declaration = element.parent.parent;
  if (element.dotDotDotToken || element.initializer || !ts.isIdentifier(element.name)) return undefined;
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer || !isConstant(declaration)) return undefined;
  if (!ts.isObjectBindingPattern(element.parent) || declaration.type) return undefined;
  const name = memberName((element.propertyName ?? element.name) as ts.PropertyName, checker);
  return functionOf(checker, declaration.initializer, name);
}

function isConstant(declaration: ts.VariableDeclaration): boolean {
  return (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
}

/** The function of that name of an object of the library. */
function functionOf(checker: ts.TypeChecker, object: ts.Expression, name: string): ts.Symbol | undefined {
  if (!ts.isIdentifier(object) || !objects.has(object.text)) return undefined;
  const global = checker.getSymbolAtLocation(object);
  if (!global || !isLibrarySymbol(global)) return undefined;
  const member = checker.getPropertyOfType(checker.getTypeOfSymbol(global), name);
  const isFunction = member?.declarations?.every(ts.isMethodSignature) && libraryBinding(member, checker);
  return isFunction ? member : undefined;
}
