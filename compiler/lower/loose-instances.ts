/**
 * Instances of a generic class behind `any`. `new Map()` is a `Map<any, any>` where nothing says what it is for, and comes to be used as a
 * `Map<string, any>`: where the program takes a value of no known type for an instance of a class of the library, those instances may come whose type
 * arguments say the same or nothing. Behind `x instanceof Box` and `x as Box<unknown>`, all may come. Instances of a class of the program lie differently
 * in memory, and one that comes as another makes every access to a field a look at the object: as a `Box<string>`, none comes but that very one.
 */

import { isOfProgram, type Position } from '../ir/instruction';
import type { ClassType } from '../types/class-type';
import { isOpaque, unknownType } from '../types/static-type';
import { UnsupportedType } from '../types/unsupported-type';
import { isOfLanguage } from './class-origin';
import { byDeclaration } from './class-test-code';
import { noteFlow } from './flows';
import type { FunctionLowering } from './function-lowering';
import type { ProgramLowering } from './program-lowering';

/**
 * Notes that the code being lowered takes a value of no known type for an instance of a class. The run-time library knows what it does; dispatchers, which stand nowhere, act for
 * the program.
 */
export function expectInstance({ program, builder }: FunctionLowering, cls: ClassType): void {
  if (cls.typeArguments.length === 0 || isOfLibrary(builder.position)) return;
  if (isOfLanguage(program, cls) || cls.typeArguments.every(isOpaque)) program.looseClasses.add(cls);
}

/** Notes the flows into the classes that values of no known type are taken for. */
export function noteLooseInstances(program: ProgramLowering): void {
  const { looseClasses } = program;
  if (looseClasses.size === 0) return;
  const instances = byDeclaration(program.types.classes);
  for (const to of looseClasses) {
    for (const from of instances.get(to.declaration) ?? []) {
      if (from !== to && from.instantiated && saysNoOther(from, to)) noteComing(program, from, to);
    }
  }
}

/** Instances with functions that cannot be called as the others are do not come: the test for the class says no. */
function noteComing(program: ProgramLowering, from: ClassType, to: ClassType): void {
  try {
    noteFlow(program, from, to);
  } catch (error) {
    if (!(error instanceof UnsupportedType)) throw error;
    to.sources.delete(from);
  }
}

function isOfLibrary(position: Position | undefined): boolean {
  return position !== undefined && !isOfProgram(position);
}

function saysNoOther(from: ClassType, to: ClassType): boolean {
  return to.typeArguments.every((wanted, i) => {
    const given = from.typeArguments[i] ?? unknownType;
    return given === wanted || isOpaque(given) || isOpaque(wanted);
  });
}
