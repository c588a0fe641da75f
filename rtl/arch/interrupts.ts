/**
 * Interrupt vectors and who handles them. Handlers run with interrupts off on a stack of their own: they set flags or
 * raise Signals, must not allocate, throw or switch threads, and return soon. Handlers belong to the core that set them.
 */

import { admitPic, endApicInterrupt, initializeApic, SPURIOUS_VECTOR } from './apic';
import { disableInterrupts, restoreInterrupts } from './interrupt-flag';
import { isaRoute, maskInterrupt, routeInterrupt, startIoApics } from './ioapic';
import type { LineRoute } from './madt';
import { endPicInterrupt, initializePic, maskPicLine, PIC_FIRST_VECTOR, PIC_LINES, unmaskPicLine } from './pic';

export type InterruptHandler = () => void;

const VECTORS = 256;
const FIRST_FREE_VECTOR = 0x30;
const LAST_FREE_VECTOR = 0xed;

/** One list of handlers per vector: PCI devices share lines. */
let handlers: InterruptHandler[][];
let nextVector: number;
/** Vectors that were allocated and given back. */
let freeVectors: number[];
/** By vector: the global system interrupt that raises it through an I/O APIC; −1 where none does. */
let lines: number[];
let apicPresent: boolean;
let hasPic: boolean;
/** Interrupt lines come through the 8259 pair: there is no I/O APIC. Else all its lines stay masked. */
let usesPic: boolean;

/** Takes over the controllers with every line masked. Interrupts stay off. */
export function initializeInterrupts(wantsX2apic: boolean): void {
  clearHandlers();
  hasPic = initializePic();
  apicPresent = initializeApic(wantsX2apic);
}

/** What is left of that for the other cores: their local APIC. */
export function initializeCoreInterrupts(wantsX2apic: boolean): void {
  clearHandlers();
  hasPic = false;
  apicPresent = initializeApic(wantsX2apic);
}

function clearHandlers(): void {
  handlers = [];
  lines = [];
  freeVectors = [];
  for (let vector = 0; vector < VECTORS; vector++) {
    handlers.push([]);
    lines.push(-1);
  }
  nextVector = FIRST_FREE_VECTOR;
}

export function hasApic(): boolean {
  return apicPresent;
}

/** Calls `handler` on every interrupt `vector` (32 … 255), after those set before it. */
export function captureInt(vector: number, handler: InterruptHandler): void {
  if (!Number.isInteger(vector) || vector < 32 || vector >= VECTORS) {
    throw new RangeError(`captureInt: no interrupt vector ${vector}`);
  }
  const enabled = disableInterrupts();
  handlers[vector].push(handler);
  restoreInterrupts(enabled);
}

/** A vector of one's own for message-signalled interrupts. Throws a RangeError when all are taken. */
export function allocateVector(): number {
  const free = freeVectors.pop();
  if (free !== undefined) return free;
  if (nextVector > LAST_FREE_VECTOR) throw new RangeError('out of interrupt vectors');
  return nextVector++;
}

/**
 * Calls `handler` on this core whenever the interrupt line `line` (0 … 15: as numbered on the ISA bus) is raised. Throws an Error if the line comes to
 * another core already.
 */
export function captureLine(line: number, handler: InterruptHandler): void {
  if (!Number.isInteger(line) || line < 0 || line >= PIC_LINES) {
    throw new RangeError(`captureLine: no interrupt line ${line}`);
  }
  if (!(apicPresent && startIoApics())) {
    capturePicLine(line, handler);
    return;
  }
  captureGlobal(isaRoute(line), handler);
}

/** The same for a global system interrupt, as ACPI numbers and describes them. Throws an Error if no I/O APIC has it, or if it comes to another core. */
export function captureGlobal(route: LineRoute, handler: InterruptHandler): void {
  if (!(apicPresent && startIoApics())) throw new Error(`interrupt ${route.interrupt}: the machine has no I/O APIC`);
  // A line that is shared has its vector already.
  const known = lines.indexOf(route.interrupt);
  const vector = known < 0 ? allocateVector() : known;
  try {
    routeInterrupt(route, vector);
  } catch (error) {
    if (known < 0) freeVectors.push(vector);
    throw error;
  }
  captureInt(vector, handler);
  lines[vector] = route.interrupt;
}

/** The same through the 8259 pair, whatever else there is. Throws an Error if there is none. */
export function capturePicLine(line: number, handler: InterruptHandler): void {
  if (!hasPic) throw new Error(`interrupt line ${line}: no controller brings it to this core`);
  usesPic = true;
  if (apicPresent) admitPic();
  captureInt(PIC_FIRST_VECTOR + line, handler);
  unmaskPicLine(line);
}

/** Whether an interrupt line raises this vector. Allocates nothing, as the next one. */
export function isLineVector(vector: number): boolean {
  return usesPic ? vector >= PIC_FIRST_VECTOR && vector < PIC_FIRST_VECTOR + PIC_LINES : lines[vector] >= 0;
}

/** Masks the line that raises this vector until it is captured once more; returns its number. */
export function maskVector(vector: number): number {
  if (usesPic) {
    maskPicLine(vector - PIC_FIRST_VECTOR);
    return vector - PIC_FIRST_VECTOR;
  }
  maskInterrupt(vector);
  return lines[vector];
}

/** Calls the handlers of an external interrupt and ends it at its controller. Called by the dispatcher only. */
export function handleInterrupt(vector: number): void {
  if (vector === SPURIOUS_VECTOR) return;
  const list = handlers[vector];
  const fromPic = usesPic && vector >= PIC_FIRST_VECTOR && vector < PIC_FIRST_VECTOR + PIC_LINES;
  for (let i = 0; i < list.length; i++) list[i]();
  if (fromPic) endPicInterrupt(vector - PIC_FIRST_VECTOR);
  else if (apicPresent) endApicInterrupt();
}
