/**
 * Tables of the members of objects with a layout (docs/runtime.md): the compiler makes one for each layout
 * (compiler/lower/member-tables.ts). An entry is given by its address.
 */

import {
  bigintOfSigned,
  bigintOfUnsigned,
  fromBoxBits,
  i8,
  i16,
  loadF32,
  loadF64,
  loadI32,
  loadU8,
  loadU16,
  loadU32,
  loadU64,
  loadUsize,
  u64,
  usize,
} from 'toro/unsafe';
import {
  elementsBoolean,
  elementsF32,
  elementsI8,
  elementsI16,
  elementsI32,
  elementsI64,
  elementsReferences,
  elementsU8,
  elementsU16,
  elementsU32,
  elementsU64,
  elementsUsize,
} from './array-view';

/** In a table. */
const countOffset = 0;
const listedOffset = 4;
const tupleOffset = 8;
const entriesOffset = 12;

/** In an entry; what the program has no use for is left out at its end. */
export const listedNameOffset = 0;
const placeOffset = 4;
const kindOffset = 8;
const flagsOffset = 10;
export const nameOffset = 12;
export const hashOffset = 16;
export const setOffset = 20;
export const quotedOffset = 24;

/** How a member is read: fields as the elements of arrays are (lang/array-view), or otherwise. */
/** A function (object → value) gives it, whose address stands in the place of an offset. */
const kindCode = 13;
/** It is the object whose address stands there; `undefined` if that is 0. */
const kindConstant = 14;

/** Flags of an entry. */
export const flagSettable = 1;
export const flagByCode = 2;
export const flagReadOnly = 4;
export const flagOptional = 8;
export const flagOwn = 16;
export const flagJson = 32;
export const flagGetter = 64;
export const flagSetter = 128;

/** @calls */
declare function callReader(code: usize, object: unknown): unknown;

/** The table of an object, of `tables` by class number; 0 if there is none. */
export function tableOf(object: usize, tables: usize): usize {
  return loadU32(tables + loadU32(loadU32(object) + 4) * 4);
}

export function firstEntry(table: usize): usize {
  return usize(table + entriesOffset);
}

/** Size in bytes of an entry, the same in all tables: no class has the number 0. */
export function entrySizeIn(tables: usize): usize {
  return loadU32(tables);
}

/** Behind the last entry. */
export function endOfEntries(table: usize, entrySize: usize): usize {
  return usize(table + entriesOffset + loadU32(table + countOffset) * entrySize);
}

/** Behind the last one that is listed: these come first. */
export function endOfListed(table: usize, entrySize: usize): usize {
  return usize(table + entriesOffset + loadU32(table + listedOffset) * entrySize);
}

export function isTuple(table: usize): boolean {
  return loadU32(table + tupleOffset) !== 0;
}

export function flagsOf(entry: usize): number {
  return loadU16(entry + flagsOffset);
}

export function kindOfEntry(entry: usize): number {
  return loadU8(entry + kindOffset);
}

/** Where a field lies in an object at an address. */
export function placeOf(object: usize, entry: usize): usize {
  return usize(object + loadU32(entry + placeOffset));
}

/** The value of a member; `undefined` if it cannot be read. */
export function readMember(object: usize, entry: usize): unknown {
  const place = placeOf(object, entry);
  const kind = kindOfEntry(entry);
  switch (kind) {
    case elementsBoolean:
      return loadU8(place) !== 0;
    case elementsU64:
      return bigintOfUnsigned(place);
    case elementsI64:
      return bigintOfSigned(place);
    case kindCode:
      return callReader(loadU32(entry + placeOffset), fromBoxBits(u64(object)));
    case kindConstant:
      return fromBoxBits(u64(loadU32(entry + placeOffset)));
    case elementsReferences:
      return fromBoxBits(loadU64(place));
    default:
      return numberAt(place, kind);
  }
}

/** @noinline */
function numberAt(place: usize, kind: number): number {
  switch (kind) {
    case elementsU8:
      return loadU8(place);
    case elementsI8:
      return i8(loadU8(place));
    case elementsU16:
      return loadU16(place);
    case elementsI16:
      return i16(loadU16(place));
    case elementsU32:
      return loadU32(place);
    case elementsI32:
      return loadI32(place);
    case elementsUsize:
      return loadUsize(place);
    case elementsF32:
      return loadF32(place);
    default:
      return loadF64(place);
  }
}
