/**
 * Functions that are part of a program only if it makes values of the kind they are for: what `console.log` does with a bigint
 * costs nothing where there is none. Functions tagged `@late` in rtl/unsafe.ts are called by a symbol that is defined when it is known.
 */

import { Function } from '../ir/function';
import { FunctionLowering, type Syntax } from './function-lowering';
import type { ProgramLowering } from './program-lowering';

/** Requests the functions that are needed by now. */
export function resolveLate(program: ProgramLowering): void {
  if (!program.makesBigints) return;
  for (const { module, name } of program.late.values()) program.runtime(module, name);
}

/** Defines the symbols: each calls its function, or is never reached. */
export function emitLate(program: ProgramLowering, syntax: Syntax): void {
  for (const [symbol, late] of program.late) {
    const fn = new Function(symbol, late.result);
    fn.attributes.inline = true;
    const parameters = Array.from({ length: late.parameters }, (_, i) => fn.addParameter('box', `value${i}`));
    const f = new FunctionLowering(program, syntax, fn, program.emptyEnvironment);
    if (program.makesBigints) {
      const target = program.runtime(late.module, late.name);
      const result = f.builder.call(target.symbol, late.result, parameters);
      f.builder.return(late.result === 'void' ? undefined : result);
    } else f.builder.unreachable();
    program.module.replaceFunction(fn);
  }
}
