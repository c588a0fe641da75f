/**
 * What a pattern takes apart must be there (RequireObjectCoercible, ECMA-262 §8.6.2, §13.15.5.2), even if nothing is taken or nobody uses
 * it; the error says what was to be taken of what, as V8 does.
 */

import { ts } from '../frontend/checker';
import { textOfExpression } from './callee-text';
import type { FunctionLowering, Operand } from './function-lowering';

type ObjectPattern = ts.ObjectBindingPattern | ts.ObjectLiteralExpression;

/** The property that a pattern takes first. */
interface First {
  readonly name: string;
  readonly hasDefault: boolean;
}

/** Faults if the object is missing. */
export function requireObject(
  f: FunctionLowering,
  pattern: ObjectPattern,
  { type, value }: Operand,
  first: First | undefined,
): void {
  if (type.kind !== 'class' && type.kind !== 'shape') return;
  f.using(pattern, useOf(pattern, first), () => f.builder.load('u32', { base: value, volatile: true }));
}

/** What the pattern uses, for the message (`Position.member`). */
function useOf(pattern: ObjectPattern, first: First | undefined): string {
  const { parent } = pattern;
  // With a default, V8 has nothing to say of the pattern either.
  if (first && (first.hasDefault || isNested(pattern))) return `r${first.name}`;
  const property = first ? `property '${first.name}' of ` : '';
  if (ts.isVariableDeclaration(parent) && parent.initializer)
    return `d${property}'${textOfExpression(parent.initializer)}'`;
  if (ts.isBinaryExpression(parent) && parent.left === pattern)
    return `d${property}'${textOfExpression(parent.right)}'`;
  return `v${property}`;
}

function isNested({ parent }: ObjectPattern): boolean {
  return ts.isBindingElement(parent) || ts.isPropertyAssignment(parent) || ts.isArrayLiteralExpression(parent);
}
