/** What the loader hands over (docs/runtime.md, "Hand-over from the loader"). Allocates nothing. */

import { loadU32, loadU64, loadUsize, type u64, type usize } from 'toro/unsafe';

const MAGIC = 0x4f52_4f54;

/** Address of the structure; set by `keepBootInformation`. */
let information: usize;

/** Returns false if `address` is not that of a boot information. */
export function keepBootInformation(address: usize): boolean {
  information = address;
  return loadU32(information) === MAGIC;
}

/** Address of the zero-terminated command line, 0 if there is none. */
export function commandLineAddress(): usize {
  return loadUsize(information + 8);
}

/** Address of the ACPI root pointer, 0 if the loader does not know it. */
export function rsdpAddress(): usize {
  return loadUsize(information + 16);
}

export function memoryMapAddress(): usize {
  return loadUsize(information + 24);
}

export function memoryMapEntries(): usize {
  return loadU32(information + 32);
}

/** The time-stamp counter at the loader's first instruction. */
export function loaderTsc(): u64 {
  return loadU64(information + 40);
}
