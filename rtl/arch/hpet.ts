/** The high-precision event timer (IA-PC HPET 1.0a) as a reference for calibration where no 8254 runs. */

import { loadUsize, readU32, writeU32 } from 'toro/unsafe';
import { findAcpiTable } from './acpi-tables';

const PERIOD = 0x04;
const CONFIGURATION = 0x10;
const COUNTER = 0xf0;
const ENABLED = 1;
const FEMTOSECONDS_PER_MILLISECOND = 1e12;

/** The address of its registers, 0 if the ACPI tables name none; it counts from then on. */
export function startHpet(): number {
  const table = findAcpiTable('HPET');
  if (table === 0) return 0;
  // The address within the generic address structure at 40 (HPET 1.0a §3.2.4).
  const registers = loadUsize(table + 44);
  writeU32(registers + CONFIGURATION, readU32(registers + CONFIGURATION) | ENABLED);
  return registers;
}

export function hpetTicksPerMillisecond(registers: number): number {
  return FEMTOSECONDS_PER_MILLISECOND / readU32(registers + PERIOD);
}

/** The low 32 bits of the counter: they wrap after minutes. */
export function hpetCounter(registers: number): number {
  return readU32(registers + COUNTER);
}
