/**
 * The processors of the machine, from the ACPI tables or, where there are none, from the tables of the MultiProcessor
 * Specification, as records of the core table. Runs before the heap exists: allocates nothing.
 */

import { findAcpiTable } from './acpi-tables';
import {
  CoreWord,
  coreWord,
  MOST_CORES,
  processorCount,
  processorRecord,
  setCoreWord,
  setProcessorCount,
} from './core-table';
import { firstMadtEntry, madtProcessor, nextMadtEntry } from './madt';
import { findMpConfiguration, firstMpEntry, mpProcessor, nextMpEntry } from './mp-tables';
import { nodeOfProcessor } from './srat';

/** APIC ids from here on are for x2APIC mode only. */
const FIRST_WIDE_ID = 255;

/**
 * Gives every processor that may be used a record, the first one to the boot processor, whose APIC id is `bootId`. Returns how many have
 * one.
 */
export function findProcessors(bootId: number): number {
  setProcessorCount(0);
  addProcessor(bootId);
  const madt = findAcpiTable('APIC');
  if (madt !== 0) {
    for (let entry = firstMadtEntry(madt); entry !== 0; entry = nextMadtEntry(madt, entry)) {
      addProcessor(madtProcessor(entry));
    }
    return processorCount();
  }
  const configuration = findMpConfiguration();
  for (let entry = firstMpEntry(configuration); entry !== 0; entry = nextMpEntry(configuration, entry)) {
    addProcessor(mpProcessor(entry));
  }
  return processorCount();
}

/** Whether some processor can only be reached in x2APIC mode. */
export function needsX2apic(): boolean {
  for (let i = 0; i < processorCount(); i++) {
    if (coreWord(processorRecord(i), CoreWord.ApicId) >= FIRST_WIDE_ID) return true;
  }
  return false;
}

/** Makes a record, unless there is one, or no room, or `apicId` is −1. */
function addProcessor(apicId: number): void {
  const count = processorCount();
  if (apicId < 0 || count === MOST_CORES) return;
  for (let i = 0; i < count; i++) {
    // Tables may list a processor twice, for xAPIC and for x2APIC.
    if (coreWord(processorRecord(i), CoreWord.ApicId) === apicId) return;
  }
  const record = processorRecord(count);
  setCoreWord(record, CoreWord.ApicId, apicId);
  setCoreWord(record, CoreWord.Node, nodeOfProcessor(findAcpiTable('SRAT'), apicId));
  setProcessorCount(count + 1);
}
