/**
 * TORO1017: values that a program only declares. `declare` gives the checker a name that nothing implements, unless it is one of the
 * library; what is used as a type alone (`declare const tag: unique symbol`) needs nobody who does.
 */

import { ts } from '../checker';
import type { Complaint } from '../diagnostic';
import { libraryGlobal } from '../library';
import { type Finding, modifier, type RuleContext, type RuleTable, rule } from './rule';

function complaint(name: string): Complaint {
  return {
    code: 'TORO1017',
    message: `\`${name}\` is only declared: nothing in the image implements it.`,
    hint: 'define it, or import the module that does',
  };
}

/** Names of the values that these files declare without defining them, and the names they are imported under. */
export function ambientNames(files: readonly ts.SourceFile[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const file of files) for (const statement of file.statements) addDeclared(statement, names);
  if (names.size === 0) return names;
  const before = (): number => names.size;
  for (let size = -1; size !== before(); ) {
    size = before();
    for (const file of files) for (const statement of file.statements) addRenamed(statement, names);
  }
  return names;
}

function addDeclared(statement: ts.Statement, names: Set<string>): void {
  if (!modifier(statement, ts.SyntaxKind.DeclareKeyword)) return;
  if (ts.isVariableStatement(statement)) {
    for (const { name } of statement.declarationList.declarations) if (ts.isIdentifier(name)) names.add(name.text);
  } else if (ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement)) {
    if (statement.name) names.add(statement.name.text);
  }
}

function addRenamed(statement: ts.Statement, names: Set<string>): void {
  const bindings = ts.isImportDeclaration(statement)
    ? statement.importClause?.namedBindings
    : ts.isExportDeclaration(statement)
      ? statement.exportClause
      : undefined;
  if (!bindings || !(ts.isNamedImports(bindings) || ts.isNamedExports(bindings))) return;
  for (const { name, propertyName } of bindings.elements) {
    if (propertyName && names.has(propertyName.text)) names.add(name.text);
  }
}

/** A use of such a value. */
function name(node: ts.Identifier, { checker, ambient, isLibrary }: RuleContext): Finding | undefined {
  if (isLibrary || !ambient.has(node.text) || !isValueUse(node)) return undefined;
  const { parent } = node;
  const found = ts.isShorthandPropertyAssignment(parent)
    ? checker.getShorthandAssignmentValueSymbol(parent)
    : checker.getSymbolAtLocation(node);
  const symbol = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  const declaration = symbol?.valueDeclaration;
  if (!declaration || !(ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Ambient)) return undefined;
  if (declaration.getSourceFile().isDeclarationFile || libraryGlobal(symbol.name, checker)) return undefined;
  return { complaint: complaint(node.text) };
}

/** Whether an identifier stands for a value that is needed when the program runs. */
function isValueUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (isInDeclaration(node) || ts.isPartOfTypeNode(node) || ts.isTypeQueryNode(parent)) return false;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isExpressionWithTypeArguments(parent)) {
    return ts.isHeritageClause(parent.parent) && parent.parent.token === ts.SyntaxKind.ExtendsKeyword;
  }
  if (ts.isComputedPropertyName(parent)) return !ts.isTypeElement(parent.parent);
  return ts.isExpression(parent) ? !(ts.isPropertyAccessExpression(parent) && parent.name === node) : isOperand(node);
}

/** Whether a node stands in something that is only declared: a class behind `declare`, a member behind it. */
function isInDeclaration(node: ts.Node): boolean {
  for (let at = node.parent; at && !ts.isSourceFile(at); at = at.parent) {
    if (modifier(at, ts.SyntaxKind.DeclareKeyword)) return true;
  }
  return false;
}

/** Whether an identifier is the expression of a statement or the initial value of a declaration. */
function isOperand(node: ts.Identifier): boolean {
  const { parent } = node;
  if ('expression' in parent && parent.expression === node) return true;
  return 'initializer' in parent && parent.initializer === node;
}

function namespace(node: ts.ModuleDeclaration, { isLibrary }: RuleContext): Finding | undefined {
  if (node.flags & ts.NodeFlags.GlobalAugmentation) return undefined;
  const declare = modifier(node, ts.SyntaxKind.DeclareKeyword);
  return declare && !isLibrary && holdsCode(node.body)
    ? { complaint: complaint(node.name.text), at: declare }
    : undefined;
}

function holdsCode(body: ts.ModuleDeclaration['body']): boolean {
  if (body && ts.isModuleDeclaration(body)) return holdsCode(body.body);
  if (!body || !ts.isModuleBlock(body)) return false;
  return !body.statements.every(isTypeOnly);
}

function isTypeOnly(statement: ts.Statement): boolean {
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) return true;
  if (ts.isModuleDeclaration(statement)) return !holdsCode(statement.body);
  // `export {}`
  if (!ts.isExportDeclaration(statement)) return false;
  const { exportClause, moduleSpecifier } = statement;
  return (
    !moduleSpecifier &&
    exportClause !== undefined &&
    ts.isNamedExports(exportClause) &&
    exportClause.elements.length === 0
  );
}

export const ambient: RuleTable = new Map([
  [ts.SyntaxKind.Identifier, rule(ts.isIdentifier, name)],
  [ts.SyntaxKind.ModuleDeclaration, rule(ts.isModuleDeclaration, namespace)],
]);
