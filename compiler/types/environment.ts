/** What the type parameters in scope stand for while one instance of a generic function or class is compiled. */

import type { ts } from '../frontend/checker';
import type { StaticType } from './static-type';

export class TypeEnvironment {
  static readonly empty = new TypeEnvironment(new Map(), undefined);

  /** Distinguishes instances; empty outside generics. */
  readonly key: string;
  readonly #bindings: ReadonlyMap<ts.Symbol, StaticType>;
  readonly #self?: () => StaticType;

  private constructor(bindings: ReadonlyMap<ts.Symbol, StaticType>, self: (() => StaticType) | undefined) {
    this.#bindings = bindings;
    this.#self = self;
    this.key = [...bindings.values()].map((type) => type.key).join(',');
  }

  lookup(parameter: ts.Symbol): StaticType | undefined {
    return this.#bindings.get(parameter);
  }

  /** The meaning of the type `this`; undefined outside classes. */
  get thisType(): StaticType | undefined {
    return this.#self?.();
  }

  /** This environment with further type parameters bound. */
  with(bindings: ReadonlyMap<ts.Symbol, StaticType>): TypeEnvironment {
    return bindings.size === 0 ? this : new TypeEnvironment(new Map([...this.#bindings, ...bindings]), this.#self);
  }

  /** This environment with these type parameters alone. */
  only(parameters: ReadonlySet<ts.Symbol>): TypeEnvironment {
    const kept = [...this.#bindings].filter(([parameter]) => parameters.has(parameter));
    return kept.length === 0 ? TypeEnvironment.empty : new TypeEnvironment(new Map(kept), undefined);
  }

  /** This environment outside of what declares these type parameters. */
  without(parameters: readonly ts.Symbol[]): TypeEnvironment {
    if (!parameters.some((parameter) => this.#bindings.has(parameter))) return this;
    const kept = [...this.#bindings].filter(([parameter]) => !parameters.includes(parameter));
    return new TypeEnvironment(new Map(kept), this.#self);
  }

  /** This environment with every type replaced. */
  map(replace: (type: StaticType) => StaticType): TypeEnvironment {
    const bindings = [...this.#bindings].map(([parameter, type]) => [parameter, replace(type)] as const);
    return new TypeEnvironment(new Map(bindings), this.#self);
  }

  /** This environment inside a class. `self` is called late: the class may still be in the making. */
  withThis(self: () => StaticType): TypeEnvironment {
    return new TypeEnvironment(this.#bindings, self);
  }
}
