/** The fields of objects with a layout, all of them, and the properties added to them: for the console and enumerations, and for JSON. */

import { boxBits, loadU32, objectAt, usize } from 'toro/unsafe';
import { addedFields } from './added-fields';
import { arrayIndexOf } from './array-index';
import type { JsonVisitor } from './json-visitor';
import {
  endOfListed,
  entrySizeIn,
  firstEntry,
  flagGetter,
  flagJson,
  flagSetter,
  flagsOf,
  isTuple,
  listedNameOffset,
  nameOffset,
  quotedOffset,
  readMember,
  tableOf,
} from './member-table';
import { withoutMark } from './symbol-name';

/** @members list */
declare function tablesToList(): usize;
/** @members json */
declare function tablesForJson(): usize;

const kindObject = 0;

/**
 * Names and values in turn: what `fieldsOf` of toro/unsafe gives. The name of a field that may be missing begins with `?`, an inherited name
 * of errors with `#`, that of an accessor with a NUL: it has a text for its value.
 */
export function listFields(object: unknown): unknown[] {
  const fields: unknown[] = [];
  const address = usize(boxBits(object));
  const tables = tablesToList();
  if (loadU32(loadU32(address)) !== kindObject) return fields;
  const table = tableOf(address, tables);
  const added = addedFields(object);
  const named = firstNamed(added);
  for (let i = 0; i < named; i++) fields.push(added[i]);
  if (table !== 0) listTable(fields, object, table, tables);
  for (let i = named; i < added.length; i++) fields.push(added[i]);
  return fields;
}

/** Where the names begin that are no indices: those of a class come between (ECMA-262 §10.1.11.1). */
function firstNamed(added: readonly unknown[]): number {
  let at = 0;
  while (at < added.length && arrayIndexOf(added[at] as string) >= 0) at += 2;
  return at;
}

function listTable(fields: unknown[], object: unknown, table: usize, tables: usize): void {
  const address = usize(boxBits(object));
  const size = entrySizeIn(tables);
  const end = endOfListed(table, size);
  for (let entry = firstEntry(table); entry < end; entry = usize(entry + size)) {
    fields.push(objectAt<string>(loadU32(entry + listedNameOffset)));
    const halves = flagsOf(entry) & (flagGetter | flagSetter);
    fields.push(halves === 0 ? readMember(address, entry) : textOfAccessor(halves));
  }
}

/** What an accessor of a literal gives that `listFields` has listed under this name; `undefined` if it has a setter alone. */
export function accessorValue(object: unknown, listedName: string): unknown {
  const address = usize(boxBits(object));
  const tables = tablesToList();
  const table = tableOf(address, tables);
  const size = entrySizeIn(tables);
  const end = endOfListed(table, size);
  for (let entry = firstEntry(table); entry < end; entry = usize(entry + size)) {
    if (objectAt<string>(loadU32(entry + listedNameOffset)) === listedName) return readMember(address, entry);
  }
  return undefined;
}

function textOfAccessor(halves: number): string {
  if (halves === flagGetter) return '[Getter]';
  return halves === flagSetter ? '[Setter]' : '[Getter/Setter]';
}

/** Hands the properties of an object to a visitor, in order. */
export function visitMembers(object: unknown, visitor: JsonVisitor): void {
  const tables = tablesForJson();
  const table = tableOf(usize(boxBits(object)), tables);
  const added = addedFields(object);
  const named = firstNamed(added);
  visitAdded(added, 0, named, visitor);
  if (table !== 0) visitTable(object, table, tables, visitor);
  visitAdded(added, named, added.length, visitor);
}

function visitAdded(added: readonly unknown[], from: number, to: number, visitor: JsonVisitor): void {
  for (let i = from; i < to; i += 2) visitor.member(withoutMark(added[i] as string), '', added[i + 1]);
}

function visitTable(object: unknown, table: usize, tables: usize, visitor: JsonVisitor): void {
  const address = usize(boxBits(object));
  const size = entrySizeIn(tables);
  const end = endOfListed(table, size);
  let index = 0;
  for (let entry = firstEntry(table); entry < end; entry = usize(entry + size)) {
    if ((flagsOf(entry) & flagJson) === 0) continue;
    const value = readMember(address, entry);
    if (isTuple(table)) visitor.element(index++, value);
    else visitor.member(text(entry + nameOffset), text(entry + quotedOffset), value);
  }
}

function text(address: number): string {
  return objectAt<string>(loadU32(address));
}
