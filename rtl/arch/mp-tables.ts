/**
 * The configuration table of the MultiProcessor Specification 1.4, for machines without ACPI. Allocates nothing.
 */

import { loadU8, loadU16, loadU32 } from 'toro/unsafe';

/** `_MP_` and `PCMP` in little-endian order. */
const FLOATING_POINTER = 0x5f50_4d5f;
const CONFIGURATION = 0x504d_4350;
const FLOATING_POINTER_BYTES = 16;
/** Where §4 says that the pointer may be: extended BIOS data and the end of base memory, somewhere in the first range; the BIOS. */
const BASE_START = 0x8_0000;
const BASE_END = 0xa_0000;
const BIOS_START = 0xf_0000;
const BIOS_END = 0x10_0000;

const HEADER_BYTES = 44;
const PROCESSOR = 0;
const PROCESSOR_BYTES = 20;
const OTHER_BYTES = 8;
/** Flag of a processor (§4.3.1). */
const ENABLED = 1;

/** The configuration table, 0 if the machine has none. */
export function findMpConfiguration(): number {
  let pointer = searchPointer(BASE_START, BASE_END);
  if (pointer === 0) pointer = searchPointer(BIOS_START, BIOS_END);
  if (pointer === 0) return 0;
  // Without a table there is one of the default configurations of 1993 to 1995 (§5), whose processors are not 64-bit.
  const configuration = loadU32(pointer + 4);
  if (configuration === 0 || loadU32(configuration) !== CONFIGURATION) return 0;
  return checksum(configuration, loadU16(configuration + 4)) === 0 ? configuration : 0;
}

/** The first entry of a configuration table, 0 if `configuration` is 0 or the table is empty. */
export function firstMpEntry(configuration: number): number {
  return configuration === 0 ? 0 : checkedEntry(configuration, configuration + HEADER_BYTES);
}

/** The entry behind `entry`, 0 at the end. */
export function nextMpEntry(configuration: number, entry: number): number {
  return checkedEntry(configuration, entry + bytesOf(entry));
}

/** The APIC id of a processor that may be started; −1 for any other entry. */
export function mpProcessor(entry: number): number {
  return loadU8(entry) === PROCESSOR && (loadU8(entry + 3) & ENABLED) !== 0 ? loadU8(entry + 1) : -1;
}

function bytesOf(entry: number): number {
  return loadU8(entry) === PROCESSOR ? PROCESSOR_BYTES : OTHER_BYTES;
}

function checkedEntry(configuration: number, entry: number): number {
  const end = configuration + loadU16(configuration + 4);
  return entry + OTHER_BYTES > end || entry + bytesOf(entry) > end ? 0 : entry;
}

function searchPointer(start: number, end: number): number {
  for (let at = start; at + FLOATING_POINTER_BYTES <= end; at += 16) {
    if (loadU32(at) === FLOATING_POINTER && checksum(at, FLOATING_POINTER_BYTES) === 0) return at;
  }
  return 0;
}

function checksum(address: number, bytes: number): number {
  let sum = 0;
  for (let i = 0; i < bytes; i++) sum = (sum + loadU8(address + i)) & 0xff;
  return sum;
}
