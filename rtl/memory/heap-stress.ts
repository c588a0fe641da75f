/**
 * Switches that make collector errors show: collections at every or at random allocations, poisoned free memory, a check of
 * the whole heap around each collection. All are off until a test or a debug build turns them on; a schedule is repeatable by its seed.
 */

/** Every allocation takes the slow path. */
export let slowEveryTime: boolean;
/** What dies is overwritten. */
export let poisoning: boolean;
/** The heap is verified before and after each collection. */
export let verifying: boolean;
/** One slow path in this many collects, on average; 0: only those that have to. */
let period: number;
let state: number;

/**
 * Collects at one slow path in `every` on average (1: at each; 0: off), on a schedule that follows from `seed`. With
 * `always`, each allocation takes the slow path.
 */
export function setStress(every: number, seed: number, always: boolean): void {
  period = every >>> 0;
  state = seed >>> 0;
  slowEveryTime = always;
}

export function setPoisoning(on: boolean): void {
  poisoning = on;
}

export function setVerifying(on: boolean): void {
  verifying = on;
}

/** True if the schedule wants a collection now. */
export function nextIsStressed(): boolean {
  if (!(period > 0)) return false;
  // A linear congruential generator (Knuth's MMIX multiplier, low half); its upper bits are good enough here.
  state = (Math.imul(state, 0x4c957f2d) + 0x14057b7f) >>> 0;
  return (state >>> 8) % period === 0;
}
