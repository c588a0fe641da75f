/** The table of expressions: which function lowers which kind of node. */

import { ts } from '../frontend/checker';
import { isLibrarySource } from '../frontend/installation';
import { isAssignment, isStep } from '../frontend/operator-kinds';
import { booleanType, isOpaque, membersOf, neverType, nullType, type StaticType } from '../types/static-type';
import { access } from './access';
import { assignment, increment } from './assignment';
import { call, chain, construct } from './calls';
import { scopedClassExpression } from './class-objects';
import { classObject, classValue, constructorOf } from './class-values';
import { conditional, logical } from './conditions';
import { assertType, convert, reinterpret } from './conversion';
import { importCall } from './dynamic-imports';
import { isImportCall } from './evaluated-imports';
import { holdsAlike, noteRelated } from './flows';
import type { FunctionLowering, Operand } from './function-lowering';
import { arrayLiteral, bigintLiteral, numericLiteral, objectLiteral, stringLiteral, template } from './literals';
import { LoweringError } from './lowering-error';
import { asksForMissing, orNothing, takesAnyKind } from './missing-values';
import { binary, hasPrivate, instanceOf, prefix, typeOf } from './operators';
import { regularExpression } from './patterns';
import { deleteExpression, inOperator } from './property-operators';
import { detachedThis } from './static-method-values';
import { isTagged, templateObject } from './tagged-templates';
import { narrow, readIdentifier } from './variables';

const K = ts.SyntaxKind;

/** Lowers an expression. Only literals, functions and conditionals look at `expected`; nobody converts to it here. */
export function expression(f: FunctionLowering, node: ts.Expression, expected?: StaticType): Operand {
  if (ts.isOptionalChain(node)) return chain(f, node);
  switch (node.kind) {
    case K.NumericLiteral:
      return numericLiteral(f, node as ts.NumericLiteral);
    case K.BigIntLiteral:
      return bigintLiteral(f, node as ts.BigIntLiteral);
    case K.StringLiteral:
      return stringLiteral(f, (node as ts.StringLiteral).text);
    case K.NoSubstitutionTemplateLiteral:
      return isTagged(node as ts.NoSubstitutionTemplateLiteral)
        ? templateObject(f, node as ts.NoSubstitutionTemplateLiteral)
        : stringLiteral(f, (node as ts.NoSubstitutionTemplateLiteral).text);
    case K.RegularExpressionLiteral:
      return regularExpression(f, node as ts.RegularExpressionLiteral);
    case K.TrueKeyword:
    case K.FalseKeyword:
      return { value: f.builder.bool(node.kind === K.TrueKeyword), type: booleanType };
    case K.NullKeyword:
      return { value: f.builder.immediate('ref', 'null'), type: nullType };
    case K.ThisKeyword:
      if (f.detached && f.statics) return narrow(f, detachedThis(f, f.statics), node);
      if (!f.self && f.statics) return classObject(f, f.statics);
      if (!f.self) throw new LoweringError(node, "'this' has no value here");
      return f.keepsSelf ? f.self : narrow(f, f.self, node);
    case K.Identifier:
      return readIdentifier(f, node as ts.Identifier, decisive(expected));
    case K.TemplateExpression:
      return isTagged(node as ts.TemplateExpression)
        ? templateObject(f, node as ts.TemplateExpression)
        : template(f, node as ts.TemplateExpression);
    case K.ArrayLiteralExpression:
      return arrayLiteral(f, node as ts.ArrayLiteralExpression, expected);
    case K.ObjectLiteralExpression:
      return objectLiteral(f, node as ts.ObjectLiteralExpression, expected);
    case K.ArrowFunction:
    case K.FunctionExpression:
      return f.syntax.closure(f, node as ts.ArrowFunction, decisive(expected));
    case K.PropertyAccessExpression:
      return access(f, node as ts.PropertyAccessExpression);
    case K.ElementAccessExpression:
      return access(f, node as ts.ElementAccessExpression);
    case K.CallExpression:
      return isImportCall(node) ? importCall(f, node) : call(f, node as ts.CallExpression);
    case K.TaggedTemplateExpression:
      return call(f, node as ts.TaggedTemplateExpression);
    case K.NewExpression:
      return construct(f, node as ts.NewExpression);
    case K.PrefixUnaryExpression:
      return unary(f, node as ts.PrefixUnaryExpression);
    case K.PostfixUnaryExpression:
      return increment(f, node as ts.PostfixUnaryExpression);
    case K.BinaryExpression:
      return binaryExpression(f, node as ts.BinaryExpression, expected);
    case K.ConditionalExpression:
      return conditional(f, node as ts.ConditionalExpression, expected);
    case K.DeleteExpression:
      return deleteExpression(f, node as ts.DeleteExpression);
    case K.TypeOfExpression:
      return typeOf(f, node as ts.TypeOfExpression);
    case K.VoidExpression:
      f.expression((node as ts.VoidExpression).expression);
      return f.undefinedOperand();
    case K.ParenthesizedExpression:
      return expression(f, (node as ts.ParenthesizedExpression).expression, expected);
    case K.NonNullExpression:
      return narrow(f, expression(f, (node as ts.NonNullExpression).expression), node);
    case K.ExpressionWithTypeArguments:
      return instantiation(f, node as ts.ExpressionWithTypeArguments);
    case K.AsExpression:
    case K.TypeAssertionExpression:
    case K.SatisfiesExpression:
      return cast(f, node as ts.AssertionExpression | ts.SatisfiesExpression, expected);
    case K.YieldExpression:
      if (!f.suspendable?.yield) throw new LoweringError(node, "'yield' outside a generator");
      return f.suspendable.yield(node as ts.YieldExpression);
    case K.AwaitExpression:
      if (!f.suspendable?.await) throw new LoweringError(node, "'await' outside an async function");
      return f.suspendable.await(node as ts.AwaitExpression);
    case K.ClassExpression:
      if (f.program.scopes.isScoped(node as ts.ClassExpression))
        return scopedClassExpression(f, node as ts.ClassExpression);
      return classValue(f, node, node as ts.ClassExpression, expected);
    case K.OmittedExpression:
      throw new LoweringError(node, 'arrays have no holes', 'write undefined');
    case K.MetaProperty:
      // The object exists already, so that its class is the one that `new` was applied to (ECMA-262 §13.3.12.1).
      if ((node as ts.MetaProperty).keywordToken === K.NewKeyword)
        return f.self ? constructorOf(f, f.self) : f.undefinedOperand();
      throw new LoweringError(node, `'${node.getText()}' is not supported yet`);
    default:
      throw new LoweringError(node, `this expression (${ts.SyntaxKind[node.kind]}) is not supported yet`);
  }
}

export function expressionAs(f: FunctionLowering, node: ts.Expression, type: StaticType) {
  return convert(f, expression(f, node, type), type);
}

/** What a name is read for: of several types, the one that decides what it stands for. */
function decisive(expected: StaticType | undefined): StaticType | undefined {
  if (expected?.kind !== 'union') return expected;
  const functions = expected.members.filter((member) => member.kind === 'function');
  if (functions.length === 1) return functions[0];
  const [type, ...others] = expected.members.filter(({ kind }) => kind !== 'undefined' && kind !== 'null');
  return type?.kind === 'shape' && others.length === 0 ? type : undefined;
}

function unary(f: FunctionLowering, node: ts.PrefixUnaryExpression): Operand {
  return isStep(node.operator) ? increment(f, node) : prefix(f, node);
}

function binaryExpression(f: FunctionLowering, node: ts.BinaryExpression, expected: StaticType | undefined): Operand {
  const kind = node.operatorToken.kind;
  if (isAssignment(kind)) return assignment(f, node);
  switch (kind) {
    case K.AmpersandAmpersandToken:
    case K.BarBarToken:
    case K.QuestionQuestionToken:
      return logical(f, node, expected);
    case K.CommaToken:
      expression(f, node.left);
      return expression(f, node.right, expected);
    case K.InstanceOfKeyword:
      return instanceOf(f, node);
    case K.InKeyword:
      return ts.isPrivateIdentifier(node.left) ? hasPrivate(f, node, node.left) : inOperator(f, node);
  }
  const left = expression(f, node.left);
  const right = expression(f, node.right);
  return f.located(node, () => binary(f, node, kind, left, right));
}

/** `id<number>`, `Box<string>`: whoever makes the value looks at the type arguments. */
function instantiation(f: FunctionLowering, node: ts.ExpressionWithTypeArguments): Operand {
  return narrow(f, expression(f, node.expression, decisive(f.typeOf(node))), node);
}

/** `as`: the checker vouches for it; out of a union it is a narrowing, else a conversion of representations. */
function cast(
  f: FunctionLowering,
  node: ts.AssertionExpression | ts.SatisfiesExpression,
  expected: StaticType | undefined,
): Operand {
  // Behind a test for everything there is: where the value goes, nobody has to reckon with what it would be.
  if (ts.isSatisfiesExpression(node) && node.type.kind === K.NeverKeyword && expected && !isOpaque(expected)) {
    expression(f, node.expression);
    return { value: f.undefinedOperand().value, type: neverType };
  }
  if (ts.isSatisfiesExpression(node) || ts.isConstTypeReference(node.type))
    return expression(f, node.expression, expected);
  const type = f.typeOf(node.type);
  // `as never`: the value remains what it is.
  if (type.kind === 'never') return expression(f, node.expression);
  // Where the value goes, it may be what it was: `undefined as T` for a parameter that is optional.
  const bare = skipAssertions(node);
  const goal = membersOf(expected ?? type);
  const isWelcome =
    goal.length > 1
      ? membersOf(f.typeOf(bare)).every((member) => goal.includes(member))
      : expected !== undefined && isOpaque(expected) && type.kind !== 'function';
  if (isWelcome) return expression(f, bare, expected);
  const operand = expression(f, node.expression, type);
  if (isOpaque(operand.type)) {
    if (takesAnyKind(node)) return operand;
    const taken = takenFor(f, node, type, goal);
    if (taken !== type) return { value: assertType(f, operand, taken), type: taken };
  }
  if (isLibrarySource(node)) return { value: reinterpret(f, operand, type), type };
  const source = behindUnknown(f, node.expression);
  const from = f.typeOf(source);
  const isAssignable = (): boolean =>
    f.checker.isTypeAssignableTo(f.checker.getTypeAtLocation(source), f.checker.getTypeAtLocation(node.type));
  if (holdsAlike(from, type) || isAssignable()) noteRelated(f.program, from, type);
  return { value: assertType(f, operand, type), type };
}

/** What a value of which nothing is known is looked at for when it is asserted to be of a type: it may be missing where the program reckons with that. */
function takenFor(f: FunctionLowering, node: ts.Expression, type: StaticType, goal: readonly StaticType[]): StaticType {
  const { table } = f.program.types;
  if (asksForMissing(node) || f.program.analyses.missing.isAskedLater(node)) return orNothing(table, type);
  // Where the value goes, any of several may come.
  return goal.length > 1 && goal.includes(type) ? table.union(goal) : type;
}

/** What an expression is without assertions that it may be anything: `x` of `x as unknown as T`. */
function behindUnknown(f: FunctionLowering, node: ts.Expression): ts.Expression {
  if (ts.isParenthesizedExpression(node)) return behindUnknown(f, node.expression);
  return ts.isAssertionExpression(node) && isOpaque(f.typeOf(node.type)) ? behindUnknown(f, node.expression) : node;
}

/** What is asserted, through several assertions and parentheses. */
function skipAssertions(node: ts.Expression): ts.Expression {
  return ts.isAssertionExpression(node) || ts.isParenthesizedExpression(node) ? skipAssertions(node.expression) : node;
}
