/** `toString` and `valueOf` of objects that have them from Object.prototype alone (ECMA-262 §20.1.3.6, §20.1.3.7). */

import { type InheritedMethod, isInheritedMethod } from '../types/inherited-method';
import { anyType, objectType, stringType } from '../types/static-type';
import { convert } from './conversion';
import type { Implementation } from './dispatch';
import type { FunctionLowering, Operand } from './function-lowering';
import { objectMethodValue } from './prototype-methods';

/** What the method gives for an object. */
export function callInherited(f: FunctionLowering, name: InheritedMethod, self: Operand): Operand {
  if (name === 'valueOf') return self;
  return { ...f.callRuntime('lang/object-tag', 'objectTag', [convert(f, self, anyType)]), type: stringType };
}

/** How the dispatcher of a member ends for objects that do not have it themselves; undefined for other members. */
export function inheritedImplementation(name: string, kind: 'call' | 'get'): Implementation | undefined {
  if (!isInheritedMethod(name)) return undefined;
  return {
    key: `inherited ${kind}`,
    emit(f, value) {
      if (kind === 'call') return callInherited(f, name, { value, type: objectType });
      const method = objectMethodValue(f, name);
      if (!method) throw new Error(`rtl/lib does not declare the method '${name}' of Object.prototype`);
      return method;
    },
  };
}
