/**
 * The ACPI SRAT (ACPI 6.5 §5.2.16): which processors and which RAM are close to each other. A node is a proximity domain; what the
 * table does not know, and everything without a table (`srat` 0), belongs to node 0. Allocates nothing.
 */

import { loadU8, loadU32, loadUsize, usize } from 'toro/unsafe';
import { acpiTableBytes } from './acpi-tables';

const FIRST_ENTRY = 48;
const PROCESSOR = 0;
const MEMORY = 1;
const X2APIC_PROCESSOR = 2;
const ENABLED = 1;

/** The node of the processor with this APIC id. */
export function nodeOfProcessor(srat: number, apicId: number): number {
  for (let entry = firstEntry(srat); entry !== 0; entry = nextEntry(srat, entry)) {
    const type = loadU8(entry);
    // The domain of an xAPIC processor lies in pieces (ACPI 6.5 table 5.62).
    if (type === PROCESSOR && loadU8(entry + 3) === apicId && isEnabled(entry + 4)) {
      return (
        (loadU8(entry + 2) | (loadU8(entry + 9) << 8) | (loadU8(entry + 10) << 16) | (loadU8(entry + 11) << 24)) >>> 0
      );
    }
    if (type === X2APIC_PROCESSOR && loadU32(entry + 8) === apicId && isEnabled(entry + 12)) return loadU32(entry + 4);
  }
  return 0;
}

/** The node of the RAM at `address`. */
export function nodeOfMemory(srat: number, address: number): number {
  const entry = memoryEntry(srat, address);
  return entry === 0 ? 0 : loadU32(entry + 2);
}

/** Where RAM that begins at `start` and ends at `end` passes into another node; `end` if it does not. */
export function endOfNode(srat: number, start: usize, end: usize): usize {
  const node = nodeOfMemory(srat, start);
  let nearest = end;
  for (let entry = firstEntry(srat); entry !== 0; entry = nextEntry(srat, entry)) {
    if (!isMemory(entry)) continue;
    const base = loadUsize(entry + 8);
    const limit = usize(base + loadUsize(entry + 16));
    if (base > start && base < nearest && nodeOfMemory(srat, base) !== node) nearest = base;
    if (limit > start && limit < nearest && nodeOfMemory(srat, limit) !== node) nearest = limit;
  }
  return nearest;
}

/** The entry of the range with this address, 0 if there is none. */
function memoryEntry(srat: number, address: number): number {
  for (let entry = firstEntry(srat); entry !== 0; entry = nextEntry(srat, entry)) {
    if (!isMemory(entry)) continue;
    const base = loadUsize(entry + 8);
    if (address >= base && address < base + loadUsize(entry + 16)) return entry;
  }
  return 0;
}

function isMemory(entry: number): boolean {
  return loadU8(entry) === MEMORY && isEnabled(entry + 28);
}

function isEnabled(flags: number): boolean {
  return (loadU32(flags) & ENABLED) !== 0;
}

function firstEntry(srat: number): number {
  return srat === 0 ? 0 : checkedEntry(srat, srat + FIRST_ENTRY);
}

function nextEntry(srat: number, entry: number): number {
  return checkedEntry(srat, entry + loadU8(entry + 1));
}

function checkedEntry(srat: number, entry: number): number {
  const end = srat + acpiTableBytes(srat);
  if (entry + 2 > end) return 0;
  const bytes = loadU8(entry + 1);
  return bytes < 2 || entry + bytes > end ? 0 : entry;
}
