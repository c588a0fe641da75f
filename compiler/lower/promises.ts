/**
 * `Promise.all` and its like: what is iterated over becomes one array of any values, and the checker's type of the call says what
 * the promise is for, which may be a tuple.
 */

import { unknownType } from '../types/static-type';
import { appendElement, newArray } from './arrays';
import { convert } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { iterate } from './iteration';
import { LoweringError } from './lowering-error';
import { argumentsOf, type CallNode } from './tagged-templates';

/** A call of `Promise.name` with one iterable argument. */
export function promiseGroup(f: FunctionLowering, node: CallNode, name: string): Operand {
  const type = f.typeOf(node);
  const [argument] = argumentsOf(node);
  if (!argument || type.kind !== 'class') throw new LoweringError(node, `this call of Promise.${name} has no type`);
  const array = newArray(f, f.program.types.table.array(unknownType), 0);
  iterate(f, f.expression(argument), argument, (item) => appendElement(f, array, convert(f, item, unknownType)));
  return { ...f.callRuntime('lang/promise-group', name, [array.value], [type.typeArguments[0]]), type };
}
