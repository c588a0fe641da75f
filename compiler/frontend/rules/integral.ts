/**
 * Which expressions are integers by the way they are computed, without looking into functions. It is the simple half of what the
 * optimiser knows, so that the user can tell from the source whether a conversion is needed.
 */

import { ts } from '../checker';
import { machineKind } from '../machine-types';
import { isAssignment } from '../operator-kinds';

const K = ts.SyntaxKind;

/** Their result is an integer of 32 bits, whatever the operands are (ECMA-262 §13.9, §13.12). */
const BITWISE: ReadonlySet<ts.SyntaxKind> = new Set([
  K.AmpersandToken,
  K.BarToken,
  K.CaretToken,
  K.LessThanLessThanToken,
  K.GreaterThanGreaterThanToken,
  K.GreaterThanGreaterThanGreaterThanToken,
]);

const BITWISE_ASSIGNMENTS: ReadonlySet<ts.SyntaxKind> = new Set([
  K.AmpersandEqualsToken,
  K.BarEqualsToken,
  K.CaretEqualsToken,
  K.LessThanLessThanEqualsToken,
  K.GreaterThanGreaterThanEqualsToken,
  K.GreaterThanGreaterThanGreaterThanEqualsToken,
]);

const KEEPING_ASSIGNMENTS: ReadonlySet<ts.SyntaxKind> = new Set([
  K.PlusEqualsToken,
  K.MinusEqualsToken,
  K.AsteriskEqualsToken,
  K.PercentEqualsToken,
]);

/** Integers of integers. */
const ARITHMETIC: ReadonlySet<ts.SyntaxKind> = new Set([
  K.PlusToken,
  K.MinusToken,
  K.AsteriskToken,
  K.PercentToken,
  K.BarBarToken,
  K.AmpersandAmpersandToken,
  K.QuestionQuestionToken,
]);

const INTEGER_PROPERTIES = new Set(['length', 'byteLength', 'size']);

const INTEGER_FUNCTIONS = new Set([
  'floor',
  'ceil',
  'trunc',
  'round',
  'imul',
  'clz32',
  'charCodeAt',
  'indexOf',
  'findIndex',
  'lastIndexOf',
]);

/** Functions whose result is one of their arguments. */
const CHOOSING_FUNCTIONS = new Set(['min', 'max', 'abs']);

/** A chain of constants longer than this is not followed. */
const DEEPEST = 20;

export function isIntegral(node: ts.Expression, checker: ts.TypeChecker, depth = 0): boolean {
  if (depth > DEEPEST) return false;
  const inner = (expression: ts.Expression): boolean => isIntegral(expression, checker, depth + 1);
  const type = checker.getTypeAtLocation(node);
  const kind = machineKind(type, checker);
  if (kind !== undefined && kind !== 'f32') return true;
  if (type.isNumberLiteral()) return Number.isInteger(type.value);
  if (type.flags & ts.TypeFlags.EnumLike) return true;
  if (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node) || ts.isAssertionExpression(node)) {
    return inner(node.expression);
  }
  if (ts.isNumericLiteral(node)) return Number.isInteger(Number(node.text));
  if (ts.isPrefixUnaryExpression(node)) return node.operator === K.TildeToken || inner(node.operand);
  if (ts.isPostfixUnaryExpression(node)) return inner(node.operand);
  if (ts.isConditionalExpression(node)) return inner(node.whenTrue) && inner(node.whenFalse);
  if (ts.isBinaryExpression(node)) {
    const operator = node.operatorToken.kind;
    return BITWISE.has(operator) || (ARITHMETIC.has(operator) && inner(node.left) && inner(node.right));
  }
  if (ts.isPropertyAccessExpression(node) && INTEGER_PROPERTIES.has(node.name.text)) return true;
  if (ts.isCallExpression(node)) return isIntegerCall(node, inner);
  if (ts.isElementAccessExpression(node)) return isIntegerArray(checker.getTypeAtLocation(node.expression));
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) return isIntegerVariable(node, checker, depth);
  return false;
}

function isIntegerCall(node: ts.CallExpression, inner: (argument: ts.Expression) => boolean): boolean {
  if (!ts.isPropertyAccessExpression(node.expression)) return false;
  const name = node.expression.name.text;
  return INTEGER_FUNCTIONS.has(name) || (CHOOSING_FUNCTIONS.has(name) && node.arguments.every(inner));
}

/** Elements of the integer typed arrays. */
function isIntegerArray(type: ts.Type): boolean {
  return /^(Int|Uint)(8|16|32)Array$/.test(type.symbol?.name ?? '');
}

/** Variables whose assignments are being looked at. */
const assumed = new Set<ts.Symbol>();

/** A constant that is initialised with an integer, or a loop counter and the like: every value assigned to it is one. */
function isIntegerVariable(node: ts.Expression, checker: ts.TypeChecker, depth: number): boolean {
  const symbol = checker.getSymbolAtLocation(node);
  const declaration = symbol?.valueDeclaration;
  if (symbol === undefined || declaration === undefined || !ts.isVariableDeclaration(declaration)) return false;
  const { initializer } = declaration;
  if (initializer === undefined || !isIntegral(initializer, checker, depth + 1)) return false;
  if (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) return true;
  const scope = ts.findAncestor(declaration, (ancestor) => ts.isFunctionLike(ancestor) || ts.isSourceFile(ancestor));
  // In `x = x + 1` the x on the right is integral if the rest is.
  if (assumed.has(symbol)) return true;
  assumed.add(symbol);
  const integral = assignmentsAreIntegral(symbol, scope ?? declaration, checker, depth + 1);
  assumed.delete(symbol);
  return integral;
}

/** What makes a value of an assignment `x op= v`: `v` where op keeps integers, nothing where it makes them. */
function assigned({ operatorToken, right }: ts.BinaryExpression): readonly ts.Expression[] | undefined {
  const { kind } = operatorToken;
  if (kind === K.EqualsToken || KEEPING_ASSIGNMENTS.has(kind)) return [right];
  return BITWISE_ASSIGNMENTS.has(kind) ? [] : undefined;
}

/** Whether all that is ever assigned to a variable is integral, given that it starts so. */
function assignmentsAreIntegral(symbol: ts.Symbol, scope: ts.Node, checker: ts.TypeChecker, depth: number): boolean {
  const visit = (node: ts.Node): boolean => {
    if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) {
      if (ts.isIdentifier(node.left) && checker.getSymbolAtLocation(node.left) === symbol) {
        const values = assigned(node);
        if (!values?.every((value) => isIntegral(value, checker, depth))) return false;
      }
    }
    return ts.forEachChild(node, (child) => (visit(child) ? undefined : true)) === undefined;
  };
  return visit(scope);
}
