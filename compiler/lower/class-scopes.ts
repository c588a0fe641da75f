/**
 * Which classes exist at run time as objects of their own, one for each evaluation of the declaration (ECMA-262 §15.7.14): those inside
 * functions that use variables of the function, have static fields, extend such a class or one that only a value names, or may be
 * used before their declaration. Their class object (class-objects.ts) lives on the heap and holds what they use; each instance refers
 * to it in a hidden field. All other classes are constants.
 */

import { ts } from '../frontend/checker';
import { isStatic } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { isTopLevel } from '../types/top-level';
import type { CapturedVariable } from './captured-variable';
import type { CaptureAnalysis } from './captures';
import type { EarlyUses } from './early-uses';
import { baseOf } from './initialisation';

export class ClassScopes {
  readonly #scoped = new Map<ts.ClassLikeDeclaration, boolean>();
  readonly #captured = new Map<string, readonly CapturedVariable[]>();

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly captures: CaptureAnalysis,
    private readonly earlyUses: EarlyUses,
  ) {}

  isScoped(declaration: ts.ClassLikeDeclaration): boolean {
    let known = this.#scoped.get(declaration);
    if (known === undefined) {
      // Classes that use one another are scoped if one of them is for another reason.
      this.#scoped.set(declaration, false);
      known = this.#needsScope(declaration, new Set([declaration]));
      this.#scoped.set(declaration, known);
    }
    return known;
  }

  /** Symbols of the variables and of the scoped classes that the members of a class use. */
  usedBy(declaration: ts.ClassLikeDeclaration): readonly ts.Symbol[] {
    const symbols = new Set<ts.Symbol>();
    for (const member of declaration.members) {
      for (const symbol of this.captures.capturesOf(member).symbols) symbols.add(symbol);
    }
    return [...symbols];
  }

  /** What the objects of a class hold, once its declaration has been lowered. */
  capturedBy(cls: ClassType): readonly CapturedVariable[] | undefined {
    return this.#captured.get(cls.scopeKey);
  }

  define(cls: ClassType, captured: readonly CapturedVariable[]): void {
    this.#captured.set(cls.scopeKey, captured);
  }

  #needsScope(declaration: ts.ClassLikeDeclaration, seen: Set<ts.ClassLikeDeclaration>): boolean {
    const base = baseOf(declaration);
    const baseClass = base && classNamedBy(this.checker, base);
    if (base && !baseClass) return true;
    if (baseClass && baseClass !== 'library' && this.#needs(baseClass, seen)) return true;
    if (isTopLevel(declaration)) return false;
    if (declaration.members.some((member) => isStaticState(member))) return true;
    if (ts.isClassDeclaration(declaration) && this.earlyUses.mayPrecede(declaration)) return true;
    return this.usedBy(declaration).some((symbol) => {
      const used = symbol.valueDeclaration;
      return used && (ts.isClassLike(used) ? this.#needs(used, seen) : isVariable(used));
    });
  }

  #needs(declaration: ts.ClassLikeDeclaration, seen: Set<ts.ClassLikeDeclaration>): boolean {
    if (this.#scoped.get(declaration)) return true;
    if (seen.has(declaration)) return false;
    seen.add(declaration);
    return this.#needsScope(declaration, seen);
  }
}

/** Whether a declaration gives a name a value at run time. */
function isVariable(declaration: ts.Declaration): boolean {
  return (
    ts.isVariableDeclaration(declaration) ||
    ts.isBindingElement(declaration) ||
    ts.isParameter(declaration) ||
    ts.isFunctionLike(declaration)
  );
}

function isStaticState(member: ts.ClassElement): boolean {
  return ts.isClassStaticBlockDeclaration(member) || (ts.isPropertyDeclaration(member) && isStatic(member));
}

/** The static fields of a class, in their order. */
export function staticFieldsOf(declaration: ts.ClassLikeDeclaration): readonly ts.PropertyDeclaration[] {
  return declaration.members.filter(
    (member): member is ts.PropertyDeclaration => ts.isPropertyDeclaration(member) && isStatic(member),
  );
}

/** The declaration of the class that a name stands for at every time; 'library' for those that rtl/lib declares. */
function classNamedBy(checker: ts.TypeChecker, node: ts.Expression): ts.ClassLikeDeclaration | 'library' | undefined {
  const found = checker.getSymbolAtLocation(ts.isPropertyAccessExpression(node) ? node.name : node);
  const symbol = found && found.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(found) : found;
  const declaration = symbol?.valueDeclaration;
  if (!declaration) return undefined;
  if (ts.isClassLike(declaration)) return declaration;
  if (declaration.getSourceFile().isDeclarationFile) return 'library';
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;
  const initializer = ts.isVariableDeclaration(declaration) && isConstant ? declaration.initializer : undefined;
  if (!initializer) return undefined;
  if (ts.isClassExpression(initializer)) return initializer;
  return ts.isIdentifier(initializer) ? classNamedBy(checker, initializer) : undefined;
}
