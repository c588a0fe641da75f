/**
 * Entries of the ACPI MADT (ACPI 6.5 §5.2.12): which processors and I/O APICs there are. Allocates nothing.
 */

import { loadU8, loadU16, loadU32 } from 'toro/unsafe';
import { acpiTableBytes } from './acpi-tables';

/** Types of entries (ACPI 6.5 table 5.21). */
export enum MadtEntry {
  LocalApic = 0,
  IoApic = 1,
  SourceOverride = 2,
  LocalX2apic = 9,
}

const FIRST_ENTRY = 44;
const OVERRIDE_BYTES = 10;
/** Flag of a processor. One that is only online-capable (bit 1) is not there yet. */
const ENABLED = 1;
/** What an xAPIC entry has for a processor that is listed as x2APIC. */
const NO_APIC_ID = 0xff;
const NO_X2APIC_ID = 0xffff_ffff;

/** The first entry of a MADT, 0 if it has none. */
export function firstMadtEntry(madt: number): number {
  return checkedEntry(madt, madt + FIRST_ENTRY);
}

/** The entry behind `entry`, 0 at the end. */
export function nextMadtEntry(madt: number, entry: number): number {
  return checkedEntry(madt, entry + loadU8(entry + 1));
}

export function madtEntryType(entry: number): MadtEntry {
  return loadU8(entry);
}

/** The APIC id of a processor that may be started; −1 for any other entry. */
export function madtProcessor(entry: number): number {
  const type = madtEntryType(entry);
  if (type === MadtEntry.LocalApic) {
    const id = loadU8(entry + 3);
    return isEnabled(loadU32(entry + 4)) && id !== NO_APIC_ID ? id : -1;
  }
  if (type === MadtEntry.LocalX2apic) {
    const id = loadU32(entry + 4);
    return isEnabled(loadU32(entry + 8)) && id !== NO_X2APIC_ID ? id : -1;
  }
  return -1;
}

/** How a line reaches the I/O APICs: at which global system interrupt, and as what. */
export interface LineRoute {
  readonly interrupt: number;
  readonly isLevel: boolean;
  readonly isActiveLow: boolean;
}

/**
 * The way of ISA line `line` (§5.2.12.5, "Interrupt Source Override"): to the interrupt of that number, unless the table says otherwise. `isLevel`: the bus has it
 * level-triggered, as lines of PCI devices are, and then active low (MP 1.4 §4.3.4); what the table says of that comes first.
 */
export function routeOfLine(madt: number, line: number, isLevel: boolean): LineRoute {
  for (let entry = firstMadtEntry(madt); entry !== 0; entry = nextMadtEntry(madt, entry)) {
    const isOverride = madtEntryType(entry) === MadtEntry.SourceOverride && loadU8(entry + 1) >= OVERRIDE_BYTES;
    if (!isOverride || loadU8(entry + 3) !== line) continue;
    const flags = loadU16(entry + 8);
    // Polarity in bits 0–1 and trigger mode in bits 2–3: 0 as the bus has it, 1 active high or edge, 3 active low or level.
    const polarity = flags & 3;
    const trigger = (flags >>> 2) & 3;
    const level = trigger === 0 ? isLevel : trigger === 3;
    return { interrupt: loadU32(entry + 4), isLevel: level, isActiveLow: polarity === 0 ? level : polarity === 3 };
  }
  return { interrupt: line, isLevel, isActiveLow: isLevel };
}

function isEnabled(flags: number): boolean {
  return (flags & ENABLED) !== 0;
}

/** An entry that is not whole ends the table: its length may be anything. */
function checkedEntry(madt: number, entry: number): number {
  const end = madt + acpiTableBytes(madt);
  if (entry + 2 > end) return 0;
  const bytes = loadU8(entry + 1);
  return bytes < 2 || entry + bytes > end ? 0 : entry;
}
