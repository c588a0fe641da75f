/**
 * Which imports have a module evaluated. As in every compiler of TypeScript, an import of which the file uses no name as a value is no import
 * when the program runs: modules that only need each other's types are no cycle.
 */

import { ts } from '../frontend/checker';
import type { CheckedProgram } from '../frontend/program';

/** The specifier of the module that a statement has evaluated before its own. */
export function importedBy(statement: ts.Statement): ts.Expression | undefined {
  if (ts.isImportDeclaration(statement)) return isEvaluated(statement) ? statement.moduleSpecifier : undefined;
  if (ts.isExportDeclaration(statement) && !statement.isTypeOnly) return statement.moduleSpecifier;
  return undefined;
}

/** `import(…)` */
export function isImportCall(node: ts.Node): node is ts.CallExpression {
  return ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
}

/** The modules that calls of `import` in a file name, in the order of those. */
export function importedByCalls(file: ts.SourceFile, checked: CheckedProgram): ts.SourceFile[] {
  const found: ts.SourceFile[] = [];
  const visit = (node: ts.Node): void => {
    const target = isImportCall(node) ? checked.imported(node.arguments[0]) : undefined;
    if (target) found.push(target);
    ts.forEachChild(node, visit);
  };
  if (/\bimport\s*\(/.test(file.text)) visit(file);
  return found;
}

function isEvaluated({ importClause, parent }: ts.ImportDeclaration): boolean {
  if (!importClause) return true;
  if (importClause.isTypeOnly) return false;
  const { name, namedBindings } = importClause;
  const elements = namedBindings && ts.isNamedImports(namedBindings) ? namedBindings.elements : [];
  const spaces = namedBindings && ts.isNamespaceImport(namedBindings) ? [namedBindings.name] : [];
  const values = elements.filter(({ isTypeOnly }) => !isTypeOnly).map((element) => element.name);
  const used = valueNames(parent as ts.SourceFile);
  return [...(name ? [name] : []), ...spaces, ...values].some(({ text }) => used.has(text));
}

const known = new WeakMap<ts.SourceFile, ReadonlySet<string>>();

/** Names that stand for values in a file, outside of its imports. */
function valueNames(file: ts.SourceFile): ReadonlySet<string> {
  const before = known.get(file);
  if (before) return before;
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    else if (ts.isPropertyAccessExpression(node)) visit(node.expression);
    else if (ts.isExpressionWithTypeArguments(node)) {
      if (ts.isHeritageClause(node.parent) && node.parent.token === ts.SyntaxKind.ImplementsKeyword) return;
      visit(node.expression);
    } else if (!isErased(node)) ts.forEachChild(node, visit);
  };
  for (const statement of file.statements) if (!ts.isImportDeclaration(statement)) visit(statement);
  known.set(file, names);
  return names;
}

/** Whether nothing is left of a node when the program runs. */
function isErased(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  return ts.isExportDeclaration(node) && (node.isTypeOnly || node.moduleSpecifier !== undefined);
}
