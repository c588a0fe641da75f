/**
 * Static members of a class that only the run time knows, by the type of the value: an access calls a function that tells the class objects
 * apart, made when all of them are known (static-dispatch-code.ts).
 */

import { ts } from '../frontend/checker';
import type { ClassType } from '../types/class-type';
import { anyType, type FunctionType, type StaticType } from '../types/static-type';
import { accessType } from './access-type';
import type { FunctionLowering } from './function-lowering';
import type { FunctionReference, ProgramLowering, StaticRequest } from './program-lowering';
import { readableOf, setterOf, staticEnvironment } from './static-lookup';
import { typeOfStatic } from './static-places';

/** The function for an access to a member that `owner` declares or inherits: it gets the class object, then what the member gets. */
export function requestStatic(
  { program }: FunctionLowering,
  kind: StaticRequest['kind'],
  owner: ClassType,
  member: ts.Symbol,
  typeArguments: readonly StaticType[] = [],
): FunctionReference {
  const { valueDeclaration } = member;
  if (!valueDeclaration) throw new Error(`the static member '${member.name}' has no declaration`);
  const bound = [owner.environment.key, ...typeArguments.map(({ key }) => key)].filter(Boolean).join(',');
  const symbol = `${kind} static ${program.names.of(valueDeclaration)}${bound && `<${bound}>`}`;
  let request = program.dispatchedStatics.get(symbol);
  if (!request) {
    const type = typeOfAccess(program, kind, owner, member, typeArguments);
    request = { reference: { symbol, type }, kind, owner, member, typeArguments };
    program.dispatchedStatics.set(symbol, request);
  }
  return request.reference;
}

function typeOfAccess(
  program: ProgramLowering,
  kind: StaticRequest['kind'],
  owner: ClassType,
  member: ts.Symbol,
  typeArguments: readonly StaticType[],
): FunctionType {
  const setter = kind === 'set' ? setterOf(member) : undefined;
  if (setter) return program.signatureOf(setter, staticEnvironment(owner, setter));
  const declaration = readableOf(member);
  if (!declaration) throw new Error(`the static member '${member.name}' cannot be read`);
  if (ts.isPropertyDeclaration(declaration)) {
    const type = typeOfStatic(program, owner.ancestor(declaration.parent) ?? owner, declaration);
    return accessType(kind === 'set' ? 'set' : 'get', type);
  }
  const outer = staticEnvironment(owner, declaration);
  if (ts.isGetAccessorDeclaration(declaration)) return program.signatureOf(declaration, outer);
  // Read as a value, its own type parameters stand for any value.
  const own = kind === 'call' ? typeArguments : (declaration.typeParameters ?? []).map(() => anyType);
  const type = program.signatureOf(declaration, program.bindTypeParameters(declaration, own, outer));
  return kind === 'call' ? type : accessType('get', type);
}
