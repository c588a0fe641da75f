/** Exceptions after which no thread can go on: `case=` on the kernel's command line says which. */

import { captureException, captureInt, ExceptionVector } from 'toro/arch';
import { beginThread, sleep } from 'toro/process';
import { storeU8, storeU16, storeU32, storeU64, symbolAddress } from 'toro/unsafe';
import { TIMER_VECTOR } from '../../../rtl/arch/apic';
import { lidt } from '../../../rtl/arch/instructions';
import { armTimer } from '../../../rtl/arch/timer';
import { commandLineOption } from '../../../rtl/kernel/command-line';
import { allocateZeroedPages } from '../../../rtl/memory/pages';

const wild = 0x6000_0000_0000;

function depth(n: number): number {
  return n === 0 ? 0 : 1 + depth(n - 1);
}

/** Leaves one gate in the interrupt descriptor table: every other exception is a double fault (SDM 3A §6.15). */
function keepOnlyDoubleFault(): void {
  const table = allocateZeroedPages(1);
  const handler = symbolAddress('kernel.interrupts') + 8 * 16;
  const gate = table + 8 * 16;
  storeU16(gate, handler);
  storeU16(gate + 2, 0x08);
  storeU16(gate + 4, 0x8e03);
  storeU16(gate + 6, handler >>> 16);
  storeU64(gate + 8, 0n);
  const pseudoDescriptor = table + 2048;
  storeU16(pseudoDescriptor, 9 * 16 - 1);
  storeU32(pseudoDescriptor + 2, table);
  storeU32(pseudoDescriptor + 6, 0);
  lidt(pseudoDescriptor);
}

function inInterrupt(handler: () => void): void {
  captureInt(TIMER_VECTOR, handler);
  armTimer(0.1);
  for (;;);
}

const cases: Record<string, () => void> = {
  main: () => storeU8(wild, 1),
  interrupt: () => inInterrupt(() => storeU8(wild, 1)),
  overflow: () => inInterrupt(() => storeU8(0, depth(100_000_000))),
  double: () => {
    keepOnlyDoubleFault();
    storeU8(wild, 1);
  },
};

// No handler is called where it could not work, and no thread but the main one ends the machine by itself.
captureException(ExceptionVector.PageFault, () => console.log('handled'));
if (commandLineOption('case') === 'main') captureException(ExceptionVector.PageFault, undefined);
const run = cases[commandLineOption('case') ?? ''];
beginThread(() => {
  if (commandLineOption('case') !== 'main') run();
}, 0);
sleep(10);
run();
