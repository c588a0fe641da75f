/**
 * Which core a device belongs to, by the name of its driver. Every core notes its claims on a page of its own that the others read: it writes, and then looks
 * for an older claim of another core, which goes before its own. Of two cores that claim at the same moment, both can be refused.
 */

import { loadCore, loadU8, readU32, storeU8, type usize, writeU32 } from 'toro/unsafe';
import { CoreAddress, coreAddress, coreRecord, runningCores, setCoreAddress } from '../arch/core-table';
import { fence } from '../arch/instructions';
import { allocateZeroedPages, PAGE_BYTES } from '../memory/pages';

/** Word of the core-local block (docs/runtime.md). */
const CORE_ID = 24;
/** A claim: one more than the owner, 0 at the end of the list; length of the name; the name. */
const CLAIM_BYTES = 64;
const LENGTH = 4;
const NAME = 8;
const LONGEST_NAME = 48;

/**
 * Notes that `device` belongs to core `owner`; returns the core that it belongs to if another one was quicker. Throws a RangeError for a name that is too
 * long, or one too many.
 */
export function claimDevice(device: string, owner: number): number {
  const known = ownerOfDevice(device);
  if (known >= 0) return known;
  if (device.length > LONGEST_NAME) throw new RangeError(`the name of device '${device}' is too long`);
  const record = coreRecord(loadCore(CORE_ID));
  if (coreAddress(record, CoreAddress.Claims) === 0) {
    setCoreAddress(record, CoreAddress.Claims, allocateZeroedPages(1));
  }
  const page = coreAddress(record, CoreAddress.Claims);
  let claim = page;
  while (readU32(claim) !== 0) claim = claim + CLAIM_BYTES;
  if (claim + 2 * CLAIM_BYTES > page + PAGE_BYTES) throw new RangeError('too many devices are dedicated');
  for (let i = 0; i < device.length; i++) storeU8(claim + NAME + i, device.charCodeAt(i));
  writeU32(claim + LENGTH, device.length);
  writeU32(claim, owner + 1);
  // The claim is there before another core's list is read: of two cores at least one sees the other.
  fence();
  for (let core = 0; core < runningCores(); core++) {
    const other = core === loadCore(CORE_ID) ? -1 : ownerOn(core, device);
    if (other < 0) continue;
    writeU32(claim, 0);
    return other;
  }
  return owner;
}

/** The core that `device` belongs to, −1 if to none. */
export function ownerOfDevice(device: string): number {
  for (let core = 0; core < runningCores(); core++) {
    const owner = ownerOn(core, device);
    if (owner >= 0) return owner;
  }
  return -1;
}

/** As core `core` has noted it; −1 if it has not. */
function ownerOn(core: number, device: string): number {
  let claim: usize = coreAddress(coreRecord(core), CoreAddress.Claims);
  if (claim === 0) return -1;
  for (; readU32(claim) !== 0; claim = claim + CLAIM_BYTES) {
    if (isNamed(claim, device)) return readU32(claim) - 1;
  }
  return -1;
}

function isNamed(claim: usize, device: string): boolean {
  if (readU32(claim + LENGTH) !== device.length) return false;
  for (let i = 0; i < device.length; i++) if (loadU8(claim + NAME + i) !== device.charCodeAt(i)) return false;
  return true;
}
