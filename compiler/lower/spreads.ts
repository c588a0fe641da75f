/**
 * What spreads and rest elements copy (ECMA-262 §7.3.26): the own properties that an object really has, in its order. Where all
 * objects that can come have what their static type says, the copy is made field by field; else a dictionary takes the properties
 * at run time. Which it is, spread-check.ts decides.
 */

import { accessorOfField } from '../types/accessor-field';
import type { Layout } from '../types/layout';
import { isPrivateField } from '../types/member-name';
import type { ObjectType } from './provenance';
import type { Work } from './work-queue';

/** A place where objects of a type are copied. */
export interface Copy {
  readonly type: ObjectType;
  /** Identifies the place. */
  readonly site: string;
  /** Optional properties that the literal sets behind the spread: in front of it they have another place. */
  readonly replaced: readonly string[];
}

/** A copy that is made field by field, of the properties decided. `work`: lowers the code that makes it. */
export interface FieldCopy {
  readonly copy: Copy;
  readonly work: Work;
}

export class Spreads {
  /** By place and type: the names to copy in their order, or undefined if only the run time knows them. */
  readonly #decided = new Map<string, readonly string[] | undefined>();
  readonly #fieldCopies = new Map<string, FieldCopy>();
  /** Properties of layouts that a literal may have set to undefined, and names of those that an assignment may. */
  readonly #undefined = new Set<string>();

  get fieldCopies(): Iterable<FieldCopy> {
    return this.#fieldCopies.values();
  }

  /** What is decided about a copy; `decide` says it the first time, since a literal is looked at before it is lowered. */
  namesOf(copy: Copy, decide: () => readonly string[] | undefined): readonly string[] | undefined {
    const key = keyOf(copy);
    if (!this.#decided.has(key)) this.#decided.set(key, decide());
    return this.#decided.get(key);
  }

  /** Decides about a copy once more. */
  revise(copy: Copy, names: readonly string[] | undefined): void {
    this.#decided.set(keyOf(copy), names);
    this.#fieldCopies.delete(keyOf(copy));
  }

  /** Notes that code makes a copy field by field. */
  noteFieldCopy(copy: Copy, work: Work): void {
    this.#fieldCopies.set(keyOf(copy), { copy, work });
  }

  /** A property of that name may be undefined and there all the same: in objects of one layout, or after an assignment. */
  noteUndefined(name: string, layout?: Layout): void {
    this.#undefined.add(layout ? `${layout.descriptor} ${name}` : name);
  }

  mayBeUndefined(name: string, layout: Layout): boolean {
    return this.#undefined.has(name) || this.#undefined.has(`${layout.descriptor} ${name}`);
  }
}

function keyOf({ site, type }: Copy): string {
  return `${site} ${type.key}`;
}

/** The own properties of objects of a type, as far as the type says. */
export function namesOf(type: ObjectType): readonly string[] {
  const names = type.kind === 'class' ? type.layout.order : [...type.properties.keys()];
  const cls = type.kind === 'class' ? type : undefined;
  return names.filter((name) => !isPrivateField(name, cls) && !accessorOfField(name));
}
