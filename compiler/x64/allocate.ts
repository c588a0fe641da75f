/**
 * Linear-scan register allocation with splitting (Wimmer and Mössenböck, "Optimized Interval Splitting in a Linear Scan
 * Register Allocator", VEE 2005). Intervals are visited by their start. Each gets a register that is free for its whole
 * life if there is one; else one that is free for the beginning, and the rest is split off; else the interval whose next
 * use is farthest away gives way to its spill slot, and comes back before that use.
 *
 * A spilled value is stored where it is defined, unless it lies in its slot only in cold blocks: then it is stored on
 * the way there. Values live into a handler are always stored where they are defined, since an exception may leave a
 * block anywhere; the entry of a handler destroys all registers.
 */

import { farAway, firstIntersection, type Interval, UseKind } from './interval';
import type { Lifetimes } from './lifetimes';
import type { Liveness } from './liveness';
import type { MachineFunction } from './machine';
import {
  allocatableFloats,
  allocatableIntegers,
  firstVirtual,
  isCalleeSaved,
  none,
  type Reg,
  registerCount,
} from './register';

export interface Allocation {
  /** Spill slots needed. */
  readonly slots: number;
  /** Callee-saved registers in use. */
  readonly saved: readonly Reg[];
}

export function allocate(fn: MachineFunction, lifetimes: Lifetimes, liveness: Liveness): Allocation {
  for (const block of fn.blocks) {
    if (!block.isHandler) continue;
    for (const register of liveness.liveIn[block.index]) {
      const interval = lifetimes.byRegister[register - firstVirtual];
      if (interval) interval.storedAtDefinition = true;
    }
  }
  const scan = new Scan(fn, lifetimes);
  scan.run();
  const slots = assignSlots(lifetimes.intervals, scan.coldStart);
  return { slots, saved: allocatableIntegers.filter((r) => isCalleeSaved(r) && scan.used[r] === 1) };
}

class Scan {
  readonly used = new Uint8Array(registerCount);
  /** From this position on all blocks are cold. */
  readonly coldStart: number;
  readonly #queue = new Queue();
  #active: Interval[] = [];
  #inactive: Interval[] = [];
  readonly #free = new Int32Array(registerCount);
  readonly #blocked = new Int32Array(registerCount);

  constructor(
    readonly fn: MachineFunction,
    readonly lifetimes: Lifetimes,
  ) {
    let first = fn.blocks.length;
    while (first > 0 && fn.blocks[first - 1].cold) first--;
    this.coldStart = first < fn.blocks.length ? fn.blocks[first].from : farAway;
  }

  run(): void {
    const sorted = this.lifetimes.intervals.slice().sort((a, b) => a.start - b.start || a.register - b.register);
    let next = 0;
    for (;;) {
      const waiting = this.#queue.peek();
      let current: Interval;
      if (waiting && (next === sorted.length || waiting.start <= sorted[next].start)) {
        current = waiting;
        this.#queue.pop();
      } else if (next < sorted.length) {
        current = sorted[next++];
      } else {
        return;
      }
      this.#advance(current.start);
      if (!this.#takeFree(current)) this.#takeBlocked(current);
      if (current.assigned !== none) {
        this.used[current.assigned] = 1;
        this.#active.push(current);
      }
    }
  }

  /** Sorts the intervals met so far by whether they are live at `position`. */
  #advance(position: number): void {
    const { length } = this.#inactive;
    let active = 0;
    let inactive = 0;
    const dormant = this.#inactive;
    const living = this.#active;
    const woken: Interval[] = [];
    for (let k = 0; k < length; k++) {
      const interval = dormant[k];
      if (interval.end <= position) continue;
      if (interval.coversNext(position)) woken.push(interval);
      else dormant[inactive++] = interval;
    }
    dormant.length = inactive;
    for (const interval of living) {
      if (interval.end <= position) continue;
      if (interval.coversNext(position)) living[active++] = interval;
      else dormant.push(interval);
    }
    living.length = active;
    living.push(...woken);
  }

  #order(current: Interval): readonly Reg[] {
    return current.isFloat ? allocatableFloats : allocatableIntegers;
  }

  /** For each register the first position at which fixed operands or calls take it from `current`. */
  #fixedLimits(current: Interval, limits: Int32Array): void {
    const { fixed, calls, everything } = this.lifetimes;
    const all = firstIntersection(current.ranges, everything);
    const call = Math.min(all, firstIntersection(current.ranges, calls));
    for (const r of this.#order(current)) {
      const shared = isCalleeSaved(r) ? all : call;
      limits[r] = fixed[r].length === 0 ? shared : Math.min(shared, firstIntersection(current.ranges, fixed[r]));
    }
  }

  #takeFree(current: Interval): boolean {
    const free = this.#free;
    this.#fixedLimits(current, free);
    for (const interval of this.#active) free[interval.assigned] = 0;
    for (const interval of this.#inactive) {
      if (interval.isFloat !== current.isFloat || free[interval.assigned] <= current.start) continue;
      const at = current.intersection(interval);
      if (at < free[interval.assigned]) free[interval.assigned] = at;
    }
    const { start, end } = current;
    const best = this.#choose(current, free);
    const limit = free[best];
    if (limit >= end) {
      current.assigned = best;
      return true;
    }
    // Only the beginning fits. It must be worth it: a use before the register is lost.
    const cut = limit & ~1;
    if (cut <= start || current.nextUse(start) >= limit) return false;
    current.assigned = best;
    this.#splitBefore(current, Math.max(current.lastUseBefore(limit), start) + 1, cut);
    return true;
  }

  #choose(current: Interval, free: Int32Array): Reg {
    const { end, parent } = current;
    for (const hint of [parent.hintBefore, parent.hintAfter]) {
      const register = this.#physicalHint(hint);
      if (register !== none && register >= 0 && free[register] >= end && this.#order(current).includes(register)) {
        return register;
      }
    }
    let fresh = none;
    let longest = none;
    for (const r of this.#order(current)) {
      if (free[r] >= end) {
        if (!isCalleeSaved(r) || this.used[r] === 1) return r;
        if (fresh === none) fresh = r;
      } else if (longest === none || free[r] > free[longest]) {
        longest = r;
      }
    }
    // Saving another register costs as much as a spill; if all that stands against a caller-saved one is a cold call, it is spilled there.
    if (fresh !== none && longest !== none && free[longest] >= this.coldStart && free[longest] > current.start + 1) {
      return longest;
    }
    return fresh !== none ? fresh : longest;
  }

  #physicalHint(hint: Reg): Reg {
    if (hint < firstVirtual) return hint;
    const interval = this.lifetimes.byRegister[hint - firstVirtual];
    if (!interval) return none;
    const { parts } = interval;
    for (let k = parts.length - 1; k >= 0; k--) if (parts[k].assigned !== none) return parts[k].assigned;
    return interval.assigned;
  }

  /** No register is free: the one whose owner needs it last is taken, or `current` itself is spilled. */
  #takeBlocked(current: Interval): void {
    const { start } = current;
    const limit = this.#blocked;
    this.#fixedLimits(current, limit);
    const needed = this.#free;
    for (const r of this.#order(current)) needed[r] = limit[r];
    for (const interval of this.#active) {
      if (interval.isFloat !== current.isFloat) continue;
      const movable = interval.start < (start & ~1);
      const next = movable ? interval.nextUse(start) : start;
      needed[interval.assigned] = Math.min(needed[interval.assigned], next);
    }
    for (const interval of this.#inactive) {
      if (interval.isFloat !== current.isFloat || current.intersection(interval) === farAway) continue;
      needed[interval.assigned] = Math.min(needed[interval.assigned], interval.nextUse(start));
    }
    let best = none;
    for (const r of this.#order(current)) {
      if ((limit[r] & ~1) <= start) continue;
      if (best === none || needed[r] > needed[best]) best = r;
    }
    const firstUse = current.nextUse(start);
    const mustHave = current.nextUse(start, UseKind.Must) <= (start | 1);
    if (!mustHave && (best === none || firstUse >= needed[best])) return this.#spill(current);
    if (best === none || needed[best] <= start) {
      throw new Error(`internal error: no register for %${current.register} at ${start} in ${this.fn.name}`);
    }
    current.assigned = best;
    if (limit[best] < current.end) {
      this.#splitBefore(current, Math.max(current.lastUseBefore(limit[best]), start) + 1, limit[best] & ~1);
    }
    this.#evict(best, current);
  }

  /** Frees a register from `current.start` on. */
  #evict(register: Reg, current: Interval): void {
    const { start } = current;
    for (const interval of this.#active) {
      if (interval.assigned === register) this.#spill(interval.splitAt(start));
    }
    this.#active = this.#active.filter((interval) => interval.assigned !== register);
    const keep: Interval[] = [];
    for (const interval of this.#inactive) {
      if (interval.assigned !== register || current.intersection(interval) === farAway) {
        keep.push(interval);
        continue;
      }
      // It is in a hole: its rest starts behind it.
      const rest = interval.splitAt(start);
      this.#queue.push(rest);
    }
    this.#inactive = keep;
  }

  /** Leaves `interval` in its slot until shortly before its next use. */
  #spill(interval: Interval): void {
    interval.assigned = none;
    const next = interval.nextUse(interval.start + 1);
    if (next === farAway) return;
    const cut = next & ~1;
    if (cut <= interval.start) {
      throw new Error(`internal error: %${interval.register} needs a register at ${next} in ${this.fn.name}`);
    }
    this.#splitBefore(interval, interval.start + 1, cut);
  }

  /** Splits at the best place in [low, high]; both the kept and the cut-off part are not empty. */
  #splitBefore(interval: Interval, low: number, high: number): void {
    const position = this.#bestSplit(low, high);
    const part = interval.splitAt(position);
    this.#queue.push(part);
  }

  /** The start of the outermost block between the two positions, else the latter of them. */
  #bestSplit(low: number, high: number): number {
    const { blocks } = this.fn;
    let n = this.#blockAt(high);
    let best = high;
    let depth = blocks[n].depth;
    // The move is executed as often as the block; at equal depth it is as well placed next to the use.
    for (; n > 0 && blocks[n].from >= low; n--) {
      const before = blocks[n - 1];
      if (before.depth < depth && blocks[n].from <= high) {
        best = blocks[n].from;
        depth = before.depth;
      }
    }
    return best;
  }

  #blockAt(position: number): number {
    const { blocks } = this.fn;
    let low = 0;
    let high = blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (blocks[middle].from <= position) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

/** Gives each spilled value a slot; values that are not live at the same time share one. */
function assignSlots(intervals: readonly Interval[], coldStart: number): number {
  const spilled: { interval: Interval; end: number }[] = [];
  for (const interval of intervals) {
    if (interval.parts.length > 1) interval.parts.sort((a, b) => a.start - b.start);
    let end = interval.end;
    let isSpilled = interval.storedAtDefinition;
    for (let k = -1; k < interval.parts.length; k++) {
      const part = k < 0 ? interval : interval.parts[k];
      end = Math.max(end, part.end);
      if (part.assigned !== none) continue;
      isSpilled = true;
      if (part.start < coldStart) interval.storedAtDefinition = true;
    }
    if (isSpilled) spilled.push({ interval, end });
  }
  spilled.sort((a, b) => a.interval.start - b.interval.start);
  const ends: number[] = [];
  for (const { interval, end } of spilled) {
    let slot = ends.findIndex((last) => last <= interval.start);
    if (slot < 0) slot = ends.length;
    ends[slot] = end;
    interval.slot = slot;
  }
  return ends.length;
}

/** Split-off parts that wait to be allocated: a binary heap by start. */
class Queue {
  readonly #heap: Interval[] = [];

  peek(): Interval | undefined {
    return this.#heap[0];
  }

  push(interval: Interval): void {
    const heap = this.#heap;
    let i = heap.length;
    heap.push(interval);
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (heap[parent].start <= interval.start) break;
      heap[i] = heap[parent];
      i = parent;
    }
    heap[i] = interval;
  }

  pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let i = 0;
    for (;;) {
      let child = 2 * i + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && heap[child + 1].start < heap[child].start) child++;
      if (heap[child].start >= last.start) break;
      heap[i] = heap[child];
      i = child;
    }
    heap[i] = last;
  }
}
