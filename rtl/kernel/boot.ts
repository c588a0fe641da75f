/**
 * The boot list. The entry stub calls `boot` on core 0 with interrupts off, on the boot stack, in the loader's identity map of the
 * first 4 GiB (docs/runtime.md). No module has been evaluated: what runs here relies on nothing but constants and zeros.
 *
 * Units that the program imports (PCI, drivers, network) start themselves when the program first uses them.
 */

import { coreOffset, symbolAddress, type u64, type usize } from 'toro/unsafe';
import { initializeAcpi } from '../arch/acpi-tables';
import { clockOffset } from '../arch/clock-sync';
import {
  CoreAddress,
  CoreProgress,
  CoreWord,
  loadShared,
  processorRecord,
  runningCores,
  Shared,
  setCoreWord,
} from '../arch/core-table';
import { hasHugePages, initialApicId, initializeCpu } from '../arch/cpu';
import { loadDescriptorTables } from '../arch/descriptors';
import { sti } from '../arch/instructions';
import { captureInt, initializeCoreInterrupts, initializeInterrupts } from '../arch/interrupts';
import { findProcessors, needsX2apic } from '../arch/processors';
import { initializeTimer, timerNeedsApicFrequency } from '../arch/timer';
import { adoptClock, beginCalibration } from '../arch/tsc';
import { LINE_BUFFER_PAGES } from '../console/line-buffer';
import { logNumber, logText, setLogLevel, startLog } from '../console/log';
import { LogLevel } from '../console/log-level';
import { LOG_PAGES } from '../console/log-ring';
import { bufferOutput, OUTPUT_VECTOR, shareOutput, showCalled, startOutput } from '../console/output';
import { installPlatform } from '../lang/platform';
import { installWaitPlatform } from '../lang/wait-platform';
import { alignUp } from '../memory/align';
import { setRootScanner } from '../memory/collector-roots';
import { initialize as initializeHeap } from '../memory/heap';
import {
  adoptMemory,
  heapRegionEnd,
  heapRegionStart,
  pageRegionEnd,
  pageRegionStart,
  planMemory,
} from '../memory/memory-map';
import { allocatePages, initializePages, PAGE_BYTES } from '../memory/pages';
import { panic, setPanicAction } from '../panic';
import { installScheduler } from '../process/installed';
import { MAIN_THREAD, Scheduler } from '../process/scheduler';
import { initializeStacks } from '../process/stack';
import { activatePageTables, shareAddressSpace } from './address-space';
import { startChart, stepDone } from './boot-chart';
import {
  commandLineAddress,
  keepBootInformation,
  loaderTsc,
  memoryMapAddress,
  memoryMapEntries,
  rsdpAddress,
} from './boot-information';
import { reportClock } from './clock-report';
import { readCommandLine } from './command-line';
import { awaitCall } from './core-exchange';
import { callCores, waitForCores } from './core-start';
import { startCounting } from './event-counts';
import { installDispatcher } from './interrupt';
import { KernelMachine, scanSuspendedStacks } from './kernel-machine';
import { KernelPlatform } from './kernel-platform';
import { KernelWaits } from './kernel-waits';
import { bootThread, logLevelOption, mainStackBytes, panicAction, runProgram } from './program';

/** The boot stack lies behind the core-local block, from the next page on (bootloader/kernel-entry.ts). */
const BOOT_STACK_BYTES = 64 * 1024;
/** CPUID results come first in a core's scratch memory, then what hypervisors write to. */
const CLOCK_SCRATCH = 32;

export function boot(information: usize): void {
  startOutput(); // serial port and screen: from here on a failure has a message
  if (!keepBootInformation(information)) panic('the loader handed over no boot information');
  const scratch = processorRecord(0) + CoreAddress.Scratch;
  initializeCpu(scratch);
  initializeAcpi(rsdpAddress());
  const processors = findProcessors(initialApicId());
  const blockBytes = alignUp(coreOffset('core.size'), PAGE_BYTES) + BOOT_STACK_BYTES;
  const kernelEnd = symbolAddress('image.end') + blockBytes;
  const cores = planMemory(memoryMapAddress(), memoryMapEntries(), kernelEnd, processors, blockBytes);
  if (cores === 0) panic('the machine has too little memory');
  initializePages(pageRegionStart(), pageRegionEnd());
  activatePageTables(hasHugePages()); // identity map, nothing writable and executable
  initializeHeap(heapRegionStart(), heapRegionEnd() - heapRegionStart()); // from here on there are objects
  startLog(allocatePages(LOG_PAGES), processorRecord(0));
  startChart(loaderTsc());
  stepDone('memory');
  readCommandLine(commandLineAddress());
  setPanicAction(panicAction());
  startCounting(processorRecord(0));
  loadDescriptorTables();
  installDispatcher(); // from here on exceptions are reported
  stepDone('exceptions');
  initializeInterrupts(needsX2apic()); // 8259, local APIC: every line masked
  stepDone('interrupts');
  // Ends when the time is first asked for.
  beginCalibration(scratch + CLOCK_SCRATCH, timerNeedsApicFrequency(), reportClock);
  initializeTimer();
  setLogLevel(logLevelOption()); // what has been logged so far is shown
  stepDone('clock');
  captureInt(OUTPUT_VECTOR, showCalled);
  callCores(cores, information); // they begin with `bootCore`
  initializeStacks();
  const scheduler = new Scheduler(new KernelMachine(), bootThread(), MAIN_THREAD);
  installScheduler(scheduler);
  setRootScanner(scanSuspendedStacks);
  const platform = new KernelPlatform();
  installPlatform(platform);
  installWaitPlatform(new KernelWaits());
  sti();
  scheduler.begin(() => platform.runEvents(runProgram), { name: 'main', stackSize: mainStackBytes() });
  stepDone('process');
  waitForCores();
  logNumber(LogLevel.Info, '', runningCores(), runningCores() === 1 ? ' core runs' : ' cores run');
  stepDone('cores');
  scheduler.end(); // the boot stack has done its work: the program's thread is next
}

/**
 * The boot list of every other core: its entry calls it as `boot` is called on core 0, with the record of the core, in the page tables of
 * core 0. What the machine has only once is up already.
 */
export function bootCore(record: usize): void {
  shareOutput();
  keepBootInformation(loadShared(Shared.Information));
  initializeCpu(record + CoreAddress.Scratch);
  initializeAcpi(rsdpAddress());
  adoptMemory(record);
  initializePages(pageRegionStart(), pageRegionEnd());
  shareAddressSpace();
  initializeHeap(heapRegionStart(), heapRegionEnd() - heapRegionStart()); // from here on there are objects
  readCommandLine(commandLineAddress());
  setPanicAction(panicAction());
  startCounting(record);
  loadDescriptorTables();
  installDispatcher(); // from here on exceptions are reported
  initializeCoreInterrupts(needsX2apic());
  bufferOutput(allocatePages(LINE_BUFFER_PAGES), record); // core 0 shows what this one writes
  startLog(allocatePages(LOG_PAGES), record);
  const offset: u64 = clockOffset(record);
  adoptClock(offset);
  if (offset !== 0n) logText(LogLevel.Warning, 'the processor counts apart from the first one: its clock is corrected');
  initializeTimer();
  initializeStacks();
  const scheduler = new Scheduler(new KernelMachine(), bootThread(), MAIN_THREAD + 1);
  installScheduler(scheduler);
  setRootScanner(scanSuspendedStacks);
  installPlatform(new KernelPlatform());
  installWaitPlatform(new KernelWaits());
  sti();
  scheduler.begin(awaitCall, { name: 'mail', daemon: true });
  setCoreWord(record, CoreWord.Progress, CoreProgress.Running);
  scheduler.end();
}
