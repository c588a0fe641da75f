/**
 * I/O APICs (82093AA data sheet), as the MADT lists them (ACPI 6.5 §5.2.12): used for interrupt lines where the machine has
 * no 8259 pair.
 */

import { loadU8, loadU16, loadU32, readU32, writeU32 } from 'toro/unsafe';
import { findAcpiTable } from './acpi-tables';
import { apicId } from './apic';
import { loadShared, Shared, storeShared } from './core-table';
import { firstMadtEntry, MadtEntry, madtEntryType, nextMadtEntry } from './madt';

const INDEX_REGISTER = 0x00;
const DATA_REGISTER = 0x10;
const VERSION = 1;
const FIRST_REDIRECTION = 0x10;
const MASKED = 0x1_0000;
const LEVEL_TRIGGERED = 0x8000;
const ACTIVE_LOW = 0x2000;

interface IoApic {
  readonly registers: number;
  /** Global system interrupt of its pin 0. */
  readonly firstInterrupt: number;
  readonly pins: number;
}

/** How an ISA line reaches the I/O APICs when not one to one (ACPI 6.5 §5.2.12.5). */
interface SourceOverride {
  readonly line: number;
  readonly interrupt: number;
  readonly flags: number;
}

let ioApics: IoApic[] | undefined;
let overrides: SourceOverride[];

/** Reads the MADT, once per core; the first core that does masks every pin. */
export function startIoApics(): void {
  if (ioApics !== undefined) return;
  const found: IoApic[] = [];
  ioApics = found;
  const masks = loadShared(Shared.IoApicsMasked) === 0;
  storeShared(Shared.IoApicsMasked, 1);
  overrides = [];
  const madt = findAcpiTable('APIC');
  if (madt === 0) return;
  for (let entry = firstMadtEntry(madt); entry !== 0; entry = nextMadtEntry(madt, entry)) {
    const type = madtEntryType(entry);
    if (type === MadtEntry.IoApic) found.push(startIoApic(loadU32(entry + 4), loadU32(entry + 8), masks));
    if (type === MadtEntry.SourceOverride) {
      overrides.push({ line: loadU8(entry + 3), interrupt: loadU32(entry + 4), flags: loadU16(entry + 8) });
    }
  }
}

/** Sends the ISA line `line` to this core as `vector`. Throws an Error if no I/O APIC has it. */
export function routeIoApicLine(line: number, vector: number): void {
  let interrupt = line;
  let mode = 0;
  for (const override of overrides) {
    if (override.line !== line) continue;
    interrupt = override.interrupt;
    // MPS INTI flags: polarity in bits 0–1 (3: active low), trigger in bits 2–3 (3: level).
    if ((override.flags & 3) === 3) mode |= ACTIVE_LOW;
    if (((override.flags >>> 2) & 3) === 3) mode |= LEVEL_TRIGGERED;
  }
  for (const controller of ioApics ?? []) {
    const pin = interrupt - controller.firstInterrupt;
    if (pin < 0 || pin >= controller.pins) continue;
    writeRegister(controller.registers, FIRST_REDIRECTION + 2 * pin + 1, (apicId() << 24) >>> 0);
    writeRegister(controller.registers, FIRST_REDIRECTION + 2 * pin, vector | mode);
    return;
  }
  throw new Error(`interrupt line ${line}: the machine has neither an 8259 nor an I/O APIC for it`);
}

/** Takes back what `routeIoApicLine` has done for a line. Allocates nothing. */
export function maskIoApicLine(line: number): void {
  let interrupt = line;
  for (let i = 0; i < overrides.length; i++) if (overrides[i].line === line) interrupt = overrides[i].interrupt;
  const controllers = ioApics;
  for (let i = 0; controllers !== undefined && i < controllers.length; i++) {
    const pin = interrupt - controllers[i].firstInterrupt;
    if (pin >= 0 && pin < controllers[i].pins) {
      writeRegister(controllers[i].registers, FIRST_REDIRECTION + 2 * pin, MASKED);
    }
  }
}

function startIoApic(registers: number, firstInterrupt: number, masks: boolean): IoApic {
  const pins = ((readRegister(registers, VERSION) >>> 16) & 0xff) + 1;
  for (let pin = 0; masks && pin < pins; pin++) writeRegister(registers, FIRST_REDIRECTION + 2 * pin, MASKED);
  return { registers, firstInterrupt, pins };
}

function readRegister(registers: number, index: number): number {
  writeU32(registers + INDEX_REGISTER, index);
  return readU32(registers + DATA_REGISTER);
}

function writeRegister(registers: number, index: number, value: number): void {
  writeU32(registers + INDEX_REGISTER, index);
  writeU32(registers + DATA_REGISTER, value);
}
