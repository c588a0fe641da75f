/**
 * The boot list. The entry stub calls `boot` on core 0 with interrupts off, on the boot stack, in the loader's identity map of the
 * first 4 GiB (docs/runtime.md). No module has been evaluated: what runs here relies on nothing but constants and zeros.
 *
 * Units that the program imports (PCI, drivers, network) start themselves when the program first uses them.
 */

import { coreOffset, symbolAddress, type usize } from 'toro/unsafe';
import { initializeAcpi } from '../arch/acpi-tables';
import { hasHugePages, initializeCpu } from '../arch/cpu';
import { loadDescriptorTables } from '../arch/descriptors';
import { sti } from '../arch/instructions';
import { initializeInterrupts } from '../arch/interrupts';
import { initializeTimer, timerNeedsApicFrequency } from '../arch/timer';
import { beginCalibration } from '../arch/tsc';
import { startOutput } from '../console/output';
import { installPlatform } from '../lang/platform';
import { alignUp } from '../memory/align';
import { setRootScanner } from '../memory/collector-roots';
import { initialize as initializeHeap } from '../memory/heap';
import { heapRegionEnd, heapRegionStart, pageRegionEnd, pageRegionStart, planMemory } from '../memory/memory-map';
import { allocatePages, initializePages, PAGE_BYTES } from '../memory/pages';
import { panic, setPanicAction } from '../panic';
import { installScheduler } from '../process/installed';
import { Scheduler } from '../process/scheduler';
import { initializeStacks } from '../process/stack';
import { activatePageTables } from './address-space';
import { startChart, stepDone } from './boot-chart';
import {
  commandLineAddress,
  keepBootInformation,
  loaderTsc,
  memoryMapAddress,
  memoryMapEntries,
  rsdpAddress,
} from './boot-information';
import { readCommandLine } from './command-line';
import { installDispatcher } from './interrupt';
import { KernelMachine, scanSuspendedStacks } from './kernel-machine';
import { KernelPlatform } from './kernel-platform';
import { bootThread, mainStackBytes, panicAction, runProgram } from './program';

/** The boot stack begins on the page behind the core-local block (bootloader/kernel-entry.ts). */
const BOOT_STACK_BYTES = 64 * 1024;
/** Scratch memory: CPUID results, then what hypervisors write to. */
const CPUID_BYTES = 32;

export function boot(information: usize): void {
  startOutput(); // serial port and screen: from here on a failure has a message
  if (!keepBootInformation(information)) panic('the loader handed over no boot information');
  const kernelEnd = alignUp(symbolAddress('image.end') + coreOffset('core.size'), PAGE_BYTES) + BOOT_STACK_BYTES;
  if (!planMemory(memoryMapAddress(), memoryMapEntries(), kernelEnd)) panic('the machine has too little memory');
  initializePages(pageRegionStart(), pageRegionEnd());
  const scratch = allocatePages(1);
  initializeCpu(scratch);
  activatePageTables(hasHugePages()); // identity map, nothing writable and executable
  initializeHeap(heapRegionStart(), heapRegionEnd() - heapRegionStart()); // from here on there are objects
  startChart(loaderTsc());
  stepDone('memory');
  readCommandLine(commandLineAddress());
  setPanicAction(panicAction());
  loadDescriptorTables();
  installDispatcher(); // from here on exceptions are reported
  stepDone('exceptions');
  initializeAcpi(rsdpAddress());
  initializeInterrupts(); // 8259, local APIC: every line masked
  stepDone('interrupts');
  beginCalibration(scratch + CPUID_BYTES, timerNeedsApicFrequency()); // ends when the time is first asked for
  initializeTimer();
  stepDone('clock');
  initializeStacks();
  const scheduler = new Scheduler(new KernelMachine(), bootThread());
  installScheduler(scheduler);
  setRootScanner(scanSuspendedStacks);
  installPlatform(new KernelPlatform());
  sti();
  scheduler.begin(runProgram, { name: 'main', stackSize: mainStackBytes() });
  stepDone('process');
  scheduler.end(); // the boot stack has done its work: the program's thread is next
}
