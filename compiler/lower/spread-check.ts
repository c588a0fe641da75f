/**
 * Whether the objects that a program spreads have the properties that their static types say. That is decided from the objects known when the
 * code is lowered, which comes behind other code (work-queue.ts), and looked at again when nothing else is left. Code for which
 * it was wrong is lowered once more: it copies in the order of the objects, or looks at them when it runs.
 */

import { accessorOfField, hasAccessor } from '../types/accessor-field';
import { isOpenClass } from '../types/class-declaration';
import type { ClassType } from '../types/class-type';
import { isNullable, type StaticType } from '../types/static-type';
import type { Instance } from './candidates';
import { isOwn } from './class-origin';
import { shownFields } from './field-lists';
import type { ProgramLowering } from './program-lowering';
import { instancesOf, type ObjectType, typesBehind } from './provenance';
import type { Reachability } from './reachability';
import { type Copy, namesOf } from './spreads';
import type { Work } from './work-queue';

/** The properties to copy at a place, in their order; undefined if only the run time knows them. */
export function copiedNames(program: ProgramLowering, copy: Copy): readonly string[] | undefined {
  return program.spreads.namesOf(copy, () => examine(program, copy, namesOf(copy.type), typesBehind(program)));
}

/** The same for the code being lowered that copies these and no others: it is lowered again if that turns out to be wrong. */
export function fieldsToCopy(program: ProgramLowering, copy: Copy): readonly string[] | undefined {
  const names = copiedNames(program, copy);
  if (names) program.spreads.noteFieldCopy(copy, program.queue.current);
  return names;
}

/** Has code lowered again that copies what was decided by less than is known now. */
export function reviseCopies(program: ProgramLowering): void {
  const { spreads, queue, diagnostics } = program;
  // What is wrong in that code would be said again.
  if (diagnostics.length > 0) return;
  const behind = typesBehind(program);
  const stale = new Set<Work>();
  for (const { copy, work } of [...spreads.fieldCopies]) {
    const decided = copiedNames(program, copy);
    const names = decided && examine(program, copy, decided, behind);
    if (names === decided) continue;
    spreads.revise(copy, names);
    stale.add(work);
  }
  for (const work of stale) queue.repeat(work);
}

/** What is known by now: `assumed` if all objects agree with it, another order if they agree with that, or undefined. */
function examine(
  program: ProgramLowering,
  { type, replaced }: Copy,
  assumed: readonly string[],
  behind: Reachability<ObjectType>,
): readonly string[] | undefined {
  const types = [...behind.from(type)];
  if (types.some((member) => program.dynamic.isOpen(member))) return undefined;
  const instances = instancesOf(program, types);
  const names = namesOf(type);
  if (instances.some((instance) => !isPlain(program, instance, type, names))) return undefined;
  const present = instances.map((instance) => presentIn(program, instance));
  if (present.some((own) => replaced.some((name) => own.includes(name)))) return undefined;
  return commonOrder(present, assumed);
}

/** Whether objects of a layout have no more own properties than the type says, and no fewer. */
function isPlain(program: ProgramLowering, instance: Instance, type: ObjectType, names: readonly string[]): boolean {
  const { layout, cls } = instance;
  // Of an error, not all properties are copied; of a class with an index signature, more than its fields.
  if (cls && (!isOfProgram(program, cls) || isOpenClass(cls))) return false;
  if (shownFields(program, instance).some((name) => !names.includes(propertyOf(name)))) return false;
  return names.every((name) => {
    const isOptional = type.kind === 'shape' && type.properties.get(name)?.optional === true;
    const field = layout.fields.get(name);
    if (!field) return isOptional || hasAccessor(layout, name);
    return !isOptional || field.absent || !mayHoldUndefined(program, instance, name, field.type);
  });
}

function isOfProgram(program: ProgramLowering, cls: ClassType): boolean {
  return isOwn(program, cls) && (!cls.base || isOfProgram(program, cls.base));
}

/** Whether an optional property may be there and undefined. */
function mayHoldUndefined(
  program: ProgramLowering,
  { layout, cls }: Instance,
  name: string,
  type: StaticType,
): boolean {
  return isNullable(type) && (cls !== undefined || program.spreads.mayBeUndefined(name, layout));
}

/** The property that a field of a literal belongs to. */
function propertyOf(field: string): string {
  return accessorOfField(field)?.name ?? field;
}

/** The properties that objects of a layout certainly have, in their order. */
function presentIn(program: ProgramLowering, instance: Instance): string[] {
  const names = shownFields(program, instance).filter((name) => !instance.layout.fields.get(name)?.absent);
  return [...new Set(names.map(propertyOf))];
}

/** An order of `names` that all of the orders agree with; undefined if there is none. */
function commonOrder(orders: readonly (readonly string[])[], names: readonly string[]): readonly string[] | undefined {
  const agrees = (order: readonly string[]): boolean => orders.every((other) => isWithin(other, order));
  if (agrees(names)) return names;
  const longest = orders.reduce((one, other) => (other.length > one.length ? other : one), []);
  const order = [...longest, ...names.filter((name) => !longest.includes(name))];
  return agrees(order) ? order : undefined;
}

/** Whether the names stand in `order` one behind the other. */
function isWithin(names: readonly string[], order: readonly string[]): boolean {
  const places = names.map((name) => order.indexOf(name));
  return places.every((place, i) => place >= 0 && (i === 0 || places[i - 1] < place));
}
