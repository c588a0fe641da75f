/**
 * How fast the TSC counts, by a reference of known speed. Both are read at two moments; in between, the machine may do anything, and a hypervisor may
 * stop it at any instruction. So every reading of the reference lies between two readings of the TSC, of several such triples the closest one
 * counts, and how close it was says how far the result can be off: an interruption makes a measurement worse only where it shows.
 *
 * Portable: runs under Node against simulated clocks.
 */

export interface ClockReference {
  readonly name: string;
  readonly ticksPerMillisecond: number;
  /** Ticks since it was started, negative when it has run out. */
  read(): number;
}

/** Triples of which the closest counts. */
const READINGS = 5;

export class ClockMeasurement {
  readonly reference: ClockReference;
  /** TSC ticks per millisecond by the last `update`; 0 if the reference does not count. */
  frequency = 0;
  /** By how much of itself that can be wrong. */
  uncertainty = Infinity;
  readonly #readTsc: () => number;
  /** The moment that was read last: TSC, reference, and half of the time in which the latter was read. */
  #tsc = 0;
  #ticks = 0;
  #spread = 0;
  readonly #startTsc: number;
  readonly #startTicks: number;
  readonly #startSpread: number;

  /** Begins. `readTsc`: TSC ticks since some moment. */
  constructor(reference: ClockReference, readTsc: () => number) {
    this.reference = reference;
    this.#readTsc = readTsc;
    this.#read();
    this.#startTsc = this.#tsc;
    this.#startTicks = this.#ticks;
    this.#startSpread = this.#spread;
  }

  /** Measures from the beginning to now. */
  update(): void {
    this.#read();
    const ticks = this.#ticks - this.#startTicks;
    this.frequency = 0;
    this.uncertainty = Infinity;
    if (this.#startTicks < 0 || ticks <= 0) return;
    const tsc = this.#tsc - this.#startTsc;
    this.frequency = (tsc / ticks) * this.reference.ticksPerMillisecond;
    // Each reading is right to a tick, too.
    this.uncertainty = (this.#startSpread + this.#spread) / tsc + 1 / ticks;
  }

  #read(): void {
    this.#spread = Infinity;
    for (let i = 0; i < READINGS; i++) {
      const before = this.#readTsc();
      const ticks = this.reference.read();
      const spread = (this.#readTsc() - before) / 2;
      if (spread >= this.#spread) continue;
      this.#tsc = before + spread;
      this.#ticks = ticks;
      this.#spread = spread;
    }
  }
}

/** Whether two frequencies differ by more than `tolerance` of the first and what the second one can be off. */
export function disagree(frequency: number, measured: ClockMeasurement, tolerance: number): boolean {
  if (measured.frequency === 0) return false;
  return Math.abs(measured.frequency / frequency - 1) > tolerance + measured.uncertainty;
}
