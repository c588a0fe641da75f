/** Methods of collections that may be asked for a key of any type: a `Map<string, T>` seen as a map with other keys, or as an `any`. */

import type { Value } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import { representation } from '../types/representation';
import { isOfKind, zero } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { Join } from './join';
import type { FunctionReference, ProgramLowering } from './program-lowering';

/** Whether a method of a class looks for a key. */
export function isLookup({ types }: ProgramLowering, owner: ClassType, name: string): boolean {
  return (
    (name === 'has' || name === 'get' || name === 'delete') &&
    ['Map', 'Set'].some((collection) => types.libraryClass(collection) === owner.declaration)
  );
}

/** The result of `call`; a key that the collection cannot hold is not in it. */
export function lookUp(
  f: FunctionLowering,
  { type }: FunctionReference,
  key: Operand | undefined,
  call: () => Operand,
): Operand {
  const [wanted] = type.parameters;
  // `get()` without a key is an ordinary call.
  const test: Value | undefined =
    key && representation(key.type) === 'box' ? isOfKind(f, key.value, wanted) : undefined;
  if (!test) return call();
  const known = f.builder.newBlock();
  const unknown = f.builder.newBlock(true);
  const done = new Join(f, type.result);
  f.builder.branch(test, known, unknown);
  f.enter(known);
  done.bring(call().value);
  f.enter(unknown);
  done.bring(zero(f, type.result));
  return done.enter();
}
