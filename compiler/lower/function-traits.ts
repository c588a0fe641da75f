/**
 * What function values tell of themselves beside their name: `length` (ECMA-262 §15.1.5), and whether they are async functions or generators. A
 * closure's descriptor keeps it where descriptors of objects have the last class number; class objects have a word for their length.
 * rtl/lang/function.ts reads both.
 */

import { ts } from '../frontend/checker';
import { constructorOf, hasModifier } from '../types/class-declaration';

/** Added to the number of arguments in the descriptor of a bound function: its length is what they leave of the target's. */
export const boundLength = 0x8000_0000;

const asyncBit = 0x1_0000;
const generatorBit = 0x2_0000;

/** The word of a descriptor. */
export function traitsOf(declaration: ts.FunctionLikeDeclaration): number {
  const isAsync = hasModifier(declaration, ts.SyntaxKind.AsyncKeyword);
  return lengthOf(declaration) + (isAsync ? asyncBit : 0) + (declaration.asteriskToken ? generatorBit : 0);
}

/** The parameters in front of the first that has a default or takes the rest. */
function lengthOf({ parameters }: ts.FunctionLikeDeclaration): number {
  const plain = parameters.filter(({ name }) => name.getText() !== 'this');
  const end = plain.findIndex(({ initializer, dotDotDotToken }) => initializer ?? dotDotDotToken);
  return end < 0 ? plain.length : end;
}

/** Of a class, that of its constructor; one that it inherits takes the rest. */
export function lengthOfClass(declaration: ts.ClassLikeDeclaration): number {
  const own = constructorOf(declaration);
  return own ? lengthOf(own) : 0;
}
