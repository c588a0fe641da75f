/**
 * Functions that are part of a program only if it makes values of the kind they are for, or texts: what `console.log` does with a bigint
 * costs nothing where there is none. Functions tagged `@late` in rtl/unsafe.ts are called by a symbol that is defined when it is known.
 */

import { Function } from '../ir/function';
import { FunctionLowering, type Syntax } from './function-lowering';
import type { LateFunction } from './late-function';
import type { ProgramLowering } from './program-lowering';

/** Requests the functions that are needed by now. */
export function resolveLate(program: ProgramLowering): void {
  for (const late of program.late.values()) if (isNeeded(program, late)) program.runtime(late.module, late.name);
}

function isNeeded(program: ProgramLowering, { need }: LateFunction): boolean {
  return need === 'json' ? program.formatsJson : program.makesBigints;
}

/** Defines the symbols: each calls its function. Else one for bigints is never reached, and one for texts gives undefined. */
export function emitLate(program: ProgramLowering, syntax: Syntax): void {
  for (const [symbol, late] of program.late) {
    const fn = new Function(symbol, late.result);
    fn.attributes.inline = true;
    const parameters = Array.from({ length: late.parameters }, (_, i) => fn.addParameter('box', `value${i}`));
    const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
    if (isNeeded(program, late)) {
      const target = program.runtime(late.module, late.name);
      const result = f.builder.call(target.symbol, late.result, parameters);
      f.builder.return(late.result === 'void' ? undefined : result);
    } else if (late.need === 'json') f.builder.return(f.builder.immediate('ref', 'undefined'));
    else f.builder.unreachable();
    program.module.replaceFunction(fn);
  }
}
