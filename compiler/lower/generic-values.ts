/**
 * Generic functions as values: a value is compiled for certain types, those that are written (`id<number>`) or that its destination has in the places of the type parameters.
 * Where the destination does not tell, they are what a generic arrow function has that nothing calls: any that the constraint allows.
 */

import { ts } from '../frontend/checker';
import { TypeEnvironment } from '../types/environment';
import { instantiationOf } from '../types/instantiation';
import { type FunctionType, membersOf, type StaticType, unknownType } from '../types/static-type';
import type { FunctionLowering } from './function-lowering';

/** What the type parameters of a function stand for in its value for this destination. */
export function valueTypeArguments(
  f: FunctionLowering,
  node: ts.Node,
  declaration: ts.FunctionDeclaration | ts.MethodDeclaration,
  expected?: StaticType,
): StaticType[] {
  const { table } = f.program.types;
  const written = instantiationOf(node);
  if (written) return writtenArguments(f, declaration, written);
  const parameters = (declaration.typeParameters ?? []).map((node) => f.checker.getTypeAtLocation(node));
  const types = new Map<ts.Type, StaticType[]>(parameters.map((parameter) => [parameter, []]));
  const found = { types, seen: new Set<StaticType>() };
  const signature = f.checker.getSignatureFromDeclaration(declaration);
  const wanted = membersOf(expected ?? f.undefinedOperand().type).find((type) => type.kind === 'function');
  if (signature && wanted?.kind === 'function') matchSignature(f, signature, wanted, found);
  return parameters.map((parameter) => {
    const given = types.get(parameter) ?? [];
    return given.length > 0 ? table.union(given) : f.program.types.resolve(parameter, TypeEnvironment.empty);
  });
}

/** `id<number>`: what is written, then the defaults of the other type parameters. */
function writtenArguments(
  f: FunctionLowering,
  declaration: ts.FunctionDeclaration | ts.MethodDeclaration,
  written: ts.ExpressionWithTypeArguments,
): StaticType[] {
  const types = (written.typeArguments ?? []).map((argument) => f.typeOf(argument));
  for (const parameter of declaration.typeParameters?.slice(types.length) ?? []) {
    const environment = f.program.types.bind(declaration, types);
    const standing = parameter.default && f.checker.getTypeFromTypeNode(parameter.default);
    types.push(standing ? f.program.types.resolve(standing, environment) : unknownType);
  }
  return types;
}

interface Found {
  /** By type parameter. */
  readonly types: ReadonlyMap<ts.Type, StaticType[]>;
  /** Shapes that have been looked into: they may contain themselves. */
  readonly seen: Set<StaticType>;
}

function matchSignature(f: FunctionLowering, signature: ts.Signature, wanted: FunctionType, found: Found): void {
  signature.parameters.forEach((parameter, i) => {
    const given = wanted.parameters[i];
    if (given) match(f, f.checker.getTypeOfSymbol(parameter), given, found);
  });
}

/** Notes what stands in a static type where a declared type has a type parameter. */
function match(f: FunctionLowering, declared: ts.Type, given: StaticType, found: Found): void {
  const known = found.types.get(declared);
  if (known) {
    known.push(given);
    return;
  }
  if (declared.isUnion()) {
    // `T | undefined`: what is not missing.
    const rest = membersOf(given).filter(({ kind }) => kind !== 'undefined' && kind !== 'null');
    const parts = declared.types.filter((part) => found.types.has(part));
    if (parts.length === 1 && rest.length > 0) match(f, parts[0], f.program.types.table.union(rest), found);
    return;
  }
  if (!(declared.flags & ts.TypeFlags.Object)) return;
  const [signature] = declared.getCallSignatures();
  if (signature) {
    if (given.kind === 'function') matchSignature(f, signature, given, found);
    return;
  }
  const reference = declared as ts.TypeReference;
  const isReference = (reference.objectFlags & ts.ObjectFlags.Reference) !== 0;
  const inner = isReference ? f.checker.getTypeArguments(reference) : [];
  if (given.kind === 'array' && inner.length === 1) match(f, inner[0], given.element, found);
  else if (given.kind === 'class') {
    given.typeArguments.forEach((argument, i) => {
      if (inner[i]) match(f, inner[i], argument, found);
    });
  } else if (given.kind === 'shape' && !found.seen.has(given)) {
    found.seen.add(given);
    for (const { name, type } of given.properties.values()) {
      const property = declared.getProperty(name);
      if (property) match(f, f.checker.getTypeOfSymbol(property), type, found);
    }
  }
}
