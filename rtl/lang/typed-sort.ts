/**
 * Sorting typed arrays by value (ECMA-262 §23.2.3.29 without a comparison): −0 before 0, NaN last. In place: quicksort with the median of
 * three, insertion for short runs, heapsort where the division goes badly.
 */

import { boxBits, setTypedElement, typedElement } from 'toro/unsafe';
import type { Elements, Value } from './typed-array-storage';

const shortRun = 16;
/** The box of −0 (docs/ir.md). */
const boxedMinusZero = 0x8002_0000_0000_0000n;

export function sortElements<A extends Elements<E>, E extends Value>(self: A): void {
  const end = moveNaNs<A, E>(self);
  quicksort<A, E>(self, 0, end, 2 * (32 - Math.clz32(end)));
  orderZeros<A, E>(self, end);
}

/** Moves NaNs to the end; the number of the other elements. */
function moveNaNs<A extends Elements<E>, E extends Value>(self: A): number {
  let count = 0;
  for (let i = 0; i < self.length; i++) {
    const value = typedElement<E>(self, i);
    if (Number.isNaN(value)) continue;
    if (i > count) setTypedElement<E>(self, i, typedElement<E>(self, count));
    setTypedElement<E>(self, count, value);
    count++;
  }
  return count;
}

function swap<A extends Elements<E>, E extends Value>(self: A, i: number, j: number): void {
  const value = typedElement<E>(self, i);
  setTypedElement<E>(self, i, typedElement<E>(self, j));
  setTypedElement<E>(self, j, value);
}

function quicksort<A extends Elements<E>, E extends Value>(self: A, first: number, last: number, depth: number): void {
  let start = first;
  let end = last;
  let rest = depth;
  while (end - start > shortRun) {
    if (rest === 0) {
      heapsort<A, E>(self, start, end);
      return;
    }
    rest--;
    const middle = partition<A, E>(self, start, end);
    // The shorter part first, so that the stack stays flat.
    if (middle - start < end - middle) {
      quicksort<A, E>(self, start, middle, rest);
      start = middle;
    } else {
      quicksort<A, E>(self, middle, end, rest);
      end = middle;
    }
  }
  insertionSort<A, E>(self, start, end);
}

/** Divides [start, end) at the median of three; all before the result are at most the pivot, all from there on at least. */
function partition<A extends Elements<E>, E extends Value>(self: A, start: number, end: number): number {
  const middle = start + ((end - start) >>> 1);
  if (typedElement<E>(self, middle) < typedElement<E>(self, start)) swap<A, E>(self, middle, start);
  if (typedElement<E>(self, end - 1) < typedElement<E>(self, middle)) {
    swap<A, E>(self, end - 1, middle);
    if (typedElement<E>(self, middle) < typedElement<E>(self, start)) swap<A, E>(self, middle, start);
  }
  const pivot = typedElement<E>(self, middle);
  let low = start;
  let high = end - 1;
  while (true) {
    while (typedElement<E>(self, low) < pivot) low++;
    while (pivot < typedElement<E>(self, high)) high--;
    if (low >= high) return low === start ? low + 1 : low;
    swap<A, E>(self, low, high);
    low++;
    high--;
  }
}

function insertionSort<A extends Elements<E>, E extends Value>(self: A, start: number, end: number): void {
  for (let i = start + 1; i < end; i++) {
    const value = typedElement<E>(self, i);
    let place = i;
    while (place > start && value < typedElement<E>(self, place - 1)) {
      setTypedElement<E>(self, place, typedElement<E>(self, place - 1));
      place--;
    }
    setTypedElement<E>(self, place, value);
  }
}

function heapsort<A extends Elements<E>, E extends Value>(self: A, start: number, end: number): void {
  const count = end - start;
  for (let i = (count >>> 1) - 1; i >= 0; i--) siftDown<A, E>(self, start, i, count);
  for (let i = count - 1; i > 0; i--) {
    swap<A, E>(self, start, start + i);
    siftDown<A, E>(self, start, 0, i);
  }
}

function siftDown<A extends Elements<E>, E extends Value>(self: A, start: number, from: number, count: number): void {
  let parent = from;
  while (true) {
    let child = 2 * parent + 1;
    if (child >= count) return;
    if (child + 1 < count && typedElement<E>(self, start + child) < typedElement<E>(self, start + child + 1)) child++;
    if (!(typedElement<E>(self, start + parent) < typedElement<E>(self, start + child))) return;
    swap<A, E>(self, start + parent, start + child);
    parent = child;
  }
}

/** The zeros stand together, in any order: −0 first. */
function orderZeros<A extends Elements<E>, E extends Value>(self: A, end: number): void {
  const zero = firstZero<A, E>(self, end);
  let next = zero;
  for (let i = zero; i < end; i++) {
    const value = typedElement<E>(self, i);
    if (value < 0 || value > 0) return;
    if (boxBits(value) !== boxedMinusZero) continue;
    setTypedElement<E>(self, i, typedElement<E>(self, next));
    setTypedElement<E>(self, next, value);
    next++;
  }
}

/** Index of the first element of a sorted array that is not negative. */
function firstZero<A extends Elements<E>, E extends Value>(self: A, end: number): number {
  let low = 0;
  let high = end;
  while (low < high) {
    const middle = low + ((high - low) >>> 1);
    if (typedElement<E>(self, middle) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
