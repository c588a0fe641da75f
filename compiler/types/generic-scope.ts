/**
 * Which type parameters a type can mention. One that mentions none is the same in all instances of the generic code that uses it: it has one
 * static type, whoever asks, and a generic function that calls itself with it is not compiled for ever.
 */

import { ts } from '../frontend/checker';
import { TypeEnvironment } from './environment';

/** Types with more parts than this are taken to mention everything. */
const mostParts = 200;

export class GenericScope {
  readonly #generic = new WeakMap<ts.Node, boolean>();
  /** By type, the parameters that it mentions; `all` if that cannot be told. */
  readonly #mentioned = new WeakMap<ts.Type, ReadonlySet<ts.Symbol> | 'all'>();

  constructor(private readonly checker: ts.TypeChecker) {}

  /** What of an environment matters to a type. */
  relevant(type: ts.Type, environment: TypeEnvironment): TypeEnvironment {
    if (environment.key === '' && environment.thisType === undefined) return environment;
    let mentioned = this.#mentioned.get(type);
    if (!mentioned) {
      const walk = { symbols: new Set<ts.Symbol>(), seen: new Set<ts.Type>() };
      mentioned = this.#collect(type, walk) ? walk.symbols : 'all';
      this.#mentioned.set(type, mentioned);
    }
    if (mentioned === 'all') return environment;
    return mentioned.size === 0 ? TypeEnvironment.empty : environment.only(mentioned);
  }

  /** Adds the parameters that a type mentions; false if that cannot be told. */
  #collect(type: ts.Type, walk: Walk): boolean {
    if (walk.seen.has(type)) return true;
    walk.seen.add(type);
    if (walk.seen.size > mostParts) return false;
    if (type.flags & ts.TypeFlags.TypeParameter) {
      if ((type as { isThisType?: boolean }).isThisType || !type.symbol) return false;
      walk.symbols.add(type.symbol);
      return true;
    }
    if (type.flags & ts.TypeFlags.Instantiable) return false;
    if (type.isUnionOrIntersection()) return type.types.every((part) => this.#collect(part, walk));
    if (!(type.flags & ts.TypeFlags.Object)) return true;
    const { objectFlags } = type as ts.ObjectType;
    if (objectFlags & ts.ObjectFlags.Reference) {
      const reference = type as ts.TypeReference;
      const own = this.checker.getTypeArguments(reference).slice(0, reference.target.typeParameters?.length ?? 0);
      return own.every((argument) => this.#collect(argument, walk));
    }
    if (!this.#canBeGeneric(type)) return true;
    return this.#collectMembers(type, walk);
  }

  #collectMembers(type: ts.Type, walk: Walk): boolean {
    const { checker } = this;
    const properties = checker.getPropertiesOfType(type);
    const indices = checker.getIndexInfosOfType(type);
    const signatures = [...type.getCallSignatures(), ...type.getConstructSignatures()];
    // What is mapped over a type parameter shows no members.
    const isMapped = ((type as ts.ObjectType).objectFlags & ts.ObjectFlags.Mapped) !== 0;
    if (isMapped && properties.length + indices.length + signatures.length === 0) return false;
    return (
      properties.every((property) => this.#collect(checker.getTypeOfSymbol(property), walk)) &&
      indices.every((info) => this.#collect(info.type, walk)) &&
      signatures.every(
        (signature) =>
          signature.parameters.every((parameter) => this.#collect(checker.getTypeOfSymbol(parameter), walk)) &&
          this.#collect(signature.getReturnType(), walk),
      )
    );
  }

  /** True if the type is declared inside something with type parameters, or has no declaration that would tell. */
  #canBeGeneric({ symbol }: { readonly symbol?: ts.Symbol }): boolean {
    const declarations = symbol?.declarations;
    return !declarations?.length || declarations.some((node) => this.#isInGeneric(node));
  }

  #isInGeneric(node: ts.Node): boolean {
    const known = this.#generic.get(node);
    if (known !== undefined) return known;
    const own = (node as Partial<ts.DeclarationWithTypeParameterChildren>).typeParameters?.length;
    const found = Boolean(own) || ts.isMappedTypeNode(node) || ts.isInferTypeNode(node);
    const result = found || (node.parent !== undefined && this.#isInGeneric(node.parent));
    this.#generic.set(node, result);
    return result;
  }
}

interface Walk {
  readonly symbols: Set<ts.Symbol>;
  readonly seen: Set<ts.Type>;
}
