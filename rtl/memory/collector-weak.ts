/**
 * Ephemerons: pairs of a key and a value that is kept only while the key is reached otherwise (B. Hayes, "Ephemerons", OOPSLA
 * 1997). Marking passes over their tables and hands them to this file: when all else is marked, the values of marked keys are
 * marked until nothing changes; then the pairs of the other keys are struck out.
 *
 * Every object that gets marked on the way is looked up in the tables, so that a chain of pairs takes one pass. With many tables that
 * would cost more than it saves: then whole passes are repeated.
 */

import { loadU64, loadUsize, storeU64, storeUsize, u64, usize } from 'toro/unsafe';
import { finishMarking, finishMarkingVisiting, markReference } from './collector-mark';
import { firstBlock, heapSpan, isMarked, sizeOf } from './heap-table';
import { findPair, firstPair, linkOffset, noTable, pairBytes, struckOut, takeWeakTables } from './weak-tables';

const fewTables = 8;

/** The tables met so far, linked. */
let tables: usize;
let tableCount: number;

/** Marks what the ephemerons keep, and strikes out those whose key is not marked. Marking has finished otherwise. */
export function finishEphemerons(): void {
  tables = usize(noTable);
  tableCount = 0;
  let isChanged = adopt();
  while (isChanged) {
    isChanged = false;
    for (let table = tables; table !== noTable; table = loadUsize(table + linkOffset)) {
      if (markValues(table)) isChanged = true;
    }
    if (tableCount <= fewTables) finishMarkingVisiting(markValueOf);
    else finishMarking();
    if (adopt()) isChanged = true;
  }
  while (tables !== noTable) {
    const table = tables;
    tables = loadUsize(table + linkOffset);
    storeUsize(table + linkOffset, 0);
    strikeOut(table);
  }
}

/** Takes over the tables that marking has met since; false if there are none. */
function adopt(): boolean {
  let table = takeWeakTables();
  if (table === noTable) return false;
  while (table !== noTable) {
    const next = loadUsize(table + linkOffset);
    storeUsize(table + linkOffset, tables);
    tables = table;
    tableCount++;
    table = next;
  }
  return true;
}

/** Marks the values of marked keys; true if there was one. */
function markValues(table: usize): boolean {
  let found = false;
  const end = table + sizeOf(table);
  for (let pair = table + firstPair; pair < end; pair += pairBytes) {
    const value = loadU64(pair + 8);
    if (!isInHeap(value) || isMarked(usize(value)) || !isKept(loadU64(pair))) continue;
    markReference(value);
    found = true;
  }
  return found;
}

/** Marks the values of an object that has just been marked. */
function markValueOf(object: usize): void {
  for (let table = tables; table !== noTable; table = loadUsize(table + linkOffset)) {
    const pair = findPair(table, u64(object));
    if (pair !== 0) markReference(loadU64(pair + 8));
  }
}

function strikeOut(table: usize): void {
  const end = table + sizeOf(table);
  for (let pair = table + firstPair; pair < end; pair += pairBytes) {
    if (isKept(loadU64(pair))) continue;
    storeU64(pair, struckOut);
    storeU64(pair + 8, 0n);
  }
}

/** Empty places, constants and marked objects stay. */
function isKept(key: u64): boolean {
  return !isInHeap(key) || isMarked(usize(key));
}

function isInHeap(word: u64): boolean {
  return u64(word - u64(firstBlock)) < heapSpan;
}
