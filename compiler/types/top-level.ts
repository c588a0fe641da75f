/** What belongs to a module rather than to a function: its top level, and that of the namespaces in it. */

import { ts } from '../frontend/checker';

/** Whether a statement or declaration stands at the top of a module or of a namespace, which is evaluated with it. */
export function isTopLevel(node: ts.Node): boolean {
  return ts.isSourceFile(node.parent) || ts.isModuleBlock(node.parent);
}

/** The statements of a module in the order of their execution, with those of namespaces in their place. */
export function topLevelStatements(statements: readonly ts.Statement[]): ts.Statement[] {
  return statements.flatMap((statement) => {
    const body = namespaceBody(statement);
    return body ? topLevelStatements(body.statements) : [statement];
  });
}

/** The block of a namespace with code; of `namespace A.B`, that of the innermost. */
function namespaceBody(node: ts.Node): ts.ModuleBlock | undefined {
  if (!ts.isModuleDeclaration(node) || !node.body) return undefined;
  if (ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword)) {
    return undefined;
  }
  return ts.isModuleBlock(node.body) ? node.body : namespaceBody(node.body);
}
