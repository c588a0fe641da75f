/**
 * Values that may be missing although the checker counts on them: elements behind the end of an array, keys that a record lacks, what an `any` is
 * taken for. Who asks for `undefined` shall see it, there or in the variable that the value becomes; for others such an access of numbers
 * throws, and their numbers stay plain.
 */

import { ts } from '../frontend/checker';
import { isEquality } from '../frontend/operator-kinds';
import { nullType, type StaticType, undefinedType } from '../types/static-type';
import type { TypeTable } from '../types/type-table';
import type { FunctionLowering } from './function-lowering';
import { skipParentheses, withParentheses } from './parentheses';

/** Whether an expression asks a record for a key, which may be missing although the checker knows of no undefined. */
export function isValueOfRecord(f: FunctionLowering, node: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(node) && !ts.isElementAccessExpression(node)) return false;
  const owner = f.typeOf(node.expression);
  return owner.kind === 'record' && owner.value === f.typeOf(node);
}

/** Whether the program looks at the result in a way that tells `undefined` from a value. */
export function asksForUndefined(node: ts.Node): boolean {
  const at = withParentheses(node);
  const parent = at.parent;
  if (ts.isOptionalChain(parent) && parent.expression === at) return asksBefore(parent, at as ts.Expression);
  // The value of a chain may be undefined anyway.
  if (ts.isOptionalChain(node)) return true;
  if (hasPlaceForUndefined(at)) return true;
  if (!ts.isBinaryExpression(parent)) return false;
  switch (parent.operatorToken.kind) {
    case ts.SyntaxKind.QuestionQuestionToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
      return parent.left === at;
    case ts.SyntaxKind.BarBarToken:
      // `(counts[i] || 0) + 1`: conditions alone are left to the fast way, which throws.
      return parent.left === at && ts.isElementAccessExpression(node) && ts.isNumericLiteral(parent.right);
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return isUndefined(otherSide(parent, at));
    case ts.SyntaxKind.EqualsEqualsToken:
    case ts.SyntaxKind.ExclamationEqualsToken:
      return isUndefined(otherSide(parent, at)) || otherSide(parent, at).kind === ts.SyntaxKind.NullKeyword;
    default:
      return false;
  }
}

/** Whether a value becomes the result of a function, or the first value of a variable, that is declared to be undefined sometimes. */
function hasPlaceForUndefined(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isReturnStatement(parent)) {
    const fn = ts.findAncestor(parent, ts.isFunctionLike);
    return fn !== undefined && resultMayLack(fn);
  }
  if (ts.isArrowFunction(parent)) return parent.body === node && resultMayLack(parent);
  if (ts.isVariableDeclaration(parent) || ts.isPropertyDeclaration(parent)) {
    return parent.initializer === node && parent.type !== undefined && includesUndefined(parent.type);
  }
  const isBranch = ts.isConditionalExpression(parent) && parent.condition !== node;
  return (isBranch || ts.isParenthesizedExpression(parent)) && hasPlaceForUndefined(parent);
}

/** Whether a function is declared to give `T | undefined`, or a promise for that. */
function resultMayLack({ type }: ts.SignatureDeclaration): boolean {
  if (!type) return false;
  const isPromise = ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName) && type.typeName.text === 'Promise';
  const [promised] = (isPromise && type.typeArguments) || [];
  return includesUndefined(promised ?? type);
}

function includesUndefined(type: ts.TypeNode): boolean {
  if (ts.isParenthesizedTypeNode(type)) return includesUndefined(type.type);
  return ts.isUnionTypeNode(type) && type.types.some(({ kind }) => kind === ts.SyntaxKind.UndefinedKeyword);
}

function otherSide(comparison: ts.BinaryExpression, side: ts.Node): ts.Expression {
  return comparison.left === side ? comparison.right : comparison.left;
}

function isUndefined(node: ts.Node): boolean {
  return ts.isIdentifier(node) && node.text === 'undefined';
}

/** Whether the program looks whether the result is true, as everything that is missing is not. */
export function asksForTruth(node: ts.Node): boolean {
  let at = node;
  while (ts.isParenthesizedExpression(at.parent)) at = at.parent;
  const { parent } = at;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) return parent.expression === at;
  if (ts.isConditionalExpression(parent)) return parent.condition === at;
  if (ts.isArrowFunction(parent)) return parent.body === at && testedBy(parent) !== undefined;
  if (!ts.isBinaryExpression(parent) || parent.left !== at) return false;
  const { kind } = parent.operatorToken;
  return (
    kind === ts.SyntaxKind.BarBarToken ||
    kind === ts.SyntaxKind.BarBarEqualsToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandToken
  );
}

const testingMethods: ReadonlySet<string> = new Set([
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'some',
]);

/** The call of a method of that name that looks whether what a function gives is true: `list.filter((item) => item.active)`. */
export function testedBy(fn: ts.ArrowFunction): ts.CallExpression | undefined {
  const { parent } = fn;
  if (!ts.isCallExpression(parent) || parent.arguments[0] !== fn) return undefined;
  const { expression } = parent;
  return ts.isPropertyAccessExpression(expression) && testingMethods.has(expression.name.text) ? parent : undefined;
}

/** Whether `?.` stands behind `expression` in this link of a chain; `a?.b()` has it in the callee. */
export function asksBefore(link: ts.OptionalChain, expression: ts.Expression): boolean {
  if (link.expression === expression) return !ts.isNonNullChain(link) && link.questionDotToken !== undefined;
  const callee = link.expression;
  return (
    ts.isPropertyAccessExpression(callee) && callee.expression === expression && callee.questionDotToken !== undefined
  );
}

/** Whether a value is passed on or becomes text: what takes it converts it, and may take anything. */
export function isPassed(node: ts.Node): boolean {
  const { parent } = node;
  return ts.isTemplateSpan(parent) || (ts.isCallExpression(parent) && parent.expression !== node);
}

/**
 * Whether what is missing shows where a value is used: it is passed on, compared or becomes text. `isText` tells whether an addition is one of
 * texts.
 */
export function showsMissing(node: ts.Node, isText: (addition: ts.BinaryExpression) => boolean): boolean {
  const at = withParentheses(node);
  const { parent } = at;
  if (isPassed(at) || takesAnyKind(at)) return true;
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.PlusToken && isText(parent);
}

/** Whether a value is written out, by a template or the console. */
function isShown(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isTemplateSpan(parent)) return true;
  if (!ts.isCallExpression(parent) || parent.expression === node) return false;
  const { expression } = parent;
  const named = ts.isPropertyAccessExpression(expression) ? expression.expression : expression;
  return ts.isIdentifier(named) && (named.text === 'console' || named.text === 'String');
}

/** Whether the program looks at a value that may not be what its type says in a way that tells what is missing from others. */
export function asksForMissing(node: ts.Node): boolean {
  return asksForUndefined(node) || asksForTruth(node) || isComparedWithNull(node) || ts.isTypeOfExpression(node.parent);
}

function isComparedWithNull(node: ts.Node): boolean {
  const at = withParentheses(node);
  const { parent } = at;
  return ts.isBinaryExpression(parent) && otherSide(parent, at).kind === ts.SyntaxKind.NullKeyword;
}

/** A type and what is missing. */
export function orNothing(table: TypeTable, type: StaticType): StaticType {
  return table.union([type, undefinedType, nullType]);
}

/** Whether the kind of a value does not matter to what uses it: it is compared, or becomes text. */
export function takesAnyKind(node: ts.Node): boolean {
  const at = withParentheses(node);
  const { parent } = at;
  if (ts.isBinaryExpression(parent)) return isEquality(parent.operatorToken.kind);
  return ts.isTemplateSpan(parent) || (ts.isSwitchStatement(parent) && parent.expression === at);
}

export class MissingValues {
  readonly #asked = new Map<ts.Declaration, boolean>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /** Whether an access is the value of a variable that is asked: `const x = list[i]; if (x === undefined)`. */
  isAskedLater(node: ts.Node): boolean {
    const at = withParentheses(node);
    const { parent } = at;
    if (ts.isVariableDeclaration(parent)) return parent.initializer === at && this.isAsked(parent);
    const isAssigned = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    if (!isAssigned || parent.right !== at || !ts.isIdentifier(parent.left)) return false;
    const declaration = this.checker.getSymbolAtLocation(parent.left)?.valueDeclaration;
    return declaration !== undefined && this.isAsked(declaration);
  }

  /** Whether a variable begins as something that may be missing, and the program asks it whether it is. */
  isAsked(declaration: ts.Declaration): boolean {
    return (
      this.#isAskedFor(declaration, beginsAsElement(declaration), asksForUndefined) || this.#isAskedAny(declaration)
    );
  }

  /** What a variable that is declared with a type holds: that, and what is missing if the program asks for it. */
  heldBy(declaration: ts.Declaration, type: StaticType, table: TypeTable): StaticType {
    if (this.#isAskedAny(declaration)) return orNothing(table, type);
    return this.isAsked(declaration) ? table.optional(type) : type;
  }

  #isAskedAny(declaration: ts.Declaration): boolean {
    const name = this.#beginsAsAny(declaration);
    return this.#isAskedFor(declaration, name, (node) => asksForMissing(node) || isShown(node));
  }

  #isAskedFor(
    declaration: ts.Declaration,
    name: ts.Identifier | undefined,
    asksFor: (node: ts.Node) => boolean,
  ): boolean {
    if (!name) return false;
    let known = this.#asked.get(declaration);
    if (known === undefined) {
      const symbol = this.checker.getSymbolAtLocation(name);
      const asks = (node: ts.Node): boolean =>
        ts.isIdentifier(node) && node.text === name.text && node !== name
          ? asksFor(node) && this.checker.getSymbolAtLocation(node) === symbol
          : (ts.forEachChild(node, asks) ?? false);
      known = asks(scopeOf(declaration));
      this.#asked.set(declaration, known);
    }
    return known;
  }

  /** The variable of `const x = json as T` and `const x: T = json`. */
  #beginsAsAny(declaration: ts.Declaration): ts.Identifier | undefined {
    if (!ts.isVariableDeclaration(declaration)) return undefined;
    const { initializer, type, name } = declaration;
    if (!initializer || !ts.isIdentifier(name)) return undefined;
    const value = skipParentheses(initializer);
    const given = ts.isAssertionExpression(value) ? value.expression : type && value;
    const isAny =
      given && (this.checker.getTypeAtLocation(given).flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown)) !== 0;
    return isAny ? name : undefined;
  }
}

/** The variable of `const x = list[i]` and its like, which has no type of its own, and of x in `const [x] = list` and `const { x } = object`. */
function beginsAsElement(declaration: ts.Declaration): ts.Identifier | undefined {
  if (ts.isVariableDeclaration(declaration)) {
    const { initializer, type, name } = declaration;
    return !type && initializer && mayEndInUndefined(initializer) && ts.isIdentifier(name) ? name : undefined;
  }
  if (!ts.isBindingElement(declaration)) return undefined;
  const { initializer, dotDotDotToken, name } = declaration;
  return !initializer && !dotDotDotToken && ts.isIdentifier(name) ? name : undefined;
}

/** What a variable can be seen in, or more. */
function scopeOf(declaration: ts.Declaration): ts.Node {
  return (
    ts.findAncestor(declaration, (node) => ts.isFunctionLike(node) || ts.isBlock(node)) ?? declaration.getSourceFile()
  );
}

function mayEndInUndefined(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return mayEndInUndefined(node.expression);
  return ts.isElementAccessExpression(node) || ts.isPropertyAccessExpression(node) || ts.isOptionalChain(node);
}
