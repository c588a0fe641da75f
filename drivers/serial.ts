/**
 * The first serial port (16550A, National PC16550D data sheet) as the console: 115200 baud, 8N1; output is polled.
 * QEMU: `-serial stdio`. Output needs no heap, so that a panic can always be printed. On machines without the port nothing is written.
 */

import { portIn8, portOut8 } from '../rtl/arch/instructions';
import { disableInterrupts, restoreInterrupts } from '../rtl/arch/interrupt-flag';
import { captureLine } from '../rtl/arch/interrupts';

const BASE = 0x3f8;
const DATA = BASE;
const INTERRUPT_ENABLE = BASE + 1;
const FIFO_CONTROL = BASE + 2;
const LINE_CONTROL = BASE + 3;
const MODEM_CONTROL = BASE + 4;
const LINE_STATUS = BASE + 5;
const SCRATCH = BASE + 7;

const DIVISOR_LATCH = 0x80;
const EIGHT_BITS = 0x03;
/** FIFOs on and cleared. */
const FIFO_ON = 0x07;
const READY_AND_REQUEST = 0x03;
const TRANSMITTER_EMPTY = 0x20;
const DATA_READY = 0x01;
const RECEIVE_INTERRUPT = 0x01;
/** Lets the interrupt through to the line, as PCs wire it (OUT2). */
const OUT2 = 0x08;
const LINE = 4;
/** Bytes that fit into an empty transmitter. */
const FIFO_BYTES = 16;
/**
 * Readings of the line status, a microsecond or two each, until the port counts as stuck. A real one needs 1.4 ms for a full FIFO; behind an emulated
 * one somebody may be slow to read.
 */
const PATIENCE = 3_000_000;

let present: boolean;
/** Bytes that the transmitter takes without asking. */
let room: number;
/** It has taken nothing for so long that it is not waited for any more until it does. */
let isStuck: boolean;

/** A byte that came before the port was set up, −1 if none did: turning the FIFOs on drops it. */
let early: number;

/** Looks for the port and sets it up. */
export function startSerial(): void {
  // The scratch register holds what was written to it; where there is no port, nothing does.
  portOut8(SCRATCH, 0x5a);
  present = portIn8(SCRATCH) === 0x5a;
  early = -1;
  if (!present) return;
  if ((portIn8(LINE_STATUS) & DATA_READY) !== 0) early = portIn8(DATA);
  portOut8(INTERRUPT_ENABLE, 0);
  portOut8(LINE_CONTROL, DIVISOR_LATCH | EIGHT_BITS);
  portOut8(DATA, 1);
  portOut8(INTERRUPT_ENABLE, 0);
  portOut8(LINE_CONTROL, EIGHT_BITS);
  portOut8(FIFO_CONTROL, FIFO_ON);
  portOut8(MODEM_CONTROL, READY_AND_REQUEST);
  room = 0;
  isStuck = false;
}

/** Uses the port as another core has set it up. */
export function shareSerial(): void {
  portOut8(SCRATCH, 0x5a);
  present = portIn8(SCRATCH) === 0x5a;
  early = -1;
  room = 0;
  isStuck = false;
}

/** Writes one byte; drops it if the port does not take it. */
export function writeSerial(byte: number): void {
  if (!present) return;
  if (room === 0 && !waitForRoom()) return;
  room--;
  portOut8(DATA, byte);
}

function waitForRoom(): boolean {
  const patience = isStuck ? 1 : PATIENCE;
  for (let i = 0; i < patience; i++) {
    if ((portIn8(LINE_STATUS) & TRANSMITTER_EMPTY) === 0) continue;
    room = FIFO_BYTES;
    isStuck = false;
    return true;
  }
  isStuck = true;
  return false;
}

/** Calls `handler`, which runs in an interrupt, with each byte that arrives. False if there is no port. */
export function captureSerial(handler: (byte: number) => void): boolean {
  if (!present) return false;
  const drain = (): void => {
    while ((portIn8(LINE_STATUS) & DATA_READY) !== 0) handler(portIn8(DATA));
  };
  captureLine(LINE, drain);
  portOut8(MODEM_CONTROL, READY_AND_REQUEST | OUT2);
  portOut8(INTERRUPT_ENABLE, RECEIVE_INTERRUPT);
  // What came before raises no interrupt of its own; what comes meanwhile must not overtake it.
  const interruptible = disableInterrupts();
  if (early >= 0) handler(early);
  early = -1;
  drain();
  restoreInterrupts(interruptible);
  return true;
}
