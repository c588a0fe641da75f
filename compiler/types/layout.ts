/** Layouts of heap objects: where each field lies. Fields by decreasing alignment behind those of the base layout. */

import { type Memory, memorySize } from '../ir/type';
import { isReference, memoryOf } from './representation';
import type { StaticType } from './static-type';

export interface Field {
  readonly name: string;
  readonly type: StaticType;
  readonly memory: Memory;
  /** From the start of the object, header included, in bytes. */
  readonly offset: number;
  /** Written by no literal of this layout: as long as it is undefined, JavaScript's object lacks it. */
  readonly absent: boolean;
}

/** What a layout is made from. */
export interface FieldRequest {
  readonly name: string;
  readonly type: StaticType;
  readonly absent?: boolean;
  /** Only a promise that subclasses have it: an own property where one of them declares it. */
  readonly abstract?: boolean;
}

export interface Layout {
  /** Symbol of the type descriptor. */
  readonly descriptor: string;
  /** Name of the class, for messages and the descriptor. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Field>;
  /** Names of the fields in the order of their declaration. */
  readonly order: readonly string[];
  /** End of the last field, not rounded: a derived layout continues here. */
  readonly end: number;
  /** Size of an instance, header included, a multiple of 8. */
  readonly size: number;
}

/** Every object begins with eight bytes of header. */
export const headerSize = 8;

/** Alias tag of accesses to a field: one representation for all number fields of that name (docs/ir.md). */
export function fieldTag(name: string): string {
  return `.${name}`;
}

/**
 * Places `fields` behind those of `base`.
 *
 * A field that `base` already has keeps its place and its type: a subclass may narrow the type, never the location.
 * Literals that differ only in the order of their fields have them in the same places.
 */
export function makeLayout(descriptor: string, name: string, fields: readonly FieldRequest[], base?: Layout): Layout {
  const placed = new Map(base?.fields);
  const added = fields
    .filter((field) => !placed.has(field.name))
    .map((field) => ({ ...field, absent: field.absent === true, memory: memoryOf(field.type) }));
  const inherited = base?.order ?? [];
  const own = fields.filter((field) => !field.abstract && !inherited.includes(field.name));
  const order = [...inherited, ...own.map((field) => field.name)];
  added.sort((a, b) => memorySize(b.memory) - memorySize(a.memory) || (a.name < b.name ? -1 : 1));
  let end = base?.end ?? headerSize;
  for (const field of added) {
    const size = memorySize(field.memory);
    end = alignUp(end, size);
    placed.set(field.name, { ...field, offset: end });
    end += size;
  }
  return { descriptor, name, fields: placed, order, end, size: alignUp(end, 8) };
}

/** The reference map of a descriptor (docs/runtime.md): bit i for word i; bit 63 for all words from there on. */
export function referenceMap(layout: Layout): bigint {
  let map = 0n;
  for (const field of layout.fields.values()) {
    if (isReference(field.memory)) map |= 1n << BigInt(Math.min(63, field.offset / 8));
  }
  return map;
}

export function alignUp(value: number, alignment: number): number {
  return Math.ceil(value / alignment) * alignment;
}
