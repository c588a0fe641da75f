/** What an assignment writes to, with its subexpressions evaluated; and the case of a module's variable. */

import type { ts } from '../frontend/checker';
import type { StaticType } from '../types/static-type';
import { convert } from './conversion';
import type { FunctionLowering, Operand } from './function-lowering';
import { requireModuleVariable } from './initialisation';
import { narrow, readModuleVariable, writeModuleVariable } from './variables';

/** A place that is read and written. */
export interface Reference {
  read(): Operand;
  write(value: Operand): void;
  /** Type of the location, for literals assigned to it. */
  readonly type: StaticType;
}

/** A variable of a module or a namespace; `node` names it. */
export function moduleReference(
  f: FunctionLowering,
  node: ts.Expression,
  symbol: ts.Symbol,
  declaration: ts.Declaration,
): Reference {
  const type = f.program.typeOfModuleVariable(declaration);
  return {
    type,
    read: () => {
      requireModuleVariable(f, symbol, declaration);
      return narrow(f, readModuleVariable(f, symbol, declaration), node);
    },
    write: (value) => {
      requireModuleVariable(f, symbol, declaration);
      writeModuleVariable(f, symbol, declaration, convert(f, value, type));
    },
  };
}
