/**
 * Whether a type can mention type parameters. One that cannot is the same in all instances of the generic code that uses it: it has one
 * static type, and a generic function that calls itself with it is not compiled for ever.
 */

import { ts } from '../frontend/checker';

const generic = new WeakMap<ts.Node, boolean>();

/** True if the type is declared inside something with type parameters, or has no declaration that would tell. */
export function canBeGeneric({ symbol }: { readonly symbol?: ts.Symbol }): boolean {
  const declarations = symbol?.declarations;
  return !declarations?.length || declarations.some(isInGeneric);
}

function isInGeneric(node: ts.Node): boolean {
  const known = generic.get(node);
  if (known !== undefined) return known;
  const own = (node as Partial<ts.DeclarationWithTypeParameterChildren>).typeParameters?.length;
  const found = Boolean(own) || ts.isMappedTypeNode(node) || ts.isInferTypeNode(node);
  const result = found || (node.parent !== undefined && isInGeneric(node.parent));
  generic.set(node, result);
  return result;
}
