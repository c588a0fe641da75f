/**
 * Calls that pass on what another function was called with, to one that sees how many arguments there are: by a rest parameter, or as a method of
 * the library. A parameter that may be left out is undefined then, so undefined ones at the end stand for arguments that nobody gave.
 */

import type { StaticType } from '../types/static-type';
import { isNullish } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { Join } from './join';

/** Lowers `use` for every number of arguments that may have been given: `required` of them at least. */
export function asGiven(
  f: FunctionLowering,
  args: readonly Operand[],
  required: number,
  result: StaticType,
  use: (given: readonly Operand[]) => Operand,
): Operand {
  if (args.length <= required) return use(args);
  const b = f.builder;
  const fewer = b.newBlock();
  const all = b.newBlock();
  const done = new Join(f, result);
  b.branch(isNullish(f, args[args.length - 1], 'undefined'), fewer, all);
  f.enter(all);
  done.bring(use(args).value);
  f.enter(fewer);
  done.bring(asGiven(f, args.slice(0, -1), required, result, use).value);
  return done.enter();
}
