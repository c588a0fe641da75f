/**
 * Which variables are assigned after their initialisation, which closures share with their surroundings, and which of those
 * must live in a cell: the ones that are assigned or that a closure may see before. On demand, for a source file as a whole.
 */

import { boundNames } from '../frontend/bound-names';
import { ts } from '../frontend/checker';
import { isAssignment, isStep } from '../frontend/operator-kinds';
import { isType } from '../types/instantiation';
import { memberNameOf } from '../types/member-name';
import { isTopLevel } from '../types/top-level';
import type { Detachment } from './detachment';

/** Free variables of one function, in order of first use. */
export interface Captures {
  readonly symbols: Set<ts.Symbol>;
  /** `this` of an enclosing function (arrow functions), or of the literal that a method belongs to for good. */
  usesThis: boolean;
  /** A use of the function's own `this`, which it finds at each call (receivers.ts). */
  takesThis?: ts.Node;
}

/** Where variables belong: a function, or the initialisation of a module. */
type Owner = ts.SignatureDeclaration | ts.SourceFile | ts.PropertyDeclaration | ts.ClassStaticBlockDeclaration;

interface Scope {
  readonly owner: Owner;
  readonly names: Set<string>;
  readonly captures: Captures;
}

export class CaptureAnalysis {
  readonly #captures = new Map<ts.Node, Captures>();
  readonly #cells = new Set<ts.Symbol>();
  readonly #captured = new Set<ts.Symbol>();
  readonly #assigned = new Set<ts.Symbol>();
  readonly #analysed = new Set<ts.SourceFile>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly detachment: Detachment,
  ) {}

  /** What a function, field initialiser or static block takes from outside. */
  capturesOf(node: ts.Node): Captures {
    this.#analyse(node.getSourceFile());
    return this.#captures.get(node) ?? { symbols: new Set(), usesThis: false };
  }

  needsCell(symbol: ts.Symbol): boolean {
    const declaration = symbol.declarations?.[0];
    if (!declaration) return false;
    this.#analyse(declaration.getSourceFile());
    return this.#cells.has(symbol);
  }

  /** Whether a variable is what its declaration makes it wherever it can be named: a value, which needs no place. */
  isFixed(symbol: ts.Symbol): boolean {
    const declaration = symbol.declarations?.[0];
    if (!declaration) return false;
    this.#analyse(declaration.getSourceFile());
    return !this.#cells.has(symbol) && !this.#assigned.has(symbol) && !isSkippable(declaration);
  }

  #analyse(file: ts.SourceFile): void {
    if (this.#analysed.has(file)) return;
    this.#analysed.add(file);
    this.#walk(file, []);
    this.#findAssignments(file);
    for (const symbol of this.#assigned) if (this.#captured.has(symbol)) this.#cells.add(symbol);
  }

  #walk(node: ts.Node, scopes: readonly Scope[]): void {
    if (isOwner(node)) {
      const scope: Scope = {
        owner: node,
        names: declaredNames(node),
        captures: { symbols: new Set(), usesThis: false },
      };
      this.#captures.set(node, scope.captures);
      const inner = [...scopes, scope];
      ts.forEachChild(node, (child) => this.#walk(child, inner));
      return;
    }
    if (isType(node)) return;
    if (node.kind === ts.SyntaxKind.ThisKeyword || node.kind === ts.SyntaxKind.SuperKeyword)
      this.#markThis(node, scopes);
    else if (ts.isIdentifier(node)) this.#markIdentifier(node, scopes);
    ts.forEachChild(node, (child) => this.#walk(child, scopes));
  }

  #markThis(node: ts.Node, scopes: readonly Scope[]): void {
    for (let i = scopes.length - 1; i >= 0; i--) {
      const { owner, captures } = scopes[i];
      if (ts.isArrowFunction(owner)) {
        captures.usesThis = true;
        continue;
      }
      if (this.#isBound(owner)) captures.usesThis = true;
      else if (findsThis(owner)) captures.takesThis ??= node;
      break;
    }
  }

  /** Whether a function of an object literal is never called on another object. */
  #isBound(owner: Owner): boolean {
    if (ts.isSourceFile(owner) || !ts.isObjectLiteralExpression(owner.parent)) return false;
    if (ts.isAccessor(owner)) return true;
    if (!ts.isMethodDeclaration(owner)) return false;
    const name = memberNameOf(owner.name, this.checker);
    return name !== undefined && !this.detachment.mayDetach(name);
  }

  #markIdentifier(node: ts.Identifier, scopes: readonly Scope[]): void {
    const holder = scopes.findLastIndex((scope) => scope.names.has(node.text));
    if (holder < 0 || !isReference(node)) return;
    const symbol = ts.isShorthandPropertyAssignment(node.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node);
    const declaration = symbol?.valueDeclaration;
    if (!symbol || !declaration) return;
    const owner = ownerOf(declaration);
    const depth = scopes.findIndex((scope) => scope.owner === owner);
    if (depth < 0 || depth === scopes.length - 1) return;
    this.#captured.add(symbol);
    for (const scope of scopes.slice(depth + 1)) {
      // A function does not capture itself: its own closure is at hand, as is the class of a member.
      if (scope.owner === declaration || (ts.isClassLike(declaration) && scope.owner.parent === declaration)) continue;
      scope.captures.symbols.add(symbol);
      if (this.#seesEarly(scope.owner, declaration)) this.#cells.add(symbol);
    }
  }

  /** Whether the closure of `capturer` can be made before `declaration` is initialised. */
  #seesEarly(capturer: Owner, declaration: ts.Declaration): boolean {
    if (capturer === declaration || ts.isParameter(declaration)) return false;
    if (ts.isClassLike(declaration) && ts.findAncestor(capturer, (at) => at === declaration)) return false;
    if (ts.isFunctionDeclaration(declaration)) return true;
    const clause = ts.findAncestor(declaration, ts.isCaseOrDefaultClause);
    if (clause && !(clause.pos <= capturer.pos && capturer.end <= clause.end)) return true;
    return ts.isFunctionDeclaration(capturer) || capturer.pos < declaration.end;
  }

  /** Takes the variables of a declaration for assigned. */
  #assignNames(name: ts.BindingName): void {
    if (ts.isIdentifier(name)) {
      const symbol = this.checker.getSymbolAtLocation(name);
      if (symbol) this.#assigned.add(symbol);
    } else for (const element of name.elements) if (ts.isBindingElement(element)) this.#assignNames(element.name);
  }

  #findAssignments(node: ts.Node): void {
    for (const identifier of assignedIdentifiers(node)) {
      const symbol = ts.isShorthandPropertyAssignment(identifier.parent)
        ? this.checker.getShorthandAssignmentValueSymbol(identifier.parent)
        : this.checker.getSymbolAtLocation(identifier);
      if (symbol) this.#assigned.add(symbol);
    }
    if (ts.isVariableDeclaration(node) && (isVar(node) || (!node.initializer && !isLoopBinding(node)))) {
      this.#assignNames(node.name);
    }
    ts.forEachChild(node, (child) => this.#findAssignments(child));
  }
}

/** Whether control can come to uses of a variable past its declaration: from another clause of a `switch`. */
function isSkippable(declaration: ts.Declaration): boolean {
  const root = rootOf(declaration);
  const statement = ts.isVariableDeclaration(root) ? root.parent.parent : root;
  return !ts.isFunctionDeclaration(statement) && ts.isCaseOrDefaultClause(statement.parent);
}

/** The declaration that a name in a pattern belongs to. */
function rootOf(declaration: ts.Declaration): ts.Node {
  let at: ts.Node = declaration;
  while (ts.isBindingElement(at) || ts.isObjectBindingPattern(at) || ts.isArrayBindingPattern(at)) at = at.parent;
  return at;
}

/** Whether `this` of a function is what it is called on: everything that is neither an arrow function nor a class member. */
function findsThis(owner: Owner): boolean {
  if (ts.isMethodDeclaration(owner)) return ts.isObjectLiteralExpression(owner.parent);
  return ts.isFunctionExpression(owner) || ts.isFunctionDeclaration(owner);
}

function isOwner(node: ts.Node): node is Owner {
  return (
    (ts.isFunctionLike(node) && 'body' in node) ||
    ts.isSourceFile(node) ||
    ts.isPropertyDeclaration(node) ||
    ts.isClassStaticBlockDeclaration(node)
  );
}

/** The function whose activation holds the variable; undefined for module variables, which are not captured. */
function ownerOf(declaration: ts.Declaration): ts.Node | undefined {
  if (isModuleLevel(declaration)) return undefined;
  for (let at: ts.Node = declaration.parent; at; at = at.parent) if (isOwner(at)) return at;
  return undefined;
}

/** Declared at the top of a module, outside every block. */
export function isModuleLevel(declaration: ts.Declaration): boolean {
  const at = rootOf(declaration);
  if (ts.isVariableDeclaration(at)) {
    const list = at.parent;
    if (!ts.isVariableDeclarationList(list)) return false;
    if (isVar(at)) return functionAround(at) === undefined;
    return ts.isVariableStatement(list.parent) && isTopLevel(list.parent);
  }
  return isTopLevel(at);
}

/** Whether a variable belongs to its function as a whole, not to its block. */
export function isVar(declaration: ts.VariableDeclaration): boolean {
  return (
    (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped) === 0 && !ts.isCatchClause(declaration.parent)
  );
}

function functionAround(node: ts.Node): ts.Node | undefined {
  return ts.findAncestor(node, (at) => ts.isFunctionLike(at) || ts.isClassStaticBlockDeclaration(at));
}

function isLoopBinding(node: ts.VariableDeclaration): boolean {
  return (
    ts.isForOfStatement(node.parent.parent) || ts.isForInStatement(node.parent.parent) || ts.isCatchClause(node.parent)
  );
}

/** Names that the function itself declares: parameters and variables of its blocks, without nested functions. */
function declaredNames(owner: Owner): Set<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) || ts.isParameter(node)) {
      for (const { text } of boundNames(node.name)) names.add(text);
    }
    if ((ts.isFunctionDeclaration(node) || ts.isClassLike(node)) && node.name) names.add(node.name.text);
    if (!isOwner(node)) ts.forEachChild(node, visit);
  };
  if (ts.isFunctionExpression(owner) && owner.name) names.add(owner.name.text);
  ts.forEachChild(owner, visit);
  return names;
}

/** Whether an identifier is a use of a variable rather than a name of a member, label or declaration. */
export function isReference(node: ts.Identifier): boolean {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent) || ts.isEnumMember(parent)) return parent.initializer === node;
  if (ts.isVariableDeclaration(parent) || ts.isParameter(parent)) return parent.initializer === node;
  if (ts.isBindingElement(parent)) return parent.initializer === node;
  return !(ts.isFunctionLike(parent) && (parent as ts.NamedDeclaration).name === node);
}

/** Identifiers that this very node assigns. */
function assignedIdentifiers(node: ts.Node): ts.Identifier[] {
  if (ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind)) return targetsOf(node.left);
  const isUnary = ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node);
  if (isUnary && isStep(node.operator)) return targetsOf(node.operand);
  if ((ts.isForOfStatement(node) || ts.isForInStatement(node)) && !ts.isVariableDeclarationList(node.initializer)) {
    return targetsOf(node.initializer);
  }
  return [];
}

function targetsOf(target: ts.Expression): ts.Identifier[] {
  if (ts.isIdentifier(target)) return [target];
  if (ts.isParenthesizedExpression(target) || ts.isNonNullExpression(target) || ts.isSpreadElement(target)) {
    return targetsOf(target.expression);
  }
  if (ts.isAssertionExpression(target) || ts.isSatisfiesExpression(target)) return targetsOf(target.expression);
  if (ts.isArrayLiteralExpression(target)) return target.elements.flatMap(targetsOf);
  if (ts.isBinaryExpression(target)) return targetsOf(target.left);
  if (ts.isObjectLiteralExpression(target)) {
    return target.properties.flatMap((property) => {
      if (ts.isShorthandPropertyAssignment(property)) return [property.name];
      if (ts.isPropertyAssignment(property)) return targetsOf(property.initializer);
      return ts.isSpreadAssignment(property) ? targetsOf(property.expression) : [];
    });
  }
  return [];
}
