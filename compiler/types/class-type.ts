/** Classes with their type arguments substituted: fields, members and place in the inheritance tree. */

import { ts } from '../frontend/checker';
import type { TypeEnvironment } from './environment';
import type { Layout } from './layout';
import { type ShapeType, type StaticType, unknownType } from './static-type';

/** What a class declares itself, by name; inherited members are found through `base`. */
export interface ClassMembers {
  readonly methods: ReadonlyMap<string, ts.MethodDeclaration>;
  readonly getters: ReadonlyMap<string, ts.GetAccessorDeclaration>;
  readonly setters: ReadonlyMap<string, ts.SetAccessorDeclaration>;
}

export class ClassType {
  readonly kind = 'class';
  /** Known direct subclasses, in the order of their discovery. */
  readonly subclasses: ClassType[] = [];
  /** Unrelated types whose objects are used as this class: other instances of a generic class, or types alike in structure. */
  readonly sources = new Set<ClassType | ShapeType>();
  /**
   * Marked `@uniform`: all instances of the generic class lie alike in memory and do the same, so that the declared type says
   * which compilation of a method is called, not the object. Such a class has no subclasses.
   */
  readonly isUniform: boolean;
  /** An instance of exactly this class is made somewhere. */
  instantiated = false;
  #base?: ClassType;

  constructor(
    readonly key: string,
    readonly name: string,
    readonly declaration: ts.ClassLikeDeclaration,
    /** What the type parameters of the class stand for. */
    readonly typeArguments: readonly StaticType[],
    /** Binds the type parameters of the class and of the bases. */
    readonly environment: TypeEnvironment,
    readonly members: ClassMembers,
    readonly layoutOf: () => Layout,
    /** Tells apart what is evaluated as one: the declaration, in one instance of the generic functions around it. */
    readonly scopeKey: string,
  ) {
    this.isUniform = ts.getJSDocTags(declaration).some((tag) => tag.tagName.text === 'uniform');
  }

  get base(): ClassType | undefined {
    return this.#base;
  }

  /** Gives the class its base, once: its type arguments may name the class itself (`class Sum extends Digest<Sum>`). */
  extend(base: ClassType): void {
    this.#base = base;
    base.subclasses.push(this);
  }

  /** Computed on first use: field types may mention the class itself. */
  get layout(): Layout {
    return this.layoutOf();
  }

  /** This class and everything below it. */
  *family(): Iterable<ClassType> {
    yield this;
    for (const subclass of this.subclasses) yield* subclass.family();
  }

  /** This class and what it extends, the nearest first. */
  *line(): Iterable<ClassType> {
    for (let cls: ClassType | undefined = this; cls; cls = cls.base) yield cls;
  }

  /** The class of this line that a declaration is of, with the type arguments that it has here. */
  ancestor(declaration: ts.Node): ClassType | undefined {
    let cls: ClassType | undefined = this;
    while (cls && cls.declaration !== declaration) cls = cls.base;
    return cls;
  }

  isSubclassOf(other: ClassType): boolean {
    for (let cls: ClassType | undefined = this; cls; cls = cls.base) if (cls === other) return true;
    return false;
  }

  /** The class of this line that declares the member, nearest first. */
  declaring(kind: keyof ClassMembers, name: string): ClassType | undefined {
    for (let cls: ClassType | undefined = this; cls; cls = cls.base) if (cls.members[kind].has(name)) return cls;
    return undefined;
  }
}

/** What a type argument is in an instance: what is made for no values (`new Set([])`) is used for any, as the checker lets `Set<never>` stand for other sets. */
export function argumentOf(type: StaticType): StaticType {
  return type.kind === 'never' ? unknownType : type;
}
