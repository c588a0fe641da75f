/**
 * Whether the objects that a program spreads have the properties that their static types say, once all of them are known. Where they
 * do not, that is a fact (types/facts.ts), and the program is lowered again: with the order of their properties, or with copies
 * that look at the object.
 */

import { accessorOfField, hasAccessor } from '../types/accessor-field';
import type { ClassType } from '../types/class-type';
import { isNullable, type StaticType } from '../types/static-type';
import type { Instance } from './candidates';
import { isOwn, shownFields } from './field-lists';
import type { ProgramLowering } from './program-lowering';
import { instancesOf, type ObjectType, typesBehind } from './provenance';
import { type Copy, namesOf } from './spreads';

/** Finds the facts about all copies of the program. */
export function checkSpreads(program: ProgramLowering): void {
  for (const copy of program.spreads.copies) check(program, copy);
}

function check(program: ProgramLowering, { type, site, replaced }: Copy): void {
  const { facts, dynamic } = program;
  if (facts.isCopiedWhole(type.key) || facts.isCopiedWhole(site)) return;
  const types = [...typesBehind(program, type)];
  const instances = types.flatMap((member) => instancesOf(program, member));
  const names = namesOf(type);
  const isOpen = types.some((member) => dynamic.isOpen(member));
  if (isOpen || instances.some((instance) => !isPlain(program, instance, type, names))) {
    facts.copyWhole(type.key);
    return;
  }
  const present = instances.map((instance) => presentIn(program, instance));
  const assumed = facts.orderOf(type.key) ?? names;
  const order = commonOrder(present, assumed);
  if (!order) facts.copyWhole(type.key);
  else if (order !== assumed) facts.order(type.key, order);
  if (present.some((own) => replaced.some((name) => own.includes(name)))) facts.copyWhole(site);
}

/** Whether objects of a layout have no more own properties than the type says, and no fewer. */
function isPlain(program: ProgramLowering, instance: Instance, type: ObjectType, names: readonly string[]): boolean {
  const { layout, cls } = instance;
  // Of an error, not all properties are copied.
  if (cls && !isOfProgram(program, cls)) return false;
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
