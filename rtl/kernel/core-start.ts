/**
 * Starts the other cores (SDM 3A §9.4.4, "MP Initialization Example"): INIT, start-up interrupt, and that once more for those who have
 * missed it. All begin at the same time; who has not arrived in time is named and left out.
 */

import { copyMemory, storeU32, symbolAddress, type usize } from 'toro/unsafe';
import { sendInit, sendStartUp } from '../arch/apic';
import { answerClockQuestions } from '../arch/clock-sync';
import {
  addRunningCore,
  CoreAddress,
  CoreOrder,
  CoreProgress,
  CoreWord,
  coreAddress,
  coreRecord,
  coreWord,
  loadShared,
  processorCount,
  processorRecord,
  runningCores,
  Shared,
  setCoreWord,
  storeShared,
} from '../arch/core-table';
import { startsSlowly } from '../arch/cpu';
import { pause } from '../arch/instructions';
import { milliseconds, shareClock } from '../arch/tsc';
import { logNumber, logText } from '../console/log';
import { LogLevel } from '../console/log-level';
import { startUpPage } from '../memory/memory-map';
import { PAGE_BYTES } from '../memory/pages';
import { Protection, protect, splitPages } from '../memory/paging';
import { panic } from '../panic';
import { memoryMapAddress, memoryMapEntries } from './boot-information';

/** Milliseconds from INIT to the first start-up interrupt, for processors that need more too, and to the second one. */
const RESET_TIME = 0.01;
const SLOW_RESET_TIME = 10;
const REPEAT_TIME = 0.2;
/** The longest time until one more core has arrived, and has run its boot list, in ms: hosts may be busy with other things. */
const ARRIVAL_TIME = 1000;
const BOOT_TIME = 10_000;

/** Processors that have memory. */
let planned: number;

/** `count` processors, this one included, have memory: starts the others. */
export function callCores(count: number, information: usize): void {
  planned = count;
  addRunningCore(processorRecord(0));
  if (count < processorCount()) reportUnused(processorCount() - count);
  if (count === 1) return;
  const page = startUpPage(memoryMapAddress(), memoryMapEntries());
  if (page === 0) {
    logText(LogLevel.Warning, 'no memory below 640 KiB is left for starting processors');
    planned = 1;
    return;
  }
  storeShared(Shared.Information, information);
  splitPages(
    coreAddress(processorRecord(1), CoreAddress.Block),
    coreAddress(processorRecord(0), CoreAddress.PagesStart),
  );
  shareClock();
  layTrampoline(page);
  for (let i = 1; i < count; i++) {
    const record = processorRecord(i);
    setCoreWord(record, CoreWord.Order, CoreOrder.Come);
    sendInit(coreWord(record, CoreWord.ApicId));
  }
  delay(startsSlowly() ? SLOW_RESET_TIME : RESET_TIME);
  sendStartUps(page);
  delay(REPEAT_TIME);
  sendStartUps(page);
}

/** Waits until all have arrived, numbers them, and waits until they have run their boot lists. */
export function waitForCores(): void {
  if (planned === 1) return;
  waitFor(CoreProgress.Arrived, planned - 1, ARRIVAL_TIME);
  for (let i = 1; i < planned; i++) release(processorRecord(i));
  if (!waitFor(CoreProgress.Running, runningCores() - 1, BOOT_TIME)) reportHanging();
}

/** Waits until `count` processors are that far; returns false when none has come so far for `patience` ms. */
function waitFor(progress: CoreProgress, count: number, patience: number): boolean {
  let since = milliseconds();
  let known = 0;
  while (milliseconds() - since < patience) {
    answerClockQuestions(planned);
    const now = countOf(progress);
    if (now === count) return true;
    if (now > known) since = milliseconds();
    known = now;
    pause();
  }
  return false;
}

/** The code that cores begin with, on a page that stays executable: a late one shall still be able to halt. */
function layTrampoline(page: usize): void {
  const start = symbolAddress('cores.trampoline');
  copyMemory(page, start, symbolAddress('cores.trampoline.end') - start);
  storeU32(page + symbolAddress('cores.trampoline.root') - start, loadShared(Shared.PageTables));
  protect(page, page + PAGE_BYTES, Protection.ReadExecute);
}

function sendStartUps(page: usize): void {
  for (let i = 1; i < planned; i++) {
    const record = processorRecord(i);
    if (progressOf(record) === CoreProgress.None) sendStartUp(coreWord(record, CoreWord.ApicId), page);
  }
}

function reportUnused(processors: number): void {
  logNumber(LogLevel.Warning, '', processors, ' of the processors are left out: there is too little memory for them');
}

function release(record: usize): void {
  if (progressOf(record) !== CoreProgress.None) {
    addRunningCore(record);
    setCoreWord(record, CoreWord.Order, CoreOrder.Boot);
    return;
  }
  setCoreWord(record, CoreWord.Order, CoreOrder.Halt);
  const id = coreWord(record, CoreWord.ApicId);
  logNumber(LogLevel.Warning, 'the processor with APIC id ', id, ' does not start: it is left out');
}

function reportHanging(): never {
  for (let core = 1; core < runningCores(); core++) {
    if (progressOf(coreRecord(core)) === CoreProgress.Running) continue;
    logNumber(LogLevel.Error, 'core ', core, ' has not finished its boot list');
  }
  return panic('a core does not start');
}

function progressOf(record: usize): CoreProgress {
  return coreWord(record, CoreWord.Progress);
}

/** Processors but this one that are at least that far. */
function countOf(progress: CoreProgress): number {
  let count = 0;
  for (let i = 1; i < planned; i++) {
    if (progressOf(processorRecord(i)) >= progress) count++;
  }
  return count;
}

function delay(duration: number): void {
  const start = milliseconds();
  while (milliseconds() - start < duration) pause();
}
