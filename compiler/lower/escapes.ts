/**
 * Tuples among values of no known type. A tuple is an object with fields of its own; where the program takes an unknown value for an
 * array (`Array.isArray`, an assertion), the tuples that may be such values must be arrays.
 */

import { membersOf, type StaticType, undefinedType } from '../types/static-type';
import { shownFields } from './field-lists';
import type { ProgramLowering } from './program-lowering';

/** Notes the tuples in types that escape, if the program would take one for an array. */
export function noteEscapedTuples(program: ProgramLowering): void {
  if (!program.asksForArrays && program.dynamic.sites.length === 0) return;
  const seen = new Set<StaticType>();
  const visit = (type: StaticType): void => {
    if (seen.has(type)) return;
    seen.add(type);
    switch (type.kind) {
      case 'union':
        membersOf(type).forEach(visit);
        break;
      case 'array':
        visit(type.element);
        break;
      case 'tuple':
        program.facts.useAsArray(type);
        type.elements.forEach(visit);
        break;
      case 'shape':
        for (const property of type.properties.values()) visit(property.type);
        break;
      case 'class':
        for (const field of type.layout.fields.values()) visit(field.type);
        break;
    }
  };
  for (const type of program.escaped) visit(type);
  // What the functions that list fields will give away: they are made when all else is, which is late for facts.
  if (!program.listsFields && !program.visitsMembers) return;
  for (const instance of program.instantiated.values()) {
    for (const name of shownFields(program, instance)) visit(instance.layout.fields.get(name)?.type ?? undefinedType);
  }
}
