/** The high-precision event timer (IA-PC HPET 1.0a) as a reference for calibration. */

import { loadUsize, readU32, type usize, writeU32 } from 'toro/unsafe';
import { findAcpiTable } from './acpi-tables';
import type { ClockReference } from './clock-measurement';

const PERIOD = 0x04;
const CONFIGURATION = 0x10;
const COUNTER = 0xf0;
const ENABLED = 1;
const FEMTOSECONDS_PER_MILLISECOND = 1e12;
/** The longest period that is allowed, in femtoseconds (HPET 1.0a §2.3.4). */
const LONGEST_PERIOD = 0x05f5_e100;

class Hpet implements ClockReference {
  readonly name = 'HPET';
  readonly ticksPerMillisecond: number;
  readonly #registers: usize;
  readonly #first: number;

  constructor(registers: usize, period: number) {
    this.#registers = registers;
    this.ticksPerMillisecond = FEMTOSECONDS_PER_MILLISECOND / period;
    this.#first = readU32(registers + COUNTER);
  }

  /** By the low 32 bits of the counter: they wrap after minutes. */
  read(): number {
    return (readU32(this.#registers + COUNTER) - this.#first) >>> 0;
  }
}

/** The timer, counting from now on; undefined if the ACPI tables name none, or what they name is none. */
export function startHpet(): ClockReference | undefined {
  const table = findAcpiTable('HPET');
  if (table === 0) return undefined;
  // The address within the generic address structure at 40 (HPET 1.0a §3.2.4).
  const registers = loadUsize(table + 44);
  const period = readU32(registers + PERIOD);
  if (period === 0 || period > LONGEST_PERIOD) return undefined;
  writeU32(registers + CONFIGURATION, readU32(registers + CONFIGURATION) | ENABLED);
  return new Hpet(registers, period);
}
