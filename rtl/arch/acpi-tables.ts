/**
 * The ACPI tables (ACPI 6.5 chapter 5) as far as the kernel needs them without an AML interpreter: where they are, by
 * signature; the power-off sleep type from the DSDT's `_S5_` package. Allocates nothing: the boot asks before there is a heap.
 */

import { loadU8, loadU32, loadUsize } from 'toro/unsafe';

/** `RSD PTR ` as two little-endian words. */
const RSDP_LOW = 0x2044_5352;
const RSDP_HIGH = 0x2052_5450;
const SEARCH_START = 0xe_0000;
const SEARCH_END = 0x10_0000;
const HEADER_BYTES = 36;
/** `_S5_` in little-endian order. */
const S5_NAME = 0x5f35_535f;
const PACKAGE_OP = 0x12;
const BYTE_PREFIX = 0x0a;

let rsdp: number;

/** `address`: the RSDP as the loader knows it, 0 if it does not. */
export function initializeAcpi(address: number): void {
  rsdp = address;
}

/** The address of the first table with this four-letter signature, 0 if there is none. */
export function findAcpiTable(signature: string): number {
  if (rsdp === 0) rsdp = searchRsdp();
  if (rsdp === 0) return 0;
  // Revision 2 and up has a 64-bit root table (ACPI 6.5 §5.2.5.3).
  const extended = loadU8(rsdp + 15) >= 2 && loadUsize(rsdp + 24) !== 0;
  const root = extended ? loadUsize(rsdp + 24) : loadU32(rsdp + 16);
  const width = extended ? 8 : 4;
  const end = root + loadU32(root + 4);
  for (let entry = root + HEADER_BYTES; entry + width <= end; entry += width) {
    const table = extended ? loadUsize(entry) : loadU32(entry);
    if (hasSignature(table, signature)) return table;
  }
  return 0;
}

/** Length of a table in bytes, header included. */
export function acpiTableBytes(table: number): number {
  return loadU32(table + 4);
}

/**
 * The value SLP_TYPa of the `_S5_` package (ACPI 6.5 §7.4.2.5): NameOp's name, PackageOp, PkgLength, NumElements, then
 * the number, with or without a prefix. −1 if the DSDT does not have it in this form.
 */
export function powerOffType(fadt: number): number {
  const dsdt = loadU32(fadt + 40);
  if (dsdt === 0) return -1;
  const end = dsdt + acpiTableBytes(dsdt) - 8;
  for (let at = dsdt + HEADER_BYTES; at < end; at++) {
    if (loadU32(at) !== S5_NAME || loadU8(at + 4) !== PACKAGE_OP) continue;
    // The upper two bits of PkgLength say how many bytes follow its first (ACPI 6.5 §20.2.4).
    const value = at + 6 + (loadU8(at + 5) >>> 6) + 1;
    return loadU8(value) === BYTE_PREFIX ? loadU8(value + 1) : loadU8(value);
  }
  return -1;
}

/** The RSDP lies on a 16-byte boundary of the BIOS area (ACPI 6.5 §5.2.5.1). */
function searchRsdp(): number {
  for (let at = SEARCH_START; at < SEARCH_END; at += 16) {
    if (loadU32(at) === RSDP_LOW && loadU32(at + 4) === RSDP_HIGH && checksum(at, 20) === 0) return at;
  }
  return 0;
}

function checksum(address: number, bytes: number): number {
  let sum = 0;
  for (let i = 0; i < bytes; i++) sum = (sum + loadU8(address + i)) & 0xff;
  return sum;
}

function hasSignature(table: number, signature: string): boolean {
  for (let i = 0; i < 4; i++) {
    if (loadU8(table + i) !== signature.charCodeAt(i)) return false;
  }
  return true;
}
