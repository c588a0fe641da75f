/** Whose classes are: the program's own, or of the run-time library and the kernel. */

import { isProgramModule } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import type { ProgramLowering } from './program-lowering';

/** Whether a class belongs to the program or a package of it, not to the run-time library. */
export function isOwn({ checked }: ProgramLowering, { declaration }: ClassType): boolean {
  return isProgramModule(checked.moduleName(declaration.getSourceFile()));
}

/** Whether a class is one of rtl/lang, which implements what rtl/lib declares. */
export function isOfLanguage({ checked }: ProgramLowering, { declaration }: ClassType): boolean {
  return checked.moduleName(declaration.getSourceFile()).startsWith('lang/');
}

/** The class of the library that an object is of, or that its class extends, such as Error: what it declares is no property in JavaScript. */
export function libraryBase(program: ProgramLowering, cls: ClassType | undefined): ClassType | undefined {
  let base = cls;
  while (base && isOwn(program, base)) base = base.base;
  return base;
}
