/**
 * Plain objects in the place of instances: `JSON.parse(text) as User`, where User is a class of the program. JavaScript asks no object for its
 * class until a member is used, so where the program takes a value of no known type for an instance, any object may come. The class is open
 * then, as an interface is: accesses look at the object, and methods that it lacks are missing when they are called.
 *
 * Classes of the library and the kernel stay as they are: their code relies on their layouts, the switch of threads even on where a field is.
 * What extends one keeps its layout: behind it may come what extends it too.
 */

import type { ClassType } from '../types/class-type';
import { membersOf, type StaticType } from '../types/static-type';
import { isOwn } from './class-origin';
import type { ProgramLowering } from './program-lowering';

/** Notes that the program takes values of no known type for a `to`: whatever objects they are may be met behind the classes in it. */
export function noteStandIns(program: ProgramLowering, to: StaticType): void {
  const pending = [to];
  const seen = new Set<StaticType>();
  for (let type = pending.pop(); type; type = pending.pop()) {
    for (const member of membersOf(type)) {
      if (seen.has(member)) continue;
      seen.add(member);
      if (member.kind === 'array') pending.push(member.element);
      else if (member.kind === 'tuple') pending.push(...member.elements);
      else if (member.kind === 'record') pending.push(member.value, ...[...member.known.values()].map((p) => p.type));
      else if (member.kind === 'class') {
        if (isOwn(program, member)) openClass(program, member);
        else pending.push(...member.typeArguments);
      }
    }
  }
}

/** Lets objects of any layout come as instances of a class, and so of those that it extends. */
export function openClass(program: ProgramLowering, cls: ClassType): void {
  for (const at of cls.line()) {
    if (!isOwn(program, at)) return;
    program.dynamic.open(at);
    program.directAccesses.scatter(at);
  }
}

/** The same where the program asserts that what stands for instances of one class is an instance of another. */
export function noteStandInsAmong(program: ProgramLowering, from: StaticType, to: StaticType): void {
  for (const member of membersOf(from)) {
    if (member.kind === 'class' || member.kind === 'shape') {
      program.dynamic.whenOpen(member, () => noteStandIns(program, to));
    }
  }
}
