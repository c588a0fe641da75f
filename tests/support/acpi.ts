/** ACPI tables in simulated memory. */

import { initializeAcpi } from '../../rtl/arch/acpi-tables';
import { storeU8, storeU32 } from './unsafe';

export interface AcpiTable {
  readonly signature: string;
  /** What follows the header of 36 bytes. */
  readonly body: readonly number[];
}

const HEADER_BYTES = 36;

/** Writes a root pointer, a root table and `tables` to `address` and has the ACPI unit use them. Returns where the tables lie. */
export function writeAcpi(address: number, tables: readonly AcpiTable[]): number[] {
  const root = address + 64;
  let next = root + HEADER_BYTES + tables.length * 4 + 64;
  const places = tables.map((table) => {
    const at = next;
    writeTable(at, table);
    next += HEADER_BYTES + table.body.length + 16;
    return at;
  });
  writeTable(root, { signature: 'RSDT', body: places.flatMap((place) => bytesOf(place, 4)) });
  storeU8(address + 15, 0);
  storeU32(address + 16, root);
  initializeAcpi(address);
  return places;
}

/** A number as `count` bytes, the lowest first. */
export function bytesOf(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => Math.floor(value / 256 ** i) % 256);
}

function writeTable(at: number, { signature, body }: AcpiTable): void {
  [...signature].forEach((letter, i) => {
    storeU8(at + i, letter.charCodeAt(0));
  });
  storeU32(at + 4, HEADER_BYTES + body.length);
  body.forEach((byte, i) => {
    storeU8(at + HEADER_BYTES + i, byte);
  });
}
