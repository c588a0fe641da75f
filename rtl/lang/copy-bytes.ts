/** Copying between places that do not overlap, quick for a few bytes: the machine's own instruction takes a while to begin. */

import { copyMemory, loadU8, loadU32, loadU64, storeU8, storeU32, storeU64, usize } from 'toro/unsafe';

/** From this many bytes on the machine's instruction is quicker than a loop. */
const many = 256;

export function copyBytes(to: usize, from: usize, count: usize): void {
  if (count >= many) {
    copyMemory(to, from, count);
    return;
  }
  if (count >= 8) {
    // The last word overlaps the one before.
    const last = usize(count - 8);
    for (let i = usize(0); i < last; i = usize(i + 8)) storeU64(to + i, loadU64(from + i));
    storeU64(to + last, loadU64(from + last));
    return;
  }
  if (count >= 4) {
    const last = usize(count - 4);
    storeU32(to, loadU32(from));
    storeU32(to + last, loadU32(from + last));
    return;
  }
  for (let i = usize(0); i < count; i = usize(i + 1)) storeU8(to + i, loadU8(from + i));
}
