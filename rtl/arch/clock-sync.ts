/**
 * Whether the TSCs of two cores show the same time. A core that starts asks core 0, through words of its record, for its TSC, and notes its own before and
 * after: the answer is from between the two, so the difference is known to half of what lies between them. Of several answers the
 * quickest counts.
 */

import { readU64, u64 as toU64, type u64, type usize, writeU64 } from 'toro/unsafe';
import { CoreAddress, CoreWord, coreWord, processorRecord, setCoreWord } from './core-table';
import { fence, pause, rdtsc } from './instructions';

const ROUNDS = 3;
/** Rounds of waiting for an answer: core 0 may have something else to do. */
const PATIENCE = 1_000_000;
/** Ticks, about a hundred microseconds: so close, one answer is enough. */
const CLOSE = 250_000n;

/** Core 0: answers the processors 1 … `count` − 1 that have asked. */
export function answerClockQuestions(count: number): void {
  for (let i = 1; i < count; i++) {
    const record = processorRecord(i);
    const asked = coreWord(record, CoreWord.ClockAsked);
    if (asked === coreWord(record, CoreWord.ClockAnswered)) continue;
    writeU64(record + CoreAddress.ClockAnswer, rdtsc());
    setCoreWord(record, CoreWord.ClockAnswered, asked);
  }
}

/**
 * Ticks by which the TSC of core 0 is ahead of this core's, modulo 2^64; 0 if no difference can be told. `record`: of this core, which nobody has
 * answered yet.
 */
export function clockOffset(record: usize): u64 {
  let offset: u64 = 0n;
  let closest: u64 = 0xffff_ffff_ffff_ffffn;
  for (let round = 1; round <= ROUNDS && closest > CLOSE; round++) {
    const before: u64 = rdtsc();
    setCoreWord(record, CoreWord.ClockAsked, round);
    fence();
    if (!waitForAnswer(record, round)) break;
    const answer: u64 = readU64(record + CoreAddress.ClockAnswer);
    const after: u64 = rdtsc();
    const spread: u64 = toU64(after - before);
    if (spread >= closest) continue;
    closest = spread;
    offset = offsetOf(before, answer, after);
  }
  return offset;
}

/** The offset that an answer tells: 0 if it lies between the two readings. */
export function offsetOf(before: u64, answer: u64, after: u64): u64 {
  const spread: u64 = toU64(after - before);
  if (toU64(answer - before) <= spread) return 0n;
  return toU64(answer - toU64(before + toU64(spread >> 1n)));
}

function waitForAnswer(record: usize, round: number): boolean {
  for (let i = 0; i < PATIENCE; i++) {
    if (coreWord(record, CoreWord.ClockAnswered) === round) return true;
    pause();
  }
  return false;
}
