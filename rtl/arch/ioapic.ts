/**
 * I/O APICs (82093AA data sheet), as the MADT lists them (ACPI 6.5 §5.2.12): the way of all interrupt lines where the machine has one. Every core may
 * send lines to itself; a line comes to one core only.
 *
 * PCI pins are taken to arrive where firmware routed them for the 8259 (`PciDevice.captureLine`): the chip sets that do so bring those ISA lines to pins
 * of the I/O APIC too.
 */

import { loadU32, readU32, type usize, writeU32 } from 'toro/unsafe';
import { findAcpiTable } from './acpi-tables';
import { apicId } from './apic';
import { loadShared, Shared, storeShared } from './core-table';
import { portIn8 } from './instructions';
import { firstMadtEntry, type LineRoute, MadtEntry, madtEntryType, nextMadtEntry, routeOfLine } from './madt';
import { beginTurn, endTurn } from './register-turn';

const VECTORS = 256;
const INDEX_REGISTER = 0x00;
const DATA_REGISTER = 0x10;
const VERSION = 1;
const FIRST_REDIRECTION = 0x10;
const MASKED = 0x1_0000;
const LEVEL_TRIGGERED = 0x8000;
const ACTIVE_LOW = 0x2000;
/** Edge/level control of the ISA lines: a bit per line, 1 = level-triggered. */
const LEVEL_CONTROL = 0x4d0;

interface IoApic {
  readonly registers: usize;
  /** Global system interrupt of its pin 0. */
  readonly firstInterrupt: number;
  readonly pins: number;
}

let madt: number;
let ioApics: IoApic[] | undefined;
/** By vector: the I/O APIC that raises it on this core, and the index of its redirection there; 0 where none does. */
let controllers: usize[];
let redirections: number[];

/** Whether there are I/O APICs. They are looked for when a core first asks; the first core that does masks every pin. */
export function startIoApics(): boolean {
  if (ioApics !== undefined) return ioApics.length > 0;
  const found: IoApic[] = [];
  ioApics = found;
  controllers = new Array<usize>(VECTORS);
  redirections = new Array<number>(VECTORS);
  madt = findAcpiTable('APIC');
  if (madt === 0) return false;
  for (let entry = firstMadtEntry(madt); entry !== 0; entry = nextMadtEntry(madt, entry)) {
    if (madtEntryType(entry) !== MadtEntry.IoApic) continue;
    const registers = loadU32(entry + 4);
    const turn = beginTurn();
    const pins = ((readRegister(registers, VERSION) >>> 16) & 0xff) + 1;
    endTurn(turn);
    found.push({ registers, firstInterrupt: loadU32(entry + 8), pins });
  }
  const turn = beginTurn();
  if (loadShared(Shared.IoApicsMasked) === 0) maskPins(found);
  storeShared(Shared.IoApicsMasked, 1);
  endTurn(turn);
  return found.length > 0;
}

/** Whatever firmware has done with them. */
function maskPins(controllers: readonly IoApic[]): void {
  for (const { registers, pins } of controllers) {
    for (let pin = 0; pin < pins; pin++) writeRegister(registers, FIRST_REDIRECTION + 2 * pin, MASKED);
  }
}

/** How the ISA line `line` comes. `startIoApics` has found some. */
export function isaRoute(line: number): LineRoute {
  return routeOfLine(madt, line, isLevelOnBus(line));
}

/** Sends an interrupt to this core as `vector`. Throws an Error if no I/O APIC has it, or if it comes to another core. */
export function routeInterrupt(route: LineRoute, vector: number): void {
  for (const { registers, firstInterrupt, pins } of ioApics ?? []) {
    const pin = route.interrupt - firstInterrupt;
    if (pin < 0 || pin >= pins) continue;
    const redirection = FIRST_REDIRECTION + 2 * pin;
    const turn = beginTurn();
    const isOurs = redirect(registers, redirection, vector, route);
    endTurn(turn);
    if (!isOurs) {
      throw new Error(`interrupt line ${route.interrupt} comes to another core already`);
    }
    controllers[vector] = registers;
    redirections[vector] = redirection;
    return;
  }
  throw new Error(`interrupt line ${route.interrupt}: no I/O APIC has it`);
}

/** Takes back what `routeInterrupt` has done for a vector. Allocates nothing. */
export function maskInterrupt(vector: number): void {
  if (controllers[vector] === 0) return;
  const turn = beginTurn();
  writeRegister(controllers[vector], redirections[vector], MASKED);
  endTurn(turn);
}

/** In this core's turn. Returns false if another core has the pin. */
function redirect(registers: usize, redirection: number, vector: number, { isLevel, isActiveLow }: LineRoute): boolean {
  const destination = (apicId() << 24) >>> 0;
  const isTaken = (readRegister(registers, redirection) & MASKED) === 0;
  if (isTaken && (readRegister(registers, redirection + 1) & 0xff00_0000) >>> 0 !== destination) return false;
  writeRegister(registers, redirection + 1, destination);
  const mode = (isLevel ? LEVEL_TRIGGERED : 0) | (isActiveLow ? ACTIVE_LOW : 0);
  writeRegister(registers, redirection, vector | mode);
  return true;
}

/** The clock's line is never level-triggered: where it seems so, there is no such register. */
function isLevelOnBus(line: number): boolean {
  if ((portIn8(LEVEL_CONTROL) & 1) === 1) return false;
  return ((portIn8(LEVEL_CONTROL + (line >>> 3)) >>> (line & 7)) & 1) === 1;
}

function readRegister(registers: number, index: number): number {
  writeU32(registers + INDEX_REGISTER, index);
  return readU32(registers + DATA_REGISTER);
}

function writeRegister(registers: number, index: number, value: number): void {
  writeU32(registers + INDEX_REGISTER, index);
  writeU32(registers + DATA_REGISTER, value);
}
