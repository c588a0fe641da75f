/**
 * The local APIC of this core (SDM 3A chapter 11), through memory (xAPIC) or MSRs (x2APIC, when firmware switched it on or APIC ids
 * need it): end of interrupt, the legacy controllers' way in, interrupts to other cores, and the one-shot timer.
 */

import { readU32, u64, usize, writeU32 } from 'toro/unsafe';
import { hasLocalApic, hasX2apic } from './cpu';
import { fence, pause, rdmsr, wrmsr } from './instructions';
import { disableInterrupts, restoreInterrupts } from './interrupt-flag';

const APIC_BASE_MSR = 0x1b;
const X2APIC_FIRST_MSR = 0x800;
const X2APIC_ENABLED = 1n << 10n;
const GLOBALLY_ENABLED = 1n << 11n;

/** Registers by their xAPIC offsets (SDM 3A table 11-1); the x2APIC MSR is 0x800 + offset / 16. */
const ID = 0x20;
const TASK_PRIORITY = 0x80;
const END_OF_INTERRUPT = 0xb0;
const SPURIOUS = 0xf0;
const COMMAND = 0x300;
/** The upper half of the command, in xAPIC mode. */
const DESTINATION = 0x310;
const TIMER = 0x320;
const LINT0 = 0x350;
const LINT1 = 0x360;
const INITIAL_COUNT = 0x380;
const CURRENT_COUNT = 0x390;
const DIVIDE = 0x3e0;

const SOFTWARE_ENABLED = 0x100;
const MASKED = 0x1_0000;
const DELIVER_EXTINT = 0x700;
const DELIVER_NMI = 0x400;
/** Delivery modes of the command (SDM 3A figure 11-12), the first with its level bit. */
const DELIVER_INIT = 0x4500;
const DELIVER_START_UP = 0x4600;
const DELIVERY_PENDING = 0x1000;
/** Readings after which a command counts as sent: real ones take some microseconds. */
const PATIENCE = 100_000;
const TSC_DEADLINE_MODE = 0x4_0000;
const DIVIDE_BY_1 = 0xb;

export const SPURIOUS_VECTOR = 0xff;
export const TIMER_VECTOR = 0xef;

let present: boolean;
let x2apic: boolean;
let registers: number;

/** Enables the APIC. `wantsX2apic`: through MSRs if the processor can. Returns false if it has no APIC. */
export function initializeApic(wantsX2apic: boolean): boolean {
  present = hasLocalApic();
  if (!present) return false;
  const base = rdmsr(APIC_BASE_MSR);
  registers = usize(base & 0xf_ffff_f000n);
  if ((base & GLOBALLY_ENABLED) === 0n) wrmsr(APIC_BASE_MSR, base | GLOBALLY_ENABLED);
  x2apic = (base & X2APIC_ENABLED) !== 0n;
  if (wantsX2apic && !x2apic && hasX2apic()) {
    x2apic = true;
    wrmsr(APIC_BASE_MSR, base | GLOBALLY_ENABLED | X2APIC_ENABLED);
  }
  writeRegister(TASK_PRIORITY, 0);
  writeRegister(SPURIOUS, SOFTWARE_ENABLED | SPURIOUS_VECTOR);
  writeRegister(LINT0, MASKED);
  writeRegister(LINT1, DELIVER_NMI);
  writeRegister(TIMER, MASKED | TIMER_VECTOR);
  writeRegister(DIVIDE, DIVIDE_BY_1);
  return true;
}

/** Lets the 8259 pair reach this core, through LINT0. */
export function admitPic(): void {
  writeRegister(LINT0, DELIVER_EXTINT);
}

/** The APIC id of this core: the destination of its interrupts. 0 without an APIC. */
export function apicId(): number {
  if (!present) return 0;
  const id = readRegister(ID);
  return x2apic ? id : id >>> 24;
}

/** Whether the APIC is reached through MSRs. */
export function usesX2apic(): boolean {
  return x2apic;
}

/** Raises interrupt `vector` on the core with this APIC id. */
export function sendInterrupt(destination: number, vector: number): void {
  sendCommand(destination, vector);
}

/** Raises a non-maskable interrupt there. */
export function sendNmi(destination: number): void {
  sendCommand(destination, DELIVER_NMI);
}

/** Resets the core, which then waits for `sendStartUp`. */
export function sendInit(destination: number): void {
  sendCommand(destination, DELIVER_INIT);
}

/** Has a core that waits for it begin in real mode on the page at `address`, below 1 MiB. */
export function sendStartUp(destination: number, address: number): void {
  sendCommand(destination, DELIVER_START_UP | (address >>> 12));
}

function sendCommand(destination: number, command: number): void {
  if (!present) return;
  if (x2apic) {
    // Such a write does not wait for stores before it (SDM 3A §11.12.3): the other core shall see them.
    fence();
    wrmsr(X2APIC_FIRST_MSR + COMMAND / 16, u64((u64(destination) << 32n) | u64(command)));
    return;
  }
  // The two halves belong together: an interrupt handler may send commands too.
  const interruptible = disableInterrupts();
  writeU32(registers + DESTINATION, (destination << 24) >>> 0);
  writeU32(registers + COMMAND, command);
  restoreInterrupts(interruptible);
  for (let i = 0; i < PATIENCE && (readU32(registers + COMMAND) & DELIVERY_PENDING) !== 0; i++) pause();
}

export function endApicInterrupt(): void {
  writeRegister(END_OF_INTERRUPT, 0);
}

/** Starts the timer at its highest count without an interrupt, to measure its frequency. */
export function startApicCount(): void {
  writeRegister(TIMER, MASKED | TIMER_VECTOR);
  writeRegister(INITIAL_COUNT, 0xffff_ffff);
}

/** Timer ticks since `startApicCount`. */
export function apicCount(): number {
  return 0xffff_ffff - readRegister(CURRENT_COUNT);
}

/** Raises TIMER_VECTOR once, `ticks` (1 … 2^32 − 1) timer ticks from now. */
export function armApicTimer(ticks: number): void {
  writeRegister(TIMER, TIMER_VECTOR);
  writeRegister(INITIAL_COUNT, ticks);
}

/** Switches the timer to comparing with the TSC: then `IA32_TSC_DEADLINE` arms it (SDM 3A §11.5.4.1). */
export function useTscDeadline(): void {
  writeRegister(TIMER, TSC_DEADLINE_MODE | TIMER_VECTOR);
}

function readRegister(offset: number): number {
  if (x2apic) return usize(rdmsr(X2APIC_FIRST_MSR + offset / 16) & 0xffff_ffffn);
  return readU32(registers + offset);
}

function writeRegister(offset: number, value: number): void {
  if (x2apic) wrmsr(X2APIC_FIRST_MSR + offset / 16, u64(value));
  else writeU32(registers + offset, value);
}
