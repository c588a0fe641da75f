/**
 * Static fields that a class has got by being assigned what it inherits (compiler/lower/static-places.ts): they are numbered in the order of
 * their first assignments, in which they are listed behind the declared ones (ECMA-262 §10.1.11.1).
 */

import { mergeSort } from './merge-sort';

let assignments = 0;

/** The number of the next field, from 1 on. */
export function nextAssignment(): number {
  assignments++;
  return assignments;
}

/**
 * The names and values of the fields of a class in turn: those that it declares, then those that it was assigned.
 * `assigned`: in turn the number, 0 if it has not been assigned, name and value.
 */
export function withAssigned(declared: unknown[], assigned: unknown[]): unknown[] {
  const places: number[] = [];
  for (let i = 0; i < assigned.length; i += 3) if (assigned[i] !== 0) places.push(i);
  mergeSort(places, (a, b) => (assigned[a] as number) - (assigned[b] as number));
  for (const i of places) declared.push(assigned[i + 1], assigned[i + 2]);
  return declared;
}
