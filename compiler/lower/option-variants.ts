/**
 * Functions that are two: one with the JSDoc tag `@option name other` stands for the function `other` of its module in calls whose options may
 * have the property `name`. So a program that never gives the option does not contain what it takes.
 */

import { ts } from '../frontend/checker';
import type { CallNode } from './tagged-templates';

/** The declaration that a call of `declaration` means. */
export function variantFor(node: CallNode, declaration: ts.FunctionDeclaration): ts.FunctionDeclaration {
  const [name, other] = optionOf(declaration);
  if (
    name === undefined ||
    !ts.isCallExpression(node) ||
    !mayHave(node.arguments[declaration.parameters.length - 1], name)
  ) {
    return declaration;
  }
  const found = declaration
    .getSourceFile()
    .statements.find((s): s is ts.FunctionDeclaration => ts.isFunctionDeclaration(s) && s.name?.text === other);
  if (!found) throw new Error(`@option names a function '${other}' that does not exist`);
  return found;
}

/** Name of the option and of the function, if the declaration has the tag. */
function optionOf(declaration: ts.FunctionDeclaration): readonly string[] {
  const tag = ts.getJSDocTags(declaration).find(({ tagName }) => tagName.text === 'option');
  return tag ? (ts.getTextOfJSDocComment(tag.comment) ?? '').trim().split(/\s+/) : [];
}

/** Only of a literal without spread it is known what it has. */
function mayHave(options: ts.Expression | undefined, name: string): boolean {
  if (!options) return false;
  if (!ts.isObjectLiteralExpression(options)) return true;
  return options.properties.some(
    (property) =>
      ts.isSpreadAssignment(property) ||
      !property.name ||
      !ts.isIdentifier(property.name) ||
      property.name.text === name,
  );
}
