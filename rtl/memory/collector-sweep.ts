/**
 * Sweeping: after marking, blocks without a marked line and unreached large objects become free, the others recyclable.
 * With poisoning on, the bytes of every object that died are overwritten first, so that a reference which the collector
 * missed is noticed at its next use.
 */

import { fillMemory, leadingZeros, loadU64, u64, usize } from 'toro/unsafe';
import { freeBlock, freeLarge } from './heap-blocks';
import {
  adoptMarks,
  bitsOf,
  blockAddress,
  blockContinued,
  blockFree,
  blockLarge,
  blockRecyclable,
  isMarked,
  kindOf,
  lineMarksOf,
  linesPerBlock,
  preparedBlocks,
  setKind,
  sizeOf,
  spanOf,
} from './heap-table';

/** Fills memory that nothing may use. */
export const poison = 0xdb;

/** Frees what the collection did not reach. `poisoning` overwrites it too. */
export function sweep(poisoning: boolean): void {
  for (let block = usize(0); block < preparedBlocks; block = usize(block + 1)) {
    const kind = kindOf(block);
    if (kind === blockFree) continue;
    if (kind === blockLarge) {
      const next = block + spanOf(block) - 1;
      if (!isMarked(blockAddress(block))) {
        if (poisoning) fillMemory(blockAddress(block), poison, sizeOf(blockAddress(block)));
        freeLarge(block);
      }
      block = usize(next);
    } else if (kind !== blockContinued) {
      if (poisoning) poisonDead(block);
      if (hasMarkedLine(block)) setKind(block, blockRecyclable);
      else freeBlock(block);
    }
  }
  adoptMarks();
}

function hasMarkedLine(block: usize): boolean {
  const marks = lineMarksOf(block);
  for (let i = 0; i < linesPerBlock; i += 8) {
    if (loadU64(marks + i) !== 0n) return true;
  }
  return false;
}

/** Overwrites the objects of a block that are known but not marked. */
function poisonDead(block: usize): void {
  for (let group = 0; group < 64; group++) {
    let dead = u64(bitsOf(block, group, false) & u64(~bitsOf(block, group, true)));
    while (dead !== 0n) {
      const word = 63 - leadingZeros(dead);
      const address = usize(blockAddress(block) + (group * 64 + word) * 8);
      fillMemory(address, poison, sizeOf(address));
      dead = u64(dead & u64(~(1n << u64(word))));
    }
  }
}
