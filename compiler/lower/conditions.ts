/**
 * Conditions: branches, `&&`, `||`, `??` and `?:` (ECMA-262 §13.13–13.14). Where the type of a value decides a condition, only the way that
 * can be taken is lowered: in an instance of generic code (`typeof value === 'object'` where T is number), the other one may make no sense.
 */

import { ts } from '../frontend/checker';
import type { Block } from '../ir/function';
import { Instruction, type Value } from '../ir/instruction';
import { representation } from '../types/representation';
import { booleanType, isNullable, nonNullable, type StaticType } from '../types/static-type';
import { convert, isNullish, reinterpret, toBoolean } from './conversion';
import type { FunctionLowering, Operand, Ways } from './function-lowering';
import { Join } from './join';

const K = ts.SyntaxKind;

/** What a condition is if that is known already. */
export function decided(condition: Value): boolean | undefined {
  if (!(condition instanceof Instruction)) return undefined;
  if (condition.op === 'const') return Number(condition.immediate) !== 0;
  const inverse = condition.op === 'not' ? decided(condition.args[0]) : undefined;
  return inverse === undefined ? undefined : !inverse;
}

/** Evaluates a condition for control flow: `!`, `&&` and `||` become branches. The result says which of the ways can be taken. */
export function branchOn(f: FunctionLowering, node: ts.Expression, yes: Block, no: Block): Ways {
  if (ts.isParenthesizedExpression(node)) return branchOn(f, node.expression, yes, no);
  if (ts.isPrefixUnaryExpression(node) && node.operator === K.ExclamationToken) {
    return opposite(branchOn(f, node.operand, no, yes));
  }
  if (ts.isBinaryExpression(node)) {
    const kind = node.operatorToken.kind;
    if (kind === K.AmpersandAmpersandToken || kind === K.BarBarToken) {
      const isAnd = kind === K.AmpersandAmpersandToken;
      const right = f.builder.newBlock();
      const left = isAnd ? branchOn(f, node.left, right, no) : branchOn(f, node.left, yes, right);
      const ends = isAnd ? 'no' : 'yes';
      f.enter(right);
      if (left === ends) {
        f.builder.unreachable();
        return left;
      }
      const last = branchOn(f, node.right, yes, no);
      return left === 'both' && last !== ends ? 'both' : last;
    }
  }
  const condition = toBoolean(f, f.expression(node));
  if (f.builder.isTerminated) return 'both';
  f.builder.branch(condition, yes, no);
  const known = decided(condition);
  if (known === undefined) return 'both';
  return known ? 'yes' : 'no';
}

function opposite(ways: Ways): Ways {
  if (ways === 'both') return ways;
  return ways === 'yes' ? 'no' : 'yes';
}

/** `&&`, `||` and `??` as values: the right side is evaluated only if the left one does not decide. */
export function logical(f: FunctionLowering, node: ts.BinaryExpression, expected: StaticType | undefined): Operand {
  const kind = node.operatorToken.kind;
  const left = f.expression(node.left, expected);
  // An empty literal on the right becomes what the left side is.
  const wanted = expected ?? nonNullable(f.program.types.table, left.type);
  return logicalWith(f, kind, left, () => f.expression(node.right, wanted));
}

/** As `logical`, with the left side evaluated and the right side on demand. */
export function logicalWith(f: FunctionLowering, kind: ts.SyntaxKind, left: Operand, right: () => Operand): Operand {
  const b = f.builder;
  const decide = kind === K.QuestionQuestionToken ? isNullish(f, left, 'either') : toBoolean(f, left);
  // A group that did not match, an element beyond the end, a field that is declared with `!`: a value may be missing where the checker
  // knows of none, and a reference can say so.
  if (kind === K.QuestionQuestionToken && !isNullable(left.type) && representation(left.type) !== 'ref') return left;
  const known = decided(decide);
  if (known !== undefined) return known === (kind === K.BarBarToken) ? left : right();
  const onRight = b.newBlock();
  const onLeft = b.newBlock();
  if (kind === K.BarBarToken) b.branch(decide, onLeft, onRight);
  else b.branch(decide, onRight, onLeft);
  f.enter(onRight);
  const other = right();
  const { table } = f.program.types;
  const kept = kind === K.AmpersandAmpersandToken ? left.type : nonNullable(table, left.type);
  const type =
    kind === K.AmpersandAmpersandToken && left.type.kind === 'boolean' && other.type.kind === 'boolean'
      ? booleanType
      : table.union([kept, other.type]);
  const done = new Join(f, type);
  done.bring(convert(f, other, type));
  f.enter(onLeft);
  done.bring(convert(f, { value: reinterpret(f, left, kept), type: kept }, type));
  return done.enter();
}

export function conditional(
  f: FunctionLowering,
  node: ts.ConditionalExpression,
  expected: StaticType | undefined,
): Operand {
  const yes = f.builder.newBlock();
  const no = f.builder.newBlock();
  const type = expected ?? f.typeOf(node);
  const done = new Join(f, type);
  const ways = branchOn(f, node.condition, yes, no);
  for (const [way, block, expression] of [
    ['yes', yes, node.whenTrue],
    ['no', no, node.whenFalse],
  ] as const) {
    f.enter(block);
    if (ways === 'both' || ways === way) done.bring(f.expressionAs(expression, type));
    else f.builder.unreachable();
  }
  return done.enter();
}
