/**
 * Merges neighbouring sorted runs of an array in place. Only the shorter one is copied. While one run wins again and again, it is searched for the
 * place where that ends (gallop.ts); the more often that pays, the sooner it is tried next time.
 */

import { copyElements, moveElements } from './array-storage';
import { type Comparison, gallopLeft, gallopRight } from './gallop';

/** So many elements must come from one run at a time for searching to pay. */
const worthGalloping = 7;

export class RunMerger<T> {
  /** After so many wins of one run it is searched. At least 1. */
  #patience = worthGalloping;

  constructor(
    readonly items: T[],
    readonly compare: Comparison<T>,
  ) {}

  /** Merges [start, middle) and [middle, end), of which none is empty. */
  merge(start: number, middle: number, end: number): void {
    const { items, compare } = this;
    // What stands in its place already is left alone.
    const first = start + gallopRight(items, items[middle], start, middle - start, 0, compare);
    if (first === middle) return;
    const rest = gallopLeft(items, items[middle - 1], middle, end - middle, end - middle - 1, compare);
    if (rest === 0) return;
    if (middle - first <= rest) this.#mergeUp(first, middle, middle + rest);
    else this.#mergeDown(first, middle, middle + rest);
  }

  /** From the front, with a copy of the left run. Its last element comes last of all. */
  #mergeUp(start: number, middle: number, end: number): void {
    const { items, compare } = this;
    const left = items.slice(start, middle);
    const last = left.length - 1;
    let a = 0;
    let b = middle;
    let to = start;
    items[to++] = items[b++];
    while (a < last && b < end) {
      let leftWins = 0;
      let rightWins = 0;
      while (a < last && b < end && leftWins < this.#patience && rightWins < this.#patience) {
        if (compare(items[b], left[a]) < 0) {
          items[to++] = items[b++];
          rightWins++;
          leftWins = 0;
        } else {
          items[to++] = left[a++];
          leftWins++;
          rightWins = 0;
        }
      }
      if (a >= last || b >= end) break;
      this.#patience++;
      do {
        this.#encourage();
        leftWins = gallopRight(left, items[b], a, left.length - a, 0, compare);
        copyElements(items, to, left, a, leftWins);
        to += leftWins;
        a += leftWins;
        if (a >= last) break;
        items[to++] = items[b++];
        if (b >= end) break;
        rightWins = gallopLeft(items, left[a], b, end - b, 0, compare);
        moveElements(items, to, b, rightWins);
        to += rightWins;
        b += rightWins;
        if (b >= end) break;
        items[to++] = left[a++];
        if (a >= last) break;
      } while (leftWins >= worthGalloping || rightWins >= worthGalloping);
      if (a < last && b < end) this.#patience++;
    }
    // If a comparison contradicted itself, all of the left run may have been placed.
    if (a > last) return;
    moveElements(items, to, b, end - b);
    copyElements(items, to + end - b, left, a, left.length - a);
  }

  /** From the back, with a copy of the right run. Its first element comes first of all. */
  #mergeDown(start: number, middle: number, end: number): void {
    const { items, compare } = this;
    const right = items.slice(middle, end);
    let a = middle - 1;
    let b = right.length - 1;
    let to = end - 1;
    items[to--] = items[a--];
    while (a >= start && b > 0) {
      let leftWins = 0;
      let rightWins = 0;
      while (a >= start && b > 0 && leftWins < this.#patience && rightWins < this.#patience) {
        if (compare(right[b], items[a]) < 0) {
          items[to--] = items[a--];
          leftWins++;
          rightWins = 0;
        } else {
          items[to--] = right[b--];
          rightWins++;
          leftWins = 0;
        }
      }
      if (a < start || b <= 0) break;
      this.#patience++;
      do {
        this.#encourage();
        const lefts = a - start + 1;
        leftWins = lefts - gallopRight(items, right[b], start, lefts, lefts - 1, compare);
        to -= leftWins;
        a -= leftWins;
        moveElements(items, to + 1, a + 1, leftWins);
        if (a < start) break;
        items[to--] = right[b--];
        if (b <= 0) break;
        rightWins = b + 1 - gallopLeft(right, items[a], 0, b + 1, b, compare);
        to -= rightWins;
        b -= rightWins;
        copyElements(items, to + 1, right, b + 1, rightWins);
        if (b <= 0) break;
        items[to--] = items[a--];
        if (a < start) break;
      } while (leftWins >= worthGalloping || rightWins >= worthGalloping);
      if (a >= start && b > 0) this.#patience++;
    }
    if (b < 0) return;
    const lefts = a - start + 1;
    moveElements(items, to + 1 - lefts, start, lefts);
    copyElements(items, to - lefts - b, right, 0, b + 1);
  }

  #encourage(): void {
    this.#patience = Math.max(1, this.#patience - 1);
  }
}
