/**
 * TORO20xx: what the checker lets flow into and out of machine types although the location could not hold it. Asked wherever a
 * value flows into a place with a type of its own: initialisers, arguments, assignments, returned values, elements, properties.
 */

import { ts } from '../checker';
import { fits, type MachineKind, machineKind, rangeText } from '../machine-types';
import { isIntegral } from './integral';
import { type Finding, type Rule, type RuleContext, type RuleTable, rule } from './rule';

/** The type without undefined and null. */
function present(type: ts.Type, checker: ts.TypeChecker): ts.Type {
  return checker.getNonNullableType(type);
}

/** A value that the source text states: `300`, `-1`, `0xffn`. */
function literalValue(node: ts.Expression): number | bigint | undefined {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isBigIntLiteral(node)) return BigInt(node.text.slice(0, -1));
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = literalValue(node.operand);
    return value === undefined ? undefined : -value;
  }
  return undefined;
}

function tooWide(node: ts.Expression, kind: MachineKind): Finding {
  const message = `${node.getText()} does not fit into '${kind}', which holds ${rangeText(kind)}.`;
  return { complaint: { code: 'TORO2002', message, hint: `to keep the low bits, write ${kind}(…)` }, at: node };
}

function unproven(node: ts.Expression, kind: MachineKind): Finding {
  const message = `This number may not be one that '${kind}' holds (${rangeText(kind)}).`;
  const hint = `write ${kind}(…), or compute it from integers with \`& | ^ << >> >>>\``;
  return { complaint: { code: 'TORO2003', message, hint }, at: node };
}

function intoMachine(
  node: ts.Expression,
  source: ts.Type,
  kind: MachineKind,
  context: RuleContext,
): Finding | undefined {
  const { checker } = context;
  const value = literalValue(node);
  if (value !== undefined) return fits(value, kind) ? undefined : tooWide(node, kind);
  if (source.isNumberLiteral()) return fits(source.value, kind) ? undefined : tooWide(node, kind);
  if (kind === 'f32' || !(source.flags & ts.TypeFlags.NumberLike)) return undefined;
  return isIntegral(node, checker) ? undefined : unproven(node, kind);
}

/**
 * How often a pair of declarations is compared inside itself, with other type arguments each time: a method of `List<T>` that returns a `List<T[]>`
 * leads to ever larger types.
 */
const mostNested = 2;

/** Compares layouts below the top level. Types are compared pairwise once: they may be recursive. */
class LayoutComparison {
  private readonly seen = new Set<string>();
  /** How many comparisons of these declarations are under way. */
  private readonly nested = new Map<string, number>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly place: ts.Node,
  ) {}

  /** The first pair of types whose layouts differ, or undefined. */
  difference(source: ts.Type, target: ts.Type, top: boolean): readonly [ts.Type, ts.Type] | undefined {
    if (source === target) return undefined;
    const { checker } = this;
    const [from, to] = [present(source, checker), present(target, checker)];
    const [fromKind, toKind] = [machineKind(from, checker), machineKind(to, checker)];
    const numeric = ts.TypeFlags.NumberLike | ts.TypeFlags.BigIntLike;
    const isNumber = (type: ts.Type, kind: MachineKind | undefined): boolean =>
      kind !== undefined || (type.flags & numeric) !== 0;
    if (fromKind !== toKind && isNumber(from, fromKind) && isNumber(to, toKind)) return top ? undefined : [from, to];
    if (!(from.flags & ts.TypeFlags.Object) || !(to.flags & ts.TypeFlags.Object)) return undefined;
    const pair = `${identity(from)}:${identity(to)}`;
    if (this.seen.has(pair)) return undefined;
    this.seen.add(pair);
    if (isReference(from) && isReference(to) && from.target === to.target) return this.ofArguments(from, to);
    const declarations = `${identity(from.symbol)}:${identity(to.symbol)}`;
    const depth = this.nested.get(declarations) ?? 0;
    if (depth > mostNested) return undefined;
    this.nested.set(declarations, depth + 1);
    const found = this.ofMembers(from, to);
    this.nested.set(declarations, depth);
    return found;
  }

  /** Two instances of one generic type differ where their arguments do. */
  private ofArguments(from: ts.TypeReference, to: ts.TypeReference): readonly [ts.Type, ts.Type] | undefined {
    const targets = this.checker.getTypeArguments(to);
    const sources = this.checker.getTypeArguments(from);
    return firstDefined(sources.map((type, i) => targets[i] && this.difference(type, targets[i], false)));
  }

  private ofMembers(from: ts.Type, to: ts.Type): readonly [ts.Type, ts.Type] | undefined {
    const { checker, place } = this;
    if (from.symbol === to.symbol && from.isClassOrInterface()) return undefined;
    const [fromElement, toElement] = [from, to].map((type) => checker.getIndexTypeOfType(type, ts.IndexKind.Number));
    if (fromElement && toElement) return this.difference(fromElement, toElement, false);
    for (const property of checker.getPropertiesOfType(to)) {
      const own = checker.getPropertyOfType(from, property.name);
      if (own === undefined || own === property) continue;
      const types = [own, property].map((symbol) => checker.getTypeOfSymbolAtLocation(symbol, place));
      const found = this.difference(types[0], types[1], false);
      if (found) return found;
    }
    const [fromCall] = from.getCallSignatures();
    const [toCall] = to.getCallSignatures();
    return fromCall && toCall ? this.ofSignatures(fromCall, toCall) : undefined;
  }

  private ofSignatures(from: ts.Signature, to: ts.Signature): readonly [ts.Type, ts.Type] | undefined {
    if (from.typeParameters || to.typeParameters) return undefined;
    const type = (symbol: ts.Symbol): ts.Type => this.checker.getTypeOfSymbolAtLocation(symbol, this.place);
    const found = firstDefined(
      from.parameters.map(
        (parameter, i) => to.parameters[i] && this.difference(type(to.parameters[i]), type(parameter), false),
      ),
    );
    return found ?? this.difference(from.getReturnType(), to.getReturnType(), false);
  }
}

function isReference(type: ts.Type): type is ts.TypeReference {
  return type.flags === ts.TypeFlags.Object && ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Reference) !== 0;
}

function firstDefined<T>(values: readonly (T | undefined)[]): T | undefined {
  return values.find((value) => value !== undefined);
}

const identities = new WeakMap<ts.Type | ts.Symbol, number>();
let nextIdentity = 0;

/** A number of its own for each type and declaration; 0 for types without one, like those of tuples. */
function identity(type: ts.Type | ts.Symbol | undefined): number {
  if (type === undefined) return 0;
  const known = identities.get(type);
  if (known !== undefined) return known;
  identities.set(type, ++nextIdentity);
  return nextIdentity;
}

function layoutsDiffer(
  node: ts.Expression,
  source: ts.Type,
  target: ts.Type,
  checker: ts.TypeChecker,
): Finding | undefined {
  const pair = new LayoutComparison(checker, node).difference(source, target, true);
  if (pair === undefined) return undefined;
  const [from, to] = pair.map((type) => checker.typeToString(type));
  const [whole, place] = [source, target].map((type) => checker.typeToString(type));
  const message = `'${whole}' cannot be used as '${place}': '${from}' and '${to}' differ in layout.`;
  return {
    complaint: { code: 'TORO2001', message, hint: 'convert element by element, or declare both alike' },
    at: node,
  };
}

/** A value that takes its layout from where it goes: its parts are asked one by one. */
function isMadeInPlace(node: ts.Expression): boolean {
  return (
    ts.isObjectLiteralExpression(node) ||
    ts.isArrayLiteralExpression(node) ||
    ts.isFunctionExpression(node) ||
    ts.isArrowFunction(node)
  );
}

function flow(node: ts.Expression, context: RuleContext): Finding[] {
  const { checker } = context;
  if (ts.isParenthesizedExpression(node)) return flow(node.expression, context);
  if (ts.isConditionalExpression(node)) return [...flow(node.whenTrue, context), ...flow(node.whenFalse, context)];
  if (isMadeInPlace(node)) return [];
  const target = checker.getContextualType(node);
  if (target === undefined) return [];
  const source = checker.getTypeAtLocation(node);
  if (source === target) return [];
  const kind = machineKind(present(target, checker), checker);
  const finding =
    kind === undefined || machineKind(source, checker)
      ? layoutsDiffer(node, source, target, checker)
      : intoMachine(node, source, kind, context);
  return finding ? [finding] : [];
}

const initialiser: Rule = (node, context) =>
  'initializer' in node && node.initializer !== undefined
    ? flow(node.initializer as ts.Expression, context)
    : undefined;

const callArguments = rule(ts.isCallOrNewExpression, (node, context) => {
  // A conversion takes any number: that is what it is for.
  const kind = machineKind(context.checker.getTypeAtLocation(node), context.checker);
  if (kind !== undefined && ts.isIdentifier(node.expression) && node.expression.text === kind) return undefined;
  return (node.arguments ?? []).flatMap((argument) => flow(argument, context));
});

export const machine: RuleTable = new Map([
  [ts.SyntaxKind.VariableDeclaration, initialiser],
  [ts.SyntaxKind.PropertyDeclaration, initialiser],
  [ts.SyntaxKind.Parameter, initialiser],
  [ts.SyntaxKind.PropertyAssignment, initialiser],
  [ts.SyntaxKind.CallExpression, callArguments],
  [ts.SyntaxKind.NewExpression, callArguments],
  [
    ts.SyntaxKind.ReturnStatement,
    rule(ts.isReturnStatement, ({ expression }, context) => expression && flow(expression, context)),
  ],
  [
    ts.SyntaxKind.ArrowFunction,
    rule(ts.isArrowFunction, ({ body }, context) => (ts.isBlock(body) ? undefined : flow(body, context))),
  ],
  [
    ts.SyntaxKind.ArrayLiteralExpression,
    rule(ts.isArrayLiteralExpression, ({ elements }, context) => elements.flatMap((element) => flow(element, context))),
  ],
  [
    ts.SyntaxKind.BinaryExpression,
    rule(ts.isBinaryExpression, ({ operatorToken, right }, context) =>
      operatorToken.kind === ts.SyntaxKind.EqualsToken ? flow(right, context) : undefined,
    ),
  ],
]);
