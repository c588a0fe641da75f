/**
 * Entries of the ACPI MADT (ACPI 6.5 §5.2.12): which processors and I/O APICs there are. Allocates nothing.
 */

import { loadU8, loadU32 } from 'toro/unsafe';
import { acpiTableBytes } from './acpi-tables';

/** Types of entries (ACPI 6.5 table 5.21). */
export enum MadtEntry {
  LocalApic = 0,
  IoApic = 1,
  SourceOverride = 2,
  LocalX2apic = 9,
}

const FIRST_ENTRY = 44;
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
