/**
 * Which fields can be read before they have their value (ECMA-262 §7.3.34): by a method that the constructor of a base class calls, or an
 * initialiser before them, or because the program says itself that something else assigns them (`count!: number`) and asks. Numbers and booleans among them are kept so that undefined can be told from them; all others need no test.
 */

import { ts } from '../frontend/checker';
import { extendedBy, isStatic } from '../types/class-declaration';
import { isType } from '../types/instantiation';
import { memberNameOf } from '../types/member-name';
import { asksForUndefined } from './missing-values';

type Field = ts.PropertyDeclaration | ts.ParameterDeclaration;

export class EarlyFields {
  readonly #known = new Map<Field, boolean>();
  /** By file, the names of the properties that it asks for undefined. */
  readonly #asked = new Map<ts.SourceFile, ReadonlySet<string>>();

  constructor(
    private readonly checker: ts.TypeChecker,
    /** The classes that extend a class, directly or not. */
    private readonly derivedClasses: (cls: ts.ClassLikeDeclaration) => readonly ts.ClassLikeDeclaration[],
  ) {}

  mayBeReadEarly(cls: ts.ClassLikeDeclaration, field: Field): boolean {
    let known = this.#known.get(field);
    if (known === undefined) {
      known = this.#find(cls, field);
      this.#known.set(field, known);
    }
    return known;
  }

  #find(cls: ts.ClassLikeDeclaration, field: Field): boolean {
    if (ts.isPropertyDeclaration(field) && field.exclamationToken && this.#isAsked(field)) return true;
    const bases = this.#basesOf(cls);
    const reach = new Reach();
    for (const base of bases) for (const member of base.members) if (isConstruction(member)) reach.walk(member);
    if (ts.isPropertyDeclaration(field)) this.#walkBefore(reach, cls, field);
    if (reach.hasLeft) return true;
    if (reach.names.size === 0) return false;
    const wanted = memberNameOf(field.name, this.checker);
    // Only now, since it looks at all classes of the program.
    const family = [cls, ...bases, ...this.derivedClasses(cls)];
    // The names grow while they are gone through.
    for (const name of reach.names) {
      if (name === wanted) return true;
      for (const member of family.flatMap(({ members }) => [...members])) {
        const isCode = ts.isMethodDeclaration(member) || ts.isAccessor(member);
        if (isCode && !isStatic(member) && memberNameOf(member.name, this.checker) === name) reach.walk(member);
      }
      if (reach.hasLeft) return true;
    }
    return false;
  }

  /** Whether the file asks such a field for undefined: `count!: number; … this.count ??= 0`. */
  #isAsked(field: ts.PropertyDeclaration): boolean {
    const file = field.getSourceFile();
    let names = this.#asked.get(file);
    if (!names) {
      names = askedNames(file);
      this.#asked.set(file, names);
    }
    const name = memberNameOf(field.name, this.checker);
    return name !== undefined && names.has(name);
  }

  /** What the class itself runs before the field has its value. */
  #walkBefore(reach: Reach, cls: ts.ClassLikeDeclaration, field: ts.PropertyDeclaration): void {
    for (const member of cls.members) {
      if (ts.isPropertyDeclaration(member) && !isStatic(member) && member.initializer) {
        if (!field.initializer || member.pos < field.pos) reach.walk(member.initializer);
      }
      if (!field.initializer && ts.isConstructorDeclaration(member) && member.body) {
        for (const statement of member.body.statements) {
          if (assigns(statement, field, this.checker)) break;
          reach.walk(statement);
        }
      }
    }
  }

  /** The classes of the program that a class extends. */
  #basesOf(cls: ts.ClassLikeDeclaration): readonly ts.ClassLikeDeclaration[] {
    const extended = extendedBy(cls);
    const base = extended && this.checker.getTypeAtLocation(extended).symbol?.valueDeclaration;
    if (!base || !ts.isClassLike(base) || base === cls || base.getSourceFile().isDeclarationFile) return [];
    return [base, ...this.#basesOf(base)];
  }
}

function askedNames(file: ts.SourceFile): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAccessExpression(node) && asksForUndefined(node)) names.add(node.name.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

/** Whether a member runs when an instance is made. */
function isConstruction(member: ts.ClassElement): boolean {
  return ts.isConstructorDeclaration(member) || (ts.isPropertyDeclaration(member) && !isStatic(member));
}

/** `this.field = value;` */
function assigns(statement: ts.Statement, field: ts.PropertyDeclaration, checker: ts.TypeChecker): boolean {
  if (!ts.isExpressionStatement(statement) || !ts.isBinaryExpression(statement.expression)) return false;
  const { left, operatorToken } = statement.expression;
  return (
    operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    ts.isPropertyAccessExpression(left) &&
    left.expression.kind === ts.SyntaxKind.ThisKeyword &&
    left.name.text === memberNameOf(field.name, checker)
  );
}

/** The members of `this` that code names, and whether it hands `this` to others. */
class Reach {
  readonly names = new Set<string>();
  hasLeft = false;

  walk(node: ts.Node): void {
    if (isType(node) || (isFunctionWithThis(node) && !ts.isClassElement(node)) || ts.isClassLike(node)) return;
    if (node.kind === ts.SyntaxKind.ThisKeyword) {
      this.#use(node);
      return;
    }
    if (ts.isPropertyAccessExpression(node) && node.expression.kind === ts.SyntaxKind.SuperKeyword) {
      this.names.add(node.name.text);
    }
    ts.forEachChild(node, (child) => this.walk(child));
  }

  #use(node: ts.Node): void {
    const { parent } = node;
    if (ts.isPropertyAccessExpression(parent) && parent.expression === node) {
      if (!isAssigned(parent)) this.names.add(parent.name.text);
      return;
    }
    if (
      ts.isElementAccessExpression(parent) &&
      parent.expression === node &&
      ts.isStringLiteral(parent.argumentExpression)
    ) {
      this.names.add(parent.argumentExpression.text);
      return;
    }
    if (ts.isVariableDeclaration(parent) && ts.isObjectBindingPattern(parent.name)) {
      for (const element of parent.name.elements) {
        const name = element.propertyName ?? element.name;
        const text = ts.isIdentifier(name) ? name.text : undefined;
        if (text === undefined || element.dotDotDotToken) this.hasLeft = true;
        else this.names.add(text);
      }
      return;
    }
    // What a method returns has been there before.
    const isHarmless =
      ts.isReturnStatement(parent) || ts.isExpressionStatement(parent) || ts.isBinaryExpression(parent);
    const isKept = ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    if (!isHarmless || isKept) this.hasLeft = true;
  }
}

function isAssigned(node: ts.Expression): boolean {
  const { parent } = node;
  return (
    ts.isBinaryExpression(parent) && parent.left === node && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken
  );
}

function isFunctionWithThis(node: ts.Node): boolean {
  return ts.isFunctionLike(node) && !ts.isArrowFunction(node);
}
