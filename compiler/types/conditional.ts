/**
 * Conditional types (`T extends B ? X : Y`) in instances of generic code. The checker leaves them open there, since it does not know what T stands
 * for; where that is a string, a number or the like, or the condition asks for one, the kind of value decides.
 */

import { ts } from '../frontend/checker';
import { membersOf, type StaticType } from './static-type';

/** The branch that holds for all values of type `tested`, which the condition is about; undefined if that depends on more than their kind. */
export function decidedBranch(
  type: ts.ConditionalType,
  tested: StaticType,
  checker: ts.TypeChecker,
): ts.Type | undefined {
  const answers = new Set(membersOf(tested).map((member) => answerFor(member, type.extendsType, checker)));
  const [answer] = answers;
  if (answers.size !== 1 || answer === undefined) return undefined;
  // The checker makes the branches when it is asked for what the type can be at most.
  checker.getBaseConstraintOfType(type);
  return answer ? type.resolvedTrueType : type.resolvedFalseType;
}

const primitives: Partial<Record<StaticType['kind'], ts.TypeFlags>> = {
  string: ts.TypeFlags.StringLike,
  number: ts.TypeFlags.NumberLike,
  boolean: ts.TypeFlags.BooleanLike,
  bigint: ts.TypeFlags.BigIntLike,
  symbol: ts.TypeFlags.ESSymbolLike,
  undefined: ts.TypeFlags.Undefined,
  null: ts.TypeFlags.Null,
};
const anyPrimitive = Object.values(primitives).reduce((all, flags) => all | flags);
/** Those that name a kind, and not one value of it. */
const wholeKinds =
  ts.TypeFlags.String |
  ts.TypeFlags.Number |
  ts.TypeFlags.Boolean |
  ts.TypeFlags.BigInt |
  ts.TypeFlags.ESSymbol |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Null;
const objects: ReadonlySet<StaticType['kind']> = new Set([
  'array',
  'tuple',
  'class',
  'function',
  'typedarray',
  'record',
]);

function answerFor(tested: StaticType, wanted: ts.Type, checker: ts.TypeChecker): boolean | undefined {
  if (wanted.isUnion() && !(wanted.flags & ts.TypeFlags.Boolean)) {
    const answers = wanted.types.map((member) => answerFor(tested, member, checker));
    return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
  }
  const own = primitives[tested.kind];
  if (own === undefined) return objects.has(tested.kind) && wanted.flags & anyPrimitive ? false : undefined;
  if (wanted.flags & own) return wanted.flags & wholeKinds ? true : undefined;
  if (wanted.flags & anyPrimitive) return false;
  return wanted.flags & ts.TypeFlags.Object && lacksMember(tested, wanted, checker) ? false : undefined;
}

/** Whether an object type demands a member that no primitive value of this kind has. */
function lacksMember({ kind }: StaticType, wanted: ts.Type, checker: ts.TypeChecker): boolean {
  const type = primitiveType(kind, checker);
  const members = type && checker.getApparentType(type);
  const has = ({ name }: ts.Symbol): boolean =>
    members !== undefined && checker.getPropertyOfType(members, name) !== undefined;
  return checker
    .getPropertiesOfType(wanted)
    .some((property) => !(property.flags & ts.SymbolFlags.Optional) && !has(property));
}

/** The checker's type of the primitive values that have members; undefined for undefined and null. */
function primitiveType(kind: StaticType['kind'], checker: ts.TypeChecker): ts.Type | undefined {
  switch (kind) {
    case 'string':
      return checker.getStringType();
    case 'number':
      return checker.getNumberType();
    case 'boolean':
      return checker.getBooleanType();
    case 'bigint':
      return checker.getBigIntType();
    case 'symbol':
      return checker.getESSymbolType();
    default:
      return undefined;
  }
}
