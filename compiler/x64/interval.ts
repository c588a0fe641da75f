/**
 * Lifetime intervals. Positions: a block starts at an even number, each instruction of it stands at a further even
 * number p; its operands are read at p and its results, and everything it destroys, come at p + 1.
 *
 * An interval is a list of half-open ranges with holes between them, and the uses in them that want a register. When the
 * allocator splits it, the later part becomes an interval of its own; all parts hang on the first.
 */

import type { Reg } from './register';
import { none } from './register';

/** How much a use wants a register. */
export enum UseKind {
  /** A memory operand does as well. */
  Should = 1,
  Must = 2,
}

export const farAway = 0x7fff_ffff;

export class Interval {
  /** start, end, start, end … ascending. */
  ranges: number[] = [];
  /** position × 4 + kind, ascending. */
  uses: number[] = [];
  /** Physical register, or `none` for the spill slot. */
  assigned: Reg = none;
  /** The first part. */
  readonly parent: Interval;
  /** Of the first part: all others in ascending order, once allocation has ended. */
  parts: Interval[] = [];
  /** Of the first part: positions of definitions, ascending. */
  definitions: number[] = [];
  /** Of the first part: where values come from and go to; a register good for both saves a move. */
  hintBefore: Reg = none;
  hintAfter: Reg = none;
  /** Of the first part: every definition is stored to the slot at once. */
  storedAtDefinition = false;
  /** Of the first part: index of the spill slot. */
  slot = -1;
  #cursor = 0;

  constructor(
    readonly register: Reg,
    readonly isFloat: boolean,
    parent?: Interval,
  ) {
    this.parent = parent ?? this;
  }

  get start(): number {
    return this.ranges[0];
  }

  get end(): number {
    return this.ranges[this.ranges.length - 1];
  }

  get isPart(): boolean {
    return this.parent !== this;
  }

  /** Whether it is live at `position`. Positions asked for must not decrease. */
  coversNext(position: number): boolean {
    const { ranges } = this;
    while (this.#cursor < ranges.length && ranges[this.#cursor + 1] <= position) this.#cursor += 2;
    return this.#cursor < ranges.length && ranges[this.#cursor] <= position;
  }

  /** First position from `position` on of a use at least as demanding as `kind`. */
  nextUse(position: number, kind: UseKind = UseKind.Should): number {
    for (let k = lowerBound(this.uses, position * 4); k < this.uses.length; k++) {
      if ((this.uses[k] & 3) >= kind) return this.uses[k] >> 2;
    }
    return farAway;
  }

  /** Last use before `position`, or the start. */
  lastUseBefore(position: number): number {
    const k = lowerBound(this.uses, position * 4);
    return k === 0 ? this.start : this.uses[k - 1] >> 2;
  }

  /** First position at which both are live. */
  intersection(other: Interval): number {
    return firstIntersection(this.ranges, other.ranges);
  }

  /** Cuts off everything from `position` on as a new part. */
  splitAt(position: number): Interval {
    const part = new Interval(this.register, this.isFloat, this.parent);
    const { ranges } = this;
    let k = 0;
    while (ranges[k + 1] <= position) k += 2;
    part.ranges = ranges.slice(k);
    if (ranges[k] < position) {
      part.ranges[0] = position;
      ranges.length = k + 2;
      ranges[k + 1] = position;
    } else {
      ranges.length = k;
    }
    const u = lowerBound(this.uses, position * 4);
    part.uses = this.uses.slice(u);
    this.uses.length = u;
    this.parent.parts.push(part);
    return part;
  }

  /** The part live at `position`; called on the first part, after allocation. */
  partAt(position: number): Interval {
    const { parts } = this;
    let low = 0;
    let high = parts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (parts[middle].start <= position) low = middle + 1;
      else high = middle;
    }
    return low === 0 ? this : parts[low - 1];
  }
}

/** Index of the first element that is not less than `value`. */
export function lowerBound(list: readonly number[], value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First position that lies in both lists of ranges. The second may be much longer than the first. */
export function firstIntersection(a: readonly number[], b: readonly number[]): number {
  if (a.length === 0 || b.length === 0) return farAway;
  let i = 0;
  // The range of b that may hold a's start: lists alternate starts and ends, so halve an index among pairs.
  let low = 0;
  let high = b.length >> 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (b[middle * 2 + 1] <= a[0]) low = middle + 1;
    else high = middle;
  }
  let j = low * 2;
  while (i < a.length && j < b.length) {
    if (a[i + 1] <= b[j]) i += 2;
    else if (b[j + 1] <= a[i]) j += 2;
    else return Math.max(a[i], b[j]);
  }
  return farAway;
}
