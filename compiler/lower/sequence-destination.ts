/** What an array literal becomes: the array or tuple that its place wants, and of several in a union the one that takes its elements. */

import type { ts } from '../frontend/checker';
import { type ArrayType, isOpaque, membersOf, type StaticType, type TupleType } from '../types/static-type';
import { canBecome } from './flows';
import type { FunctionLowering } from './function-lowering';
import { suffices } from './strays';

type Sequence = ArrayType | TupleType;

/** Undefined if `expected` has no place for an array. Without it, the literal is of its own type. */
export function sequenceFor(
  f: FunctionLowering,
  node: ts.ArrayLiteralExpression,
  expected?: StaticType,
): Sequence | undefined {
  const sequences = sequencesIn(destination(f, node, expected));
  return sequences.length > 1 ? fitting(f, node, sequences) : sequences.at(0);
}

function sequencesIn(type: StaticType): Sequence[] {
  return membersOf(type).filter((member): member is Sequence => member.kind === 'array' || member.kind === 'tuple');
}

/** What the place wants; inside a recursive type, which is `unknown` there, what the checker expects; else the literal's own type. */
function destination(f: FunctionLowering, node: ts.ArrayLiteralExpression, expected?: StaticType): StaticType {
  if (expected?.kind === 'any') return f.program.types.table.array(expected);
  if (expected && sequencesIn(expected).length > 0) return expected;
  const contextual = expected && isOpaque(expected) ? f.checker.getContextualType(node) : undefined;
  const wanted = contextual && f.resolve(contextual, node);
  return wanted && sequencesIn(wanted).length > 0 ? wanted : f.typeOf(node);
}

/**
 * The one that the checker finds the literal assignable to; where it expects nothing, as inside another literal, or an interface in the place of
 * an array, the one that takes what the literal is.
 */
function fitting(f: FunctionLowering, node: ts.ArrayLiteralExpression, sequences: readonly Sequence[]): Sequence {
  const contextual = f.checker.getContextualType(node);
  if (contextual?.isUnion()) {
    const type = f.checker.getTypeAtLocation(node);
    const assignable = contextual.types.find((member) => f.checker.isTypeAssignableTo(type, member));
    const resolved = assignable && f.resolve(assignable, node);
    const wanted = sequences.find((sequence) => sequence === resolved);
    if (wanted) return wanted;
  }
  const own = f.typeOf(node);
  return (
    sequences.find((sequence) => sequence === own) ?? sequences.find((sequence) => fits(own, sequence)) ?? sequences[0]
  );
}

/** How deep types are compared: objects may contain themselves. */
const mostDepth = 4;

/** Whether each member of a type has a place in the other: array elements in array elements, objects in those that have their properties. */
function fits(from: StaticType, to: StaticType, depth = 0): boolean {
  const targets = membersOf(to);
  return membersOf(from).every((source) => targets.some((target) => fitsMember(source, target, depth + 1)));
}

function fitsMember(from: StaticType, to: StaticType, depth: number): boolean {
  if (from === to || depth > mostDepth) return true;
  if (from.kind === 'array' && to.kind === 'array') return fits(from.element, to.element, depth);
  if (from.kind === 'tuple' && to.kind === 'tuple') {
    const { elements } = from;
    return elements.length === to.elements.length && elements.every((type, i) => fits(type, to.elements[i], depth));
  }
  if (from.kind === 'shape' && to.kind === 'shape') {
    const takes = (name: string, type: StaticType): boolean => {
      const wanted = to.properties.get(name);
      return wanted !== undefined && fits(type, wanted.type, depth);
    };
    return suffices(from, to) && [...from.properties.values()].every(({ name, type }) => takes(name, type));
  }
  return canBecome(from, to);
}
