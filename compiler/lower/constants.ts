/** Values of module constants that are known at compile time: they need no memory and no initialisation. */

import { ts } from '../frontend/checker';

export type Constant = number | string | boolean | bigint;

const K = ts.SyntaxKind;

export class Constants {
  readonly #values = new Map<ts.Declaration, Constant | undefined>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /** The value of a `const` with a constant initialiser. */
  valueOf(declaration: ts.Declaration): Constant | undefined {
    if (!this.#values.has(declaration)) {
      // A constant that refers to itself has no value.
      this.#values.set(declaration, undefined);
      this.#values.set(declaration, this.#compute(declaration));
    }
    return this.#values.get(declaration);
  }

  #compute(declaration: ts.Declaration): Constant | undefined {
    const isConstant = (node: ts.Node): node is ts.VariableDeclaration =>
      ts.isVariableDeclaration(node) && (ts.getCombinedNodeFlags(node) & ts.NodeFlags.Const) !== 0;
    if (!isConstant(declaration) || !ts.isIdentifier(declaration.name) || !declaration.initializer) return undefined;
    return this.evaluate(declaration.initializer);
  }

  /** The value of an expression of literals, constants and operators; undefined if it is not constant. */
  evaluate(node: ts.Expression): Constant | undefined {
    switch (node.kind) {
      case K.NumericLiteral:
        return Number((node as ts.NumericLiteral).text);
      case K.BigIntLiteral:
        return BigInt((node as ts.BigIntLiteral).text.replace(/_/g, '').slice(0, -1));
      case K.StringLiteral:
      case K.NoSubstitutionTemplateLiteral:
        return (node as ts.StringLiteral).text;
      case K.TrueKeyword:
        return true;
      case K.FalseKeyword:
        return false;
      case K.ParenthesizedExpression:
      case K.AsExpression:
      case K.TypeAssertionExpression:
        return this.evaluate((node as ts.ParenthesizedExpression).expression);
      case K.PrefixUnaryExpression:
        return this.#unary(node as ts.PrefixUnaryExpression);
      case K.BinaryExpression:
        return this.#binary(node as ts.BinaryExpression);
      case K.Identifier:
        return this.#identifier(node as ts.Identifier);
      case K.PropertyAccessExpression:
      case K.ElementAccessExpression:
        return this.enumMember(node as ts.PropertyAccessExpression);
      default:
        return undefined;
    }
  }

  /** The value of `Enum.Member`; undefined for every other access. */
  enumMember(node: ts.PropertyAccessExpression | ts.ElementAccessExpression): number | string | undefined {
    const name = ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
    if (!ts.isIdentifier(name) && !ts.isStringLiteralLike(name)) return undefined;
    if (ts.isIdentifier(name) && ts.isElementAccessExpression(node)) return undefined;
    const declaration = this.checker.getSymbolAtLocation(name)?.valueDeclaration;
    return declaration && ts.isEnumMember(declaration) ? this.checker.getConstantValue(declaration) : undefined;
  }

  /** Whether the values of an enum are only known when the program runs. */
  isComputed({ members }: ts.EnumDeclaration): boolean {
    return members.some((member) => this.checker.getConstantValue(member) === undefined);
  }

  #identifier(node: ts.Identifier): Constant | undefined {
    let symbol = this.checker.getSymbolAtLocation(node);
    if (symbol && symbol.flags & ts.SymbolFlags.Alias) symbol = this.checker.getAliasedSymbol(symbol);
    const declaration = symbol?.valueDeclaration;
    return declaration && this.valueOf(declaration);
  }

  #unary(node: ts.PrefixUnaryExpression): Constant | undefined {
    const value = this.evaluate(node.operand);
    if (typeof value === 'bigint') return node.operator === K.MinusToken ? -value : undefined;
    if (typeof value !== 'number') return undefined;
    switch (node.operator) {
      case K.MinusToken:
        return -value;
      case K.PlusToken:
        return value;
      case K.TildeToken:
        return ~value;
      default:
        return undefined;
    }
  }

  #binary(node: ts.BinaryExpression): Constant | undefined {
    const a = this.evaluate(node.left);
    const b = this.evaluate(node.right);
    const kind = node.operatorToken.kind;
    if (typeof a === 'number' && typeof b === 'number') return numbers(kind, a, b);
    if (typeof a === 'bigint' && typeof b === 'bigint') return bigints(kind, a, b);
    if (typeof a === 'string' && typeof b === 'string' && kind === K.PlusToken) return a + b;
    return undefined;
  }
}

function numbers(kind: ts.SyntaxKind, a: number, b: number): number | undefined {
  switch (kind) {
    case K.PlusToken:
      return a + b;
    case K.MinusToken:
      return a - b;
    case K.AsteriskToken:
      return a * b;
    case K.SlashToken:
      return a / b;
    case K.PercentToken:
      return a % b;
    case K.AsteriskAsteriskToken:
      return a ** b;
    case K.LessThanLessThanToken:
      return a << b;
    case K.GreaterThanGreaterThanToken:
      return a >> b;
    case K.GreaterThanGreaterThanGreaterThanToken:
      return a >>> b;
    case K.AmpersandToken:
      return a & b;
    case K.BarToken:
      return a | b;
    case K.CaretToken:
      return a ^ b;
    default:
      return undefined;
  }
}

/** Longer results are left to the program. */
const mostFoldedBits = 4096n;

export function bigints(kind: ts.SyntaxKind, a: bigint, b: bigint): bigint | undefined {
  switch (kind) {
    case K.PlusToken:
      return a + b;
    case K.MinusToken:
      return a - b;
    case K.AsteriskToken:
      return a * b;
    case K.LessThanLessThanToken:
      return -mostFoldedBits < b && b < mostFoldedBits ? a << b : undefined;
    case K.GreaterThanGreaterThanToken:
      return -mostFoldedBits < b && b < mostFoldedBits ? a >> b : undefined;
    case K.AmpersandToken:
      return a & b;
    case K.BarToken:
      return a | b;
    case K.CaretToken:
      return a ^ b;
    default:
      return undefined;
  }
}
