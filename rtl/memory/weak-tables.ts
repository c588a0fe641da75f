/**
 * Tables of ephemerons (docs/runtime.md): how they lie in memory, how a key is found, and the list of those that marking has met and
 * not scanned (collector-weak.ts). A table is a hash table with linear probing over a power of two of places.
 */

import { loadU64, loadUsize, storeUsize, u64, usize } from 'toro/unsafe';
import { sizeOf } from './heap-table';

/** A link for the collector, 0 while the table is in no list; then keys and values in turn. */
export const linkOffset = 8;
export const firstPair = 16;
export const pairBytes = 16;
/** Keys of places that were never taken, and of those whose pair is gone. */
export const freePlace = 0n;
export const struckOut = 8n;
/** Ends the list. */
export const noTable = 1;
/** 2^64 divided by the golden ratio, odd: spreads consecutive values (D. E. Knuth, vol. 3, 6.4). */
const spread = 0x9e37_79b9_7f4a_7c15n;

let met: usize;

/** Adds a table unless it is in a list already. */
export function noteWeakTable(table: usize): void {
  if (loadUsize(table + linkOffset) !== 0) return;
  storeUsize(table + linkOffset, met > 0 ? met : noTable);
  met = table;
}

/** The first of the tables met since the last call, linked to the others. */
export function takeWeakTables(): usize {
  const first = met > 0 ? met : usize(noTable);
  met = usize(0);
  return first;
}

export function placesOf(table: usize): number {
  return (sizeOf(table) - firstPair) / pairBytes;
}

/** Address of the pair of a key, or 0. */
export function findPair(table: usize, key: u64): usize {
  const places = placesOf(table);
  let place = firstPlace(key, places);
  for (let i = 0; i < places; i++) {
    const pair = usize(table + firstPair + place * pairBytes);
    const found = loadU64(pair);
    if (found === key) return pair;
    if (found === freePlace) return usize(0);
    place = (place + 1) & (places - 1);
  }
  return usize(0);
}

/** The first free place for a key that is not in the table; there is one. */
export function findFree(table: usize, key: u64): usize {
  const places = placesOf(table);
  let place = firstPlace(key, places);
  while (loadU64(table + firstPair + place * pairBytes) !== freePlace) place = (place + 1) & (places - 1);
  return usize(table + firstPair + place * pairBytes);
}

function firstPlace(key: u64, places: number): number {
  return Number(u64(u64(key * spread) >> 40n)) & (places - 1);
}
