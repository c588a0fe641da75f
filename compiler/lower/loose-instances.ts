/**
 * Instances of a generic class behind `any`. `new Map()` is a `Map<any, any>` where nothing says what it is for, and comes to be used as a
 * `Map<string, any>`: where a value of no known type is taken for an instance of a class, those instances may come whose type arguments
 * say the same or nothing. Behind `x instanceof Map`, all may come.
 */

import type { ClassType } from '../types/class-type';
import { isOpaque, unknownType } from '../types/static-type';
import { byDeclaration } from './class-test-code';
import { noteFlow } from './flows';
import type { ProgramLowering } from './program-lowering';

/** Notes the flows into the classes that values of no known type are taken for. */
export function noteLooseInstances(program: ProgramLowering): void {
  const tested = [...program.layoutTests.values()].filter(({ typeArguments }) => typeArguments.length > 0);
  const wanted = [...tested, ...program.looseClasses];
  if (wanted.length === 0) return;
  const instances = byDeclaration(program.types.classes);
  for (const to of wanted) {
    for (const from of instances.get(to.declaration) ?? []) {
      if (from !== to && from.instantiated && saysNoOther(from, to)) noteFlow(program, from, to);
    }
  }
}

function saysNoOther(from: ClassType, to: ClassType): boolean {
  return to.typeArguments.every((wanted, i) => {
    const given = from.typeArguments[i] ?? unknownType;
    return given === wanted || isOpaque(given) || isOpaque(wanted);
  });
}
