/**
 * Searches of the library for an `any`: `roles.includes(data.role)`, `byName.get(data.name as string)`. A value of another kind than the elements
 * or keys is not among them; only one of theirs is looked for.
 */

import { ts } from '../frontend/checker';
import { isLibrarySource } from '../frontend/installation';
import { anyType, booleanType, isOpaque, membersOf, numberType, type StaticType } from '../types/static-type';
import { branchOnKind } from './checked';
import { boxed, convert } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { Join } from './join';
import type { Coercion } from './library-arguments';
import { argumentsOf, type CallNode } from './tagged-templates';

/** What a search gives that finds nothing. */
const failures: Readonly<Record<string, (f: FunctionLowering) => Operand>> = {
  includes: noneOf,
  has: noneOf,
  delete: noneOf,
  indexOf: noPlace,
  lastIndexOf: noPlace,
  get: (f) => f.undefinedOperand(),
};

function noneOf(f: FunctionLowering): Operand {
  return { value: f.builder.bool(false), type: booleanType };
}

function noPlace(f: FunctionLowering): Operand {
  return { value: f.builder.num(-1), type: numberType };
}

/** Kinds that a value in a box is told to be of. */
const known: ReadonlySet<StaticType['kind']> = new Set([
  ...(['number', 'string', 'boolean', 'bigint', 'symbol', 'undefined', 'null'] as const),
  ...(['class', 'shape', 'object'] as const),
]);

/**
 * A call of the method `name` with a single argument, an `any` that is looked for among values of type `wanted`; undefined for any
 * other call. `call` lowers it for an argument that is one of those.
 */
export function searchForAny(
  f: FunctionLowering,
  node: CallNode,
  name: string,
  wanted: StaticType | undefined,
  call: (given: Coercion) => Operand,
): Operand | undefined {
  const [argument, ...others] = argumentsOf(node);
  if (!Object.hasOwn(failures, name) || !wanted || !argument || others.length > 0 || ts.isSpreadElement(argument))
    return undefined;
  const isKnown = membersOf(wanted).every((member) => known.has(member.kind) && !('memory' in member && member.memory));
  const sought = behindAssertions(argument);
  const isAny = f.typeOf(sought).kind === 'any' || (sought !== argument && isOpaque(f.typeOf(sought)));
  if (!isKnown || !isAny || !takesElement(f, node)) return undefined;
  const b = f.builder;
  const found = f.expression(sought);
  const given = { value: boxed(f, found), type: anyType };
  const [hit, miss] = [b.newBlock(), b.newBlock()];
  branchOnKind(f, given.value, wanted, hit);
  b.jump(miss);
  f.enter(hit);
  const result = call(() => ({ value: convert(f, given, wanted), type: wanted }));
  const done = new Join(f, result.type);
  done.bring(result.value);
  f.enter(miss);
  done.bring(convert(f, failures[name](f), result.type));
  return done.enter();
}

/** `value` of `levels.includes(value as Level)`. */
function behindAssertions(node: ts.Expression): ts.Expression {
  if (!ts.isAssertionExpression(node) && !ts.isParenthesizedExpression(node)) return node;
  return behindAssertions(node.expression);
}

/** Whether the method is one of the library whose parameter is an element or a key, of a type that its object says. */
function takesElement(f: FunctionLowering, node: CallNode): boolean {
  const declaration = f.checker.getResolvedSignature(node)?.getDeclaration();
  if (!declaration?.parameters[0] || !isLibrarySource(declaration)) return false;
  return (f.checker.getTypeAtLocation(declaration.parameters[0]).flags & ts.TypeFlags.TypeParameter) !== 0;
}
