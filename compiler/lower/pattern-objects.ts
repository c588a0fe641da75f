/**
 * What a pattern takes apart must be there (RequireObjectCoercible, ECMA-262 §8.6.2, §13.15.5.2), even if nothing is taken or nobody uses
 * it; the error says what was to be taken of what, as V8 does.
 */

import { ts } from '../frontend/checker';
import type { Value } from '../ir/instruction';
import { memberName } from '../types/member-name';
import { isOpaque } from '../types/static-type';
import { textOfExpression } from './callee-text';
import { when } from './checked';
import { isNullish } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';

type ObjectPattern = ts.ObjectBindingPattern | ts.ObjectLiteralExpression;

/** The property that a pattern takes first. */
interface First {
  readonly name: string;
  readonly hasDefault: boolean;
}

/** Faults if the object is missing. */
export function requireObject(f: FunctionLowering, pattern: ObjectPattern, source: Operand): void {
  const { type, value } = source;
  const b = f.builder;
  const fault = (base: Value): void => {
    f.using(pattern, useOf(pattern, firstOf(f, pattern)), () => b.load('u32', { base, volatile: true }));
  };
  if (type.kind === 'class' || type.kind === 'shape') fault(value);
  if (!isOpaque(type)) return;
  when(f, isNullish(f, source, 'either'), () => {
    fault(b.unbox('ref', value));
    b.unreachable();
  });
}

/** Whether a part of a pattern says what to take when there is nothing. */
export function hasDefault(node: ts.Node): boolean {
  if (ts.isBindingElement(node)) return node.initializer !== undefined;
  if (ts.isShorthandPropertyAssignment(node)) return node.objectAssignmentInitializer !== undefined;
  return ts.isBinaryExpression(node) || (ts.isPropertyAssignment(node) && ts.isBinaryExpression(node.initializer));
}

/** What a pattern takes first; undefined if that is no property with a name. */
function firstOf(f: FunctionLowering, pattern: ObjectPattern): First | undefined {
  const [first] = ts.isObjectBindingPattern(pattern) ? pattern.elements : pattern.properties;
  if (!first || (ts.isBindingElement(first) && first.dotDotDotToken)) return undefined;
  const name = ts.isBindingElement(first) ? (first.propertyName ?? first.name) : first.name;
  if (!name || ts.isComputedPropertyName(name)) return undefined;
  return { name: memberName(name as ts.PropertyName, f.checker), hasDefault: hasDefault(first) };
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
