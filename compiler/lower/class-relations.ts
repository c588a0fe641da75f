/** Which classes of the program extend one another, and which may stand for one another as values. One walk over the program, on demand. */

import { ts } from '../frontend/checker';
import { extendedBy, ownStatic } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { mentionsThis } from './this-uses';

type Class = ts.ClassLikeDeclaration;

export class ClassRelations {
  readonly #classes: Class[] = [];
  readonly #derived = new Map<Class, Class[]>();
  /** Classes whose base is a type parameter: mixins. */
  readonly #mixed: Class[] = [];
  readonly #standIns = new Map<Class, ReadonlySet<Class>>();
  readonly #alike = new Map<Class, ReadonlySet<Class>>();
  #walked = false;

  constructor(
    private readonly checker: ts.TypeChecker,
    private readonly files: () => readonly ts.SourceFile[],
  ) {}

  /** The classes that extend a class, directly or not. */
  derivedFrom(base: Class): readonly Class[] {
    this.#walk();
    const found = new Set<Class>();
    const add = (cls: Class): void => {
      for (const derived of this.#derived.get(cls) ?? []) {
        if (found.has(derived)) continue;
        found.add(derived);
        add(derived);
      }
    };
    add(base);
    return [...found];
  }

  /**
   * Whether a static member, reached through a value of the type of its class, may be another one than the one declared there, or have
   * another `this`: the value may be a subclass, or a class that is alike.
   */
  mayDiffer(owner: Class, member: ts.Symbol): boolean {
    const others = this.#standInsFor(owner);
    if (others.size === 0) return false;
    const looksAtThis = (node: ts.Declaration): boolean => ts.isFunctionLike(node) && mentionsThis(node);
    return (
      member.declarations?.some(looksAtThis) ||
      [...others].some((cls) => ownStatic(this.checker, cls, member) !== undefined)
    );
  }

  /** Whether a value of the type of a class may be an instance's class `cls`. */
  mayStandFor(cls: ClassType, owner: Class): boolean {
    return cls.ancestor(owner) !== undefined || this.#alikeTo(owner).has(cls.declaration);
  }

  /** Whether a value of the type of a class may be another class. */
  hasStandIns(owner: Class): boolean {
    return this.#standInsFor(owner).size > 0;
  }

  #standInsFor(owner: Class): ReadonlySet<Class> {
    let known = this.#standIns.get(owner);
    if (!known) {
      known = new Set([...this.derivedFrom(owner), ...this.#mixed, ...this.#alikeTo(owner)]);
      this.#standIns.set(owner, known);
    }
    return known;
  }

  /** Classes that the checker accepts in the place of another, with those that they inherit members from. */
  #alikeTo(owner: Class): ReadonlySet<Class> {
    let known = this.#alike.get(owner);
    if (!known) {
      this.#walk();
      const type = this.#typeOf(owner);
      const isAlike = (cls: Class): boolean => this.checker.isTypeAssignableTo(this.#typeOf(cls), type);
      known = new Set(this.#classes.filter((cls) => cls !== owner && isAlike(cls)));
      this.#alike.set(owner, known);
    }
    return known;
  }

  #typeOf(cls: Class): ts.Type {
    const type = this.checker.getTypeAtLocation(cls);
    // Of an expression, it is that of its value; of a declaration, that of the instances.
    return ts.isClassExpression(cls) ? type : this.checker.getTypeOfSymbolAtLocation(type.symbol, cls);
  }

  #walk(): void {
    if (this.#walked) return;
    this.#walked = true;
    const visit = (node: ts.Node): void => {
      if (ts.isClassLike(node)) this.#add(node);
      ts.forEachChild(node, visit);
    };
    for (const file of this.files()) visit(file);
  }

  #add(cls: Class): void {
    this.#classes.push(cls);
    const base = extendedBy(cls);
    if (!base) return;
    if (this.checker.getTypeAtLocation(base.expression).flags & ts.TypeFlags.TypeParameter) this.#mixed.push(cls);
    const type = this.checker.getTypeAtLocation(base);
    for (const part of type.isIntersection() ? type.types : [type]) {
      const declaration = part.symbol?.valueDeclaration;
      if (!declaration || !ts.isClassLike(declaration)) continue;
      this.#derived.set(declaration, [...(this.#derived.get(declaration) ?? []), cls]);
    }
  }
}
