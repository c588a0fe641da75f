/**
 * The pair of 8259A interrupt controllers (82C59A data sheet): ISA lines 0–15, and PCI lines where firmware routed them there. Used by machines without an
 * I/O APIC; on all others every line stays masked.
 */

import { portIn8, portOut8 } from './instructions';

const MASTER_COMMAND = 0x20;
const MASTER_DATA = 0x21;
const SLAVE_COMMAND = 0xa0;
const SLAVE_DATA = 0xa1;
const CASCADE_LINE = 2;
const END_OF_INTERRUPT = 0x20;
const READ_IN_SERVICE = 0x0b;

/** Vector of line 0; the sixteen lines follow one another. */
export const PIC_FIRST_VECTOR = 0x20;
export const PIC_LINES = 16;

/** One bit per line: 1 = masked. */
let masks: number;

/** Moves the lines to vectors 0x20–0x2f, all masked. Returns false if there is no controller. */
export function initializePic(): boolean {
  portOut8(MASTER_COMMAND, 0x11);
  portOut8(SLAVE_COMMAND, 0x11);
  portOut8(MASTER_DATA, PIC_FIRST_VECTOR);
  portOut8(SLAVE_DATA, PIC_FIRST_VECTOR + 8);
  portOut8(MASTER_DATA, 1 << CASCADE_LINE);
  portOut8(SLAVE_DATA, CASCADE_LINE);
  portOut8(MASTER_DATA, 0x01);
  portOut8(SLAVE_DATA, 0x01);
  masks = 0xffff;
  writeMasks();
  return portIn8(MASTER_DATA) === (masks & 0xff) && portIn8(SLAVE_DATA) === masks >>> 8;
}

export function unmaskPicLine(line: number): void {
  masks &= ~(1 << line);
  if (line >= 8) masks &= ~(1 << CASCADE_LINE);
  writeMasks();
}

export function maskPicLine(line: number): void {
  masks |= 1 << line;
  writeMasks();
}

/** Ends the interrupt of `line`. Returns false if it was spurious: raised by no line (lines 7 and 15 only). */
export function endPicInterrupt(line: number): boolean {
  if ((line & 7) === 7 && !inService(line)) {
    if (line === 15) portOut8(MASTER_COMMAND, END_OF_INTERRUPT);
    return false;
  }
  if (line >= 8) portOut8(SLAVE_COMMAND, END_OF_INTERRUPT);
  portOut8(MASTER_COMMAND, END_OF_INTERRUPT);
  return true;
}

function inService(line: number): boolean {
  const command = line >= 8 ? SLAVE_COMMAND : MASTER_COMMAND;
  portOut8(command, READ_IN_SERVICE);
  return (portIn8(command) & 0x80) !== 0;
}

function writeMasks(): void {
  portOut8(MASTER_DATA, masks & 0xff);
  portOut8(SLAVE_DATA, masks >>> 8);
}
