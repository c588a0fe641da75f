/**
 * Which `let` and `const` variables, classes and static fields may be used before their declaration has run (ECMA-262 §9.1.1.1.6,
 * §7.3.30): those that a function names which the statements up to the declaration can call. Every other use needs no test. Functions count as called where they
 * are named, since what becomes of a function value is not followed.
 */

import { ts } from '../frontend/checker';
import { isStatic } from '../types/class-declaration';
import { isType } from '../types/instantiation';
import { topLevelStatements } from '../types/top-level';
import { isReference } from './captures';
import type { ModuleCycles } from './module-cycles';

export class EarlyUses {
  readonly #analysed = new Set<ts.Node>();
  readonly #early = new Set<ts.Symbol>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly cycles: ModuleCycles,
  ) {}

  /** Whether uses of the variable, class or static field have to look whether it is initialised. */
  mayPrecede(declaration: ts.Declaration): boolean {
    const list = listOf(declaration);
    if (!list) return false;
    if (!this.#analysed.has(list)) {
      this.#analysed.add(list);
      this.#analyse(list);
    }
    const symbol = this.checker.getSymbolAtLocation((declaration as ts.NamedDeclaration).name ?? declaration);
    return symbol !== undefined && this.#early.has(symbol);
  }

  #analyse(list: ts.SourceFile | ts.Block | ts.CaseBlock): void {
    if (ts.isSourceFile(list)) {
      const cycle = this.cycles.of(list);
      const reach = new Reach(this.checker, (node) => cycle.includes(node.getSourceFile()));
      for (const earlier of cycle.slice(0, cycle.indexOf(list))) ts.forEachChild(earlier, (node) => reach.walk(node));
      this.#follow(reach, topLevelStatements(list.statements));
      return;
    }
    const isInside = (node: ts.Node): boolean =>
      node.pos >= list.pos && node.end <= list.end && node.getSourceFile() === list.getSourceFile();
    if (ts.isBlock(list)) {
      this.#follow(new Reach(this.checker, isInside), list.statements);
      return;
    }
    // Control may come to the other clauses without the declaration.
    for (const clause of list.clauses) {
      if (!clause.statements.some(declares)) continue;
      const reach = new Reach(this.checker, isInside);
      for (const other of list.clauses) if (other !== clause) ts.forEachChild(other, (node) => reach.walk(node));
      this.#follow(reach, clause.statements);
    }
  }

  /** Runs through statements; what has been named before the end of its own declaration may be used too early. */
  #follow(reach: Reach, statements: readonly ts.Statement[]): void {
    const last = statements.findLastIndex(declares);
    for (const statement of statements.slice(0, last + 1)) {
      if (ts.isClassDeclaration(statement)) {
        this.#declareClass(reach, statement);
        continue;
      }
      if (!ts.isVariableStatement(statement)) {
        reach.execute(statement);
        continue;
      }
      for (const { name, initializer } of statement.declarationList.declarations) {
        if (initializer) reach.evaluate(initializer);
        this.#note(reach, name);
      }
    }
  }

  #declareClass(reach: Reach, declaration: ts.ClassDeclaration): void {
    for (const clause of declaration.heritageClauses ?? []) reach.walk(clause);
    for (const member of declaration.members) {
      if (ts.isClassStaticBlockDeclaration(member)) reach.walk(member);
      else if (isStaticField(member)) {
        reach.walk(member);
        this.#note(reach, member.name);
      }
    }
    if (declaration.name) this.#note(reach, declaration.name);
  }

  #note(reach: Reach, name: ts.BindingName | ts.PropertyName): void {
    if (ts.isObjectBindingPattern(name) || ts.isArrayBindingPattern(name)) {
      for (const element of name.elements) if (ts.isBindingElement(element)) this.#note(reach, element.name);
      return;
    }
    const symbol = this.checker.getSymbolAtLocation(name);
    if (symbol && reach.named.has(symbol)) this.#early.add(symbol);
  }
}

function declares(statement: ts.Statement): boolean {
  return ts.isVariableStatement(statement) || ts.isClassDeclaration(statement);
}

/** What code names that has run by now, directly or in functions that it may have called. */
class Reach {
  readonly named = new Set<ts.Symbol>();
  /** What has been named, also by a class itself: the name inside a class is there before that outside (ECMA-262 §15.7.14). */
  readonly #followed = new Set<ts.Symbol>();

  constructor(
    private readonly checker: ts.TypeChecker,
    /** Whether a declaration can see the variables in question. */
    private readonly isRelevant: (node: ts.Node) => boolean,
  ) {}

  execute(statement: ts.Statement): void {
    if (ts.isFunctionDeclaration(statement) || ts.isExportDeclaration(statement)) return;
    if (ts.isExportAssignment(statement)) this.evaluate(statement.expression);
    else this.walk(statement);
  }

  /** An initialiser. The functions that it only makes are called where the variable is named. */
  evaluate(node: ts.Expression): void {
    if (ts.isArrowFunction(node) || ts.isFunctionExpression(node)) return;
    if (ts.isParenthesizedExpression(node) || ts.isAssertionExpression(node) || ts.isSatisfiesExpression(node)) {
      this.evaluate(node.expression);
    } else if (ts.isArrayLiteralExpression(node)) for (const element of node.elements) this.evaluate(element);
    else if (ts.isObjectLiteralExpression(node)) {
      for (const property of node.properties) {
        if (ts.isPropertyAssignment(property)) this.evaluate(property.initializer);
        else if (ts.isShorthandPropertyAssignment(property) || ts.isSpreadAssignment(property)) this.walk(property);
        if (property.name && ts.isComputedPropertyName(property.name)) this.walk(property.name);
      }
    } else this.walk(node);
  }

  /** All code in a node, with the functions in it. */
  walk(node: ts.Node): void {
    if (ts.isHeritageClause(node)) {
      if (node.token === ts.SyntaxKind.ExtendsKeyword) for (const { expression } of node.types) this.walk(expression);
      return;
    }
    if (isType(node) || ts.isInterfaceDeclaration(node) || ts.isImportDeclaration(node)) return;
    if (ts.isIdentifier(node)) {
      if (isReference(node) || this.#isMemberOfModule(node)) this.#name(node);
      else this.#nameStatic(node);
      return;
    }
    if (ts.isPrivateIdentifier(node)) this.#nameStatic(node);
    ts.forEachChild(node, (child) => this.walk(child));
  }

  /** `module.name`, where the members of what is imported are variables. */
  #isMemberOfModule(node: ts.Identifier): boolean {
    const { parent } = node;
    if (!ts.isPropertyAccessExpression(parent)) return false;
    const { expression } = parent;
    const symbol =
      ts.isIdentifier(expression) || ts.isPropertyAccessExpression(expression)
        ? this.checker.getSymbolAtLocation(expression)
        : undefined;
    const target = symbol && symbol.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(symbol) : symbol;
    return target !== undefined && (target.flags & ts.SymbolFlags.Module) !== 0;
  }

  /** `C.field`, `this.#field`. */
  #nameStatic(node: ts.MemberName): void {
    if (!ts.isPropertyAccessExpression(node.parent)) return;
    const symbol = this.checker.getSymbolAtLocation(node);
    if (symbol?.valueDeclaration && isStaticField(symbol.valueDeclaration)) this.named.add(symbol);
  }

  #name(node: ts.Identifier): void {
    const found = ts.isShorthandPropertyAssignment(node.parent)
      ? this.checker.getShorthandAssignmentValueSymbol(node.parent)
      : this.checker.getSymbolAtLocation(node);
    const symbol = found && found.flags & ts.SymbolFlags.Alias ? this.checker.getAliasedSymbol(found) : found;
    if (!symbol) return;
    if (!namesItself(node, symbol)) this.named.add(symbol);
    if (this.#followed.has(symbol)) return;
    this.#followed.add(symbol);
    for (const declaration of symbol.declarations ?? []) {
      if (!this.isRelevant(declaration)) continue;
      if (ts.isFunctionLike(declaration) || ts.isClassLike(declaration)) {
        ts.forEachChild(declaration, (child) => this.walk(child));
      } else if (ts.isVariableDeclaration(declaration) && declaration.initializer) this.walk(declaration.initializer);
    }
  }
}

/** Whether a class is named in its own body, which its name there is for. */
export function namesItself(node: ts.Node, { valueDeclaration }: ts.Symbol): boolean {
  if (!valueDeclaration || !ts.isClassLike(valueDeclaration)) return false;
  return (
    node.getSourceFile() === valueDeclaration.getSourceFile() &&
    valueDeclaration.members.pos <= node.pos &&
    node.end <= valueDeclaration.end
  );
}

export function isStaticField(declaration: ts.Node): declaration is ts.PropertyDeclaration {
  return ts.isPropertyDeclaration(declaration) && isStatic(declaration);
}

/**
 * The statements among which a block-scoped variable, a class or the class of a static field is declared; undefined for others, and in the
 * header of a loop.
 */
function listOf(declaration: ts.Declaration): ts.SourceFile | ts.Block | ts.CaseBlock | undefined {
  let at: ts.Node = isStaticField(declaration) ? declaration.parent : declaration;
  if (ts.isClassDeclaration(at)) return listAround(at);
  while (ts.isBindingElement(at) || ts.isObjectBindingPattern(at) || ts.isArrayBindingPattern(at)) at = at.parent;
  if (!ts.isVariableDeclaration(at) || (at.parent.flags & ts.NodeFlags.BlockScoped) === 0) return undefined;
  const statement = at.parent.parent;
  return ts.isVariableStatement(statement) ? listAround(statement) : undefined;
}

function listAround(statement: ts.Statement): ts.SourceFile | ts.Block | ts.CaseBlock | undefined {
  const { parent } = statement;
  if (ts.isBlock(parent)) return parent;
  if (ts.isCaseOrDefaultClause(parent)) return parent.parent;
  return ts.isSourceFile(parent) || ts.isModuleBlock(parent) ? statement.getSourceFile() : undefined;
}
