/**
 * Branch relaxation: every branch starts short (rel8) and grows to near (rel32) when its target is out of reach; growing
 * never brings a target nearer, so the process ends. SDM 2A "Jcc", "JMP".
 */

import type { Branch } from './codebuffer';

const shortSize = 2;
const nearJump = 5;
const nearCondition = 6;

/** The final bytes, and for n = 0 … branches: how far code behind the first n branches has moved. */
export interface Relaxed {
  readonly bytes: Uint8Array;
  readonly shiftAfter: Int32Array;
}

/**
 * @param raw bytes of all other instructions
 * @param branches in order of their offsets
 * @param labels offset of each label in `raw`
 * @param branchesBefore number of branches that stand before each label
 */
export function relax(
  raw: Uint8Array,
  branches: readonly Branch[],
  labels: readonly number[],
  branchesBefore: readonly number[],
): Relaxed {
  const count = branches.length;
  const sizes = new Uint8Array(count).fill(shortSize);
  const shiftAfter = new Int32Array(count + 1);
  const distance = (i: number) => {
    const label = branches[i].label;
    return labels[label] + shiftAfter[branchesBefore[label]] - (branches[i].offset + shiftAfter[i + 1]);
  };
  for (let changed = true; changed; ) {
    changed = false;
    for (let i = 0; i < count; i++) shiftAfter[i + 1] = shiftAfter[i] + sizes[i];
    for (let i = 0; i < count; i++) {
      if (sizes[i] !== shortSize) continue;
      const d = distance(i);
      if (d >= -128 && d <= 127) continue;
      sizes[i] = branches[i].condition < 0 ? nearJump : nearCondition;
      changed = true;
    }
  }
  const bytes = new Uint8Array(raw.length + shiftAfter[count]);
  const view = new DataView(bytes.buffer);
  let from = 0;
  let to = 0;
  for (let i = 0; i < count; i++) {
    const { offset, condition } = branches[i];
    bytes.set(raw.subarray(from, offset), to);
    to += offset - from;
    from = offset;
    if (sizes[i] === shortSize) {
      bytes[to] = condition < 0 ? 0xeb : 0x70 + condition;
      view.setInt8(to + 1, distance(i));
    } else if (condition < 0) {
      bytes[to] = 0xe9;
      view.setInt32(to + 1, distance(i), true);
    } else {
      bytes[to] = 0x0f;
      bytes[to + 1] = 0x80 + condition;
      view.setInt32(to + 2, distance(i), true);
    }
    to += sizes[i];
  }
  bytes.set(raw.subarray(from), to);
  return { bytes, shiftAfter };
}
