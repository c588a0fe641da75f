/**
 * What spreads and rest elements copy (ECMA-262 §7.3.26): the own properties that an object really has, in its order. Where all
 * objects that can come have what their static type says, the copy is made field by field; else a dictionary takes the properties
 * at run time (spread-check.ts decides).
 */

import { accessorOfField } from '../types/accessor-field';
import type { Facts } from '../types/facts';
import type { Layout } from '../types/layout';
import type { ObjectType } from './provenance';

/** A place where objects of a type are copied. */
export interface Copy {
  readonly type: ObjectType;
  /** Identifies the place, for facts about it alone. */
  readonly site: string;
  /** Optional properties that the literal sets behind the spread: in front of it they have another place. */
  readonly replaced: readonly string[];
}

export class Spreads {
  readonly copies: Copy[] = [];
  /** Properties of layouts that a literal may have set to undefined, and names of those that an assignment may. */
  readonly #undefined = new Set<string>();

  constructor(private readonly facts: Facts) {}

  /** Notes a copy; the names to copy in their order, or undefined if only the run time knows them. */
  copy(type: ObjectType, site: string, replaced: readonly string[] = []): readonly string[] | undefined {
    this.copies.push({ type, site, replaced });
    const { facts } = this;
    if (facts.isCopiedWhole(type.key) || facts.isCopiedWhole(site)) return undefined;
    return facts.orderOf(type.key) ?? namesOf(type);
  }

  /** A property of that name may be undefined and there all the same: in objects of one layout, or after an assignment. */
  noteUndefined(name: string, layout?: Layout): void {
    this.#undefined.add(layout ? `${layout.descriptor} ${name}` : name);
  }

  mayBeUndefined(name: string, layout: Layout): boolean {
    return this.#undefined.has(name) || this.#undefined.has(`${layout.descriptor} ${name}`);
  }
}

/** The own properties of objects of a type, as far as the type says. */
export function namesOf(type: ObjectType): readonly string[] {
  const names = type.kind === 'class' ? type.layout.order : [...type.properties.keys()];
  return names.filter((name) => !name.startsWith('#') && !accessorOfField(name));
}
