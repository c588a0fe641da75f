/** `Object.prototype`: compared with the prototype of a value. */

import { anyType } from '../types/static-type';
import type { FunctionLowering, Operand } from './function-lowering';

/** `Object.prototype` itself; undefined for other members of the library. */
export function objectPrototype(f: FunctionLowering, bindingName: string): Operand | undefined {
  if (bindingName !== 'ObjectConstructor.prototype') return undefined;
  return { ...f.callRuntime('lang/prototype', 'objectPrototype', []), type: anyType };
}
