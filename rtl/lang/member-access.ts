/** Members of objects with a layout by a key that only the run time knows. Dictionaries do not come here (compiler/lower/dynamic-objects.ts). */

import {
  addressOf,
  boxBits,
  loadU32,
  objectAt,
  storeF32,
  storeF64,
  storeU8,
  storeU16,
  storeU32,
  storeU64,
  storeUsize,
  usize,
} from 'toro/unsafe';
import { addedField, hasAddedField } from './added-fields';
import { addProperty, removeProperty } from './added-properties';
import {
  elementsBoolean,
  elementsF32,
  elementsF64,
  elementsI8,
  elementsI16,
  elementsI32,
  elementsU8,
  elementsU16,
  elementsU32,
  elementsUsize,
} from './array-view';
import { throwGetterOnly, throwMethod, throwNotDeletable } from './dynamic';
import { hashOf } from './hash';
import {
  endOfEntries,
  entrySizeIn,
  firstEntry,
  flagByCode,
  flagOptional,
  flagOwn,
  flagReadOnly,
  flagSettable,
  flagsOf,
  hashOffset,
  kindOfEntry,
  nameOffset,
  placeOf,
  readMember,
  setOffset,
  tableOf,
} from './member-table';

/** @members get */
declare function tablesToRead(): usize;
/** @members own */
declare function tablesOfOwn(): usize;
/** @members set */
declare function tablesToWrite(): usize;
/** @members has */
declare function tablesToAsk(): usize;
/** @members delete */
declare function tablesToDelete(): usize;
/** @calls */
declare function callCheck(code: usize, value: unknown): unknown;
/** @calls */
declare function callWriter(code: usize, object: unknown, value: unknown): void;

/** The entry for a key; 0 if there is none. */
function entryOf(object: usize, key: string, tables: usize): usize {
  const table = tableOf(object, tables);
  if (table === 0) return table;
  const first = firstEntry(table);
  const size = entrySizeIn(tables);
  const end = endOfEntries(table, size);
  // Most keys are constants, of which there is one object each.
  const name = addressOf(key);
  for (let entry = first; entry < end; entry = usize(entry + size)) {
    if (loadU32(entry + nameOffset) === name && loadU32(entry + hashOffset) !== 0) return entry;
  }
  const hash = hashOf(key);
  for (let entry = first; entry < end; entry = usize(entry + size)) {
    if (loadU32(entry + hashOffset) === hash && objectAt<string>(loadU32(entry + nameOffset)) === key) return entry;
  }
  return usize(0);
}

export function getMember(object: unknown, key: string): unknown {
  return memberIn(tablesToRead(), object, key);
}

/** The same where the key is known to be one of those that are listed (Object.keys): the tables need no methods for it. */
export function getOwnMember(object: unknown, key: string): unknown {
  return memberIn(tablesOfOwn(), object, key);
}

function memberIn(tables: usize, object: unknown, key: string): unknown {
  const address = usize(boxBits(object));
  const entry = entryOf(address, key, tables);
  return entry === 0 ? addedField(object, key) : readMember(address, entry);
}

/** Whether an object has the member or inherits it. */
export function hasMember(object: unknown, key: string): boolean {
  const address = usize(boxBits(object));
  const entry = entryOf(address, key, tablesToAsk());
  if (entry === 0) return hasAddedField(object, key);
  return (flagsOf(entry) & flagOptional) === 0 || readMember(address, entry) !== undefined;
}

/** A layout keeps what it has: only a field that may be missing can be deleted. Throws a TypeError for others. */
export function deleteMember(object: unknown, key: string): void {
  const address = usize(boxBits(object));
  const entry = entryOf(address, key, tablesToDelete());
  if (entry === 0 || (flagsOf(entry) & flagOwn) === 0) {
    removeProperty(object, key);
    return;
  }
  if ((flagsOf(entry) & flagOptional) === 0) throwNotDeletable(object, key);
  storeU64(placeOf(address, entry), boxBits(undefined));
}

export function setMember(object: unknown, key: string, value: unknown): void {
  const address = usize(boxBits(object));
  const entry = entryOf(address, key, tablesToWrite());
  if (entry === 0) {
    addProperty(object, key, value);
    return;
  }
  const flags = flagsOf(entry);
  if ((flags & flagSettable) === 0) throwMethod(object, key);
  else if ((flags & flagReadOnly) !== 0) throwGetterOnly(object, key);
  else if ((flags & flagByCode) !== 0) callWriter(loadU32(entry + setOffset), object, value);
  else write(placeOf(address, entry), entry, value);
}

/** Assigns a field. Throws a TypeError if the value is not of its type. */
function write(place: usize, entry: usize, value: unknown): void {
  switch (kindOfEntry(entry)) {
    case elementsBoolean:
      if (typeof value !== 'boolean') throw new TypeError('the value is not a boolean, against its declared type');
      storeU8(place, value ? 1 : 0);
      return;
    case elementsF64:
      storeF64(place, numberFrom(value));
      return;
    case elementsU8:
    case elementsI8:
      storeU8(place, numberFrom(value));
      return;
    case elementsU16:
    case elementsI16:
      storeU16(place, numberFrom(value));
      return;
    case elementsU32:
    case elementsI32:
      storeU32(place, numberFrom(value));
      return;
    case elementsUsize:
      storeUsize(place, numberFrom(value));
      return;
    case elementsF32:
      storeF32(place, numberFrom(value));
      return;
    default: {
      const check = loadU32(entry + setOffset);
      storeU64(place, boxBits(check === 0 ? value : callCheck(check, value)));
    }
  }
}

function numberFrom(value: unknown): number {
  if (typeof value !== 'number') throw new TypeError('the value is not a number, against its declared type');
  return value;
}
