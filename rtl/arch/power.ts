/** Ways to end: power off, reboot, and QEMU's isa-debug-exit. Every way is tried in turn; the last one halts for good. */

import { loadU8, loadU32, loadUsize, symbolAddress, writeU8 } from 'toro/unsafe';
import { findAcpiTable, powerOffType } from './acpi-tables';
import { cli, hlt, lidt, portIn8, portIn16, portOut8, portOut16, undefinedInstruction } from './instructions';

/** QEMU: -device isa-debug-exit,iobase=0x501,iosize=2; QEMU's exit code is 2 × code + 1. */
const DEBUG_EXIT = 0x501;
/** QEMU: -chardev file,id=exit,path=FILE -device isa-debugcon,iobase=0x503,chardev=exit; the file gets all eight bits of the code. */
const DEBUG_CODE = 0x503;
const SLEEP_ENABLE = 0x2000;
const SCI_ENABLED = 1;
/** Flags of the FADT (ACPI 6.5 table 5.10). */
const RESET_REGISTER = 1 << 10;
const HARDWARE_REDUCED = 1 << 20;
/** Address spaces of a generic address structure (ACPI 6.5 §5.2.3.2). */
const SYSTEM_MEMORY = 0;
const SYSTEM_IO = 1;
/** PM1a control ports with sleep type 0. */
const QEMU_PM1 = 0x604;
const XEN_PM1 = 0xb004;
const VIRTUALBOX_PM1 = 0x4004;
/** Bochs and old QEMU: the word is written letter by letter. */
const SHUTDOWN_PORT = 0x8900;
const KEYBOARD_COMMAND = 0x64;
/** Readings of a port, about a microsecond each, until the keyboard controller has surely reset the machine. */
const SETTLING = 100_000;

export function haltForever(): never {
  cli();
  for (;;) hlt();
}

/** Ends QEMU with `code` (0 … 255), of which its own exit code, 2 × `code` + 1, holds seven bits; elsewhere the machine halts. */
export function debugExit(code: number): never {
  portOut8(DEBUG_CODE, code);
  portOut8(DEBUG_EXIT, code);
  haltForever();
}

/** ACPI S5 (ACPI 6.5 §7.4.2), then the ports that hypervisors are known to listen to. */
export function powerOff(): never {
  cli();
  const fadt = findAcpiTable('FACP');
  if (fadt !== 0) enterS5(fadt);
  portOut16(QEMU_PM1, SLEEP_ENABLE);
  portOut16(XEN_PM1, SLEEP_ENABLE);
  portOut16(VIRTUALBOX_PM1, SLEEP_ENABLE);
  for (const letter of 'Shutdown') portOut8(SHUTDOWN_PORT, letter.charCodeAt(0));
  haltForever();
}

/** ACPI reset register (ACPI 6.5 §4.8.3.6), keyboard controller, triple fault. */
export function reboot(): never {
  cli();
  const fadt = findAcpiTable('FACP');
  if (fadt !== 0 && (loadU32(fadt + 112) & RESET_REGISTER) !== 0) writeGeneric(fadt + 116, loadU8(fadt + 128));
  for (let i = 0; i < 10_000 && (portIn8(KEYBOARD_COMMAND) & 0x02) !== 0; i++);
  portOut8(KEYBOARD_COMMAND, 0xfe);
  for (let i = 0; i < SETTLING; i++) portIn8(KEYBOARD_COMMAND);
  // An exception for which there is no gate, nor for those that follow from it: the processor shuts down, and the chipset resets it (SDM 3A §6.15).
  lidt(symbolAddress('interrupts.none'));
  undefinedInstruction();
  haltForever();
}

function enterS5(fadt: number): void {
  const type = powerOffType(fadt);
  if (type < 0) return;
  if ((loadU32(fadt + 112) & HARDWARE_REDUCED) !== 0) {
    // The sleep control register (ACPI 6.5 §4.8.3.7): SLP_TYPx in bits 2–4, SLP_EN bit 5.
    writeGeneric(fadt + 244, (type << 2) | 0x20);
    return;
  }
  const control = loadU32(fadt + 64);
  if (control === 0) return;
  // Firmware may still own the registers: switch to ACPI mode first (ACPI 6.5 §4.8.2.5).
  const command = loadU32(fadt + 48);
  const enable = loadU8(fadt + 52);
  if (command !== 0 && enable !== 0 && (portIn16(control) & SCI_ENABLED) === 0) {
    portOut8(command, enable);
    for (let i = 0; i < 100_000 && (portIn16(control) & SCI_ENABLED) === 0; i++);
  }
  portOut16(control, (type << 10) | SLEEP_ENABLE);
  const second = loadU32(fadt + 68);
  if (second !== 0) portOut16(second, (type << 10) | SLEEP_ENABLE);
}

/** Writes a byte to the register that the generic address structure at `structure` describes. */
function writeGeneric(structure: number, value: number): void {
  const space = loadU8(structure);
  const address = loadUsize(structure + 4);
  if (space === SYSTEM_IO) portOut8(address, value);
  else if (space === SYSTEM_MEMORY && address !== 0) writeU8(address, value);
}
