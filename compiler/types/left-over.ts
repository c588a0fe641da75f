/**
 * `const rest: never = value`, `assertNever(value: never)`: the cases that the checker has excluded. When the program runs, one may
 * come all the same (a number that is no member of the enum, JSON that was asserted), and is to be shown as it is.
 */

import { ts } from '../frontend/checker';
import { type StaticType, unknownType } from './static-type';

/** The type of a variable or parameter that is annotated `never`; undefined for all others. */
export function leftOver(declaration: ts.Node | undefined): StaticType | undefined {
  if (!declaration || !(ts.isVariableDeclaration(declaration) || ts.isParameter(declaration))) return undefined;
  return declaration.type?.kind === ts.SyntaxKind.NeverKeyword ? unknownType : undefined;
}
