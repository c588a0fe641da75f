/**
 * Generic classes as values. The compiler has a class for each combination of type arguments, JavaScript has one: if the program uses such a class as a
 * value and several of its instances have class objects, all of them are one object (a fact: the program is lowered again).
 */

import type { ts } from '../frontend/checker';
import type { ClassType } from '../types/class-type';
import type { Facts } from '../types/facts';

export class GenericClasses {
  /** The instances whose class objects have been asked for. */
  readonly #instances = new Map<ts.ClassLikeDeclaration, Set<ClassType>>();
  readonly #values = new Set<ts.ClassLikeDeclaration>();

  constructor(
    private readonly facts: Facts,
    private readonly nameOf: (declaration: ts.ClassLikeDeclaration) => string,
    /** Whether a class has objects that are made at run time. */
    private readonly isScoped: (declaration: ts.ClassLikeDeclaration) => boolean,
  ) {}

  /** The program uses the class other than by what it makes. */
  useAsValue(declaration: ts.ClassLikeDeclaration): void {
    this.#values.add(declaration);
    this.#decide(declaration);
  }

  /** Whether the class object of an instance is that of all instances. */
  isOne(cls: ClassType): boolean {
    const { declaration } = cls;
    if (!declaration.typeParameters || this.isScoped(declaration)) return false;
    const instances = this.#instances.get(declaration) ?? new Set();
    this.#instances.set(declaration, instances.add(cls));
    this.#decide(declaration);
    return this.facts.isOneClass(this.nameOf(declaration));
  }

  #decide(declaration: ts.ClassLikeDeclaration): void {
    const isSeveral = (this.#instances.get(declaration)?.size ?? 0) > 1;
    if (isSeveral && this.#values.has(declaration)) this.facts.useAsOneClass(this.nameOf(declaration));
  }
}
