/**
 * The segment descriptors of a core, its task-state segment with the stacks that interrupts switch to, and its interrupt
 * descriptor table (SDM 3A §3.5, §6.10, §8.7). Set up once, before interrupts are enabled. One ring, flat segments.
 */

import { loadUsize, storeU16, storeU32, storeU64, storeUsize, symbolAddress, u64, usize } from 'toro/unsafe';
import { allocatePages, allocateZeroedPages, PAGE_BYTES } from '../memory/pages';
import { Protection, protect } from '../memory/paging';
import { lgdt, lidt, ltr } from './instructions';

const CODE_SELECTOR = 0x08;
const TSS_SELECTOR = 0x18;
const CODE_DESCRIPTOR = 0x00af_9b00_0000_ffffn;
const DATA_DESCRIPTOR = 0x00cf_9300_0000_ffffn;
const GDT_BYTES = 5 * 8;
const TSS_BYTES = 104;
/** Available 64-bit TSS, present (SDM 3A table 3-2). */
const TSS_TYPE = 0x89n;
/** Interrupt gate, present: interrupts are off in handlers (SDM 3A figure 6-8). */
const GATE_TYPE = 0x8e;
const VECTORS = 256;
/** Distance between the entry stubs of two vectors (bootloader/kernel-interrupts.ts). */
const STUB_BYTES = 16;

const NMI = 2;
const DOUBLE_FAULT = 8;
const FIRST_EXTERNAL = 32;

/** Stacks of the interrupt stack table, numbered as in the TSS. A fault must not land on the stack it interrupts. */
enum InterruptStack {
  External = 1,
  Fault,
  DoubleFault,
  Nmi,
}
const INTERRUPT_STACK_BYTES = 4 * PAGE_BYTES;

/** Where the stacks of this core's task-state segment are noted (SDM 3A figure 8-11). */
let stackTable: usize;

/**
 * Loads the segment registers after a new GDT: CS = 0x08, DS, ES and SS = 0x10; FS and GS stay.
 * @extern segments.reload
 */
declare function reloadSegments(): void;

/** Makes and loads the tables of this core. The page tables are the kernel's own. */
export function loadDescriptorTables(): void {
  const idt = allocatePages(1);
  const gdt = allocateZeroedPages(1);
  const tss = gdt + 64;
  const pseudoDescriptor = tss + 128;
  stackTable = usize(tss + 36);

  storeU64(gdt + CODE_SELECTOR, CODE_DESCRIPTOR);
  storeU64(gdt + 0x10, DATA_DESCRIPTOR);
  storeTssDescriptor(gdt + TSS_SELECTOR, tss);
  for (let stack = InterruptStack.External; stack <= InterruptStack.Nmi; stack++) {
    // Below it a page that is not mapped: an overflow is a page fault.
    const guard = allocatePages(1 + INTERRUPT_STACK_BYTES / PAGE_BYTES);
    protect(guard, guard + PAGE_BYTES, Protection.None);
    storeUsize(stackTable + (stack - 1) * 8, guard + PAGE_BYTES + INTERRUPT_STACK_BYTES);
  }
  // No I/O permission map: its offset lies at the limit.
  storeU16(tss + 102, TSS_BYTES);

  const stubs = symbolAddress('kernel.interrupts');
  for (let vector = 0; vector < VECTORS; vector++) {
    storeGate(idt + vector * 16, stubs + vector * STUB_BYTES, stackOf(vector));
  }

  storePseudoDescriptor(pseudoDescriptor, gdt, GDT_BYTES);
  lgdt(pseudoDescriptor);
  reloadSegments();
  ltr(TSS_SELECTOR);
  storePseudoDescriptor(pseudoDescriptor, idt, VECTORS * 16);
  lidt(pseudoDescriptor);
}

/** Whether an address lies in the page below a stack of interrupts or exceptions: it has overflowed. Allocates nothing. */
export function isInterruptGuard(address: usize): boolean {
  for (let stack = InterruptStack.External; stack <= InterruptStack.Nmi; stack++) {
    const bottom = loadUsize(stackTable + (stack - 1) * 8) - INTERRUPT_STACK_BYTES;
    if (address < bottom && address >= bottom - PAGE_BYTES) return true;
  }
  return false;
}

function stackOf(vector: number): InterruptStack {
  if (vector >= FIRST_EXTERNAL) return InterruptStack.External;
  if (vector === NMI) return InterruptStack.Nmi;
  return vector === DOUBLE_FAULT ? InterruptStack.DoubleFault : InterruptStack.Fault;
}

/** A 64-bit TSS descriptor takes two slots (SDM 3A §8.2.3). */
function storeTssDescriptor(at: number, tss: number): void {
  const base = u64(tss);
  const low = u64(base & 0xff_ffffn);
  storeU64(at, u64(TSS_BYTES - 1) | (low << 16n) | (TSS_TYPE << 40n) | (((base >> 24n) & 0xffn) << 56n));
  storeU64(at + 8, base >> 32n);
}

function storeGate(at: number, handler: number, stack: InterruptStack): void {
  storeU16(at, handler);
  storeU16(at + 2, CODE_SELECTOR);
  storeU16(at + 4, stack | (GATE_TYPE << 8));
  // The image lies below 2 GiB.
  storeU16(at + 6, handler >>> 16);
  storeU64(at + 8, 0n);
}

function storePseudoDescriptor(at: number, table: number, bytes: number): void {
  storeU16(at, bytes - 1);
  storeU32(at + 2, table);
  storeU32(at + 6, 0);
}
