/** The TSC frequency as the machine itself states it: by CPUID, or by the interface of a hypervisor. */

import { fillMemory, readU32, u64, usize } from 'toro/unsafe';
import { CpuidRegister, cpuidRegister, hasHypervisor, highestLeaf, isHypervisor } from './cpu';
import { rdmsr, wrmsr } from './instructions';

const HYPERVISOR_BASE = 0x4000_0000;
/** Leaf with the TSC frequency in kHz, agreed between VMware and KVM. */
const HYPERVISOR_TIMING = 0x4000_0010;
/** KVM's paravirtual clock: MSR_KVM_SYSTEM_TIME_NEW, announced by bit 3 of leaf 0x40000001. */
const KVM_SYSTEM_TIME = 0x4b56_4d01;
/** Hyper-V TLFS §12.4: HV_X64_MSR_TSC_FREQUENCY in Hz, announced by bit 11 of leaf 0x40000003. */
const HYPERV_TSC_FREQUENCY = 0x4000_0022;

/** TSC ticks per millisecond, 0 when nothing trustworthy states it. `scratch`: 32 bytes, 32-aligned, for the hypervisor. */
export function statedTscFrequency(scratch: number): number {
  if (hasHypervisor()) {
    const highest = highestLeaf(HYPERVISOR_BASE);
    if (highest >= HYPERVISOR_TIMING && highest < HYPERVISOR_BASE + 0x1000) {
      const kilohertz = cpuidRegister(HYPERVISOR_TIMING, 0, CpuidRegister.Eax);
      if (kilohertz !== 0) return kilohertz;
    }
    if (isHypervisor(0x4b4d_564b, 0x564b_4d56, 0x4d)) return kvmFrequency(scratch);
    if (isHypervisor(0x7263_694d, 0x666f_736f, 0x7648_2074)) return hypervFrequency();
  }
  return crystalFrequency();
}

/** The multiplier of the pvclock structure is nanoseconds per tick × 2^32, after a shift of the ticks. */
function kvmFrequency(scratch: number): number {
  if (((cpuidRegister(HYPERVISOR_BASE + 1, 0, CpuidRegister.Eax) >>> 3) & 1) === 0) return 0;
  fillMemory(scratch, 0, 32);
  wrmsr(KVM_SYSTEM_TIME, u64(scratch + 1));
  const multiplier = readU32(scratch + 24);
  const shift = (readU32(scratch + 28) << 24) >> 24;
  wrmsr(KVM_SYSTEM_TIME, 0n);
  if (multiplier === 0) return 0;
  let ticks = (1e6 * 0x1_0000_0000) / multiplier;
  for (let i = 0; i < shift; i++) ticks /= 2;
  for (let i = 0; i > shift; i--) ticks *= 2;
  return ticks;
}

function hypervFrequency(): number {
  if (((cpuidRegister(HYPERVISOR_BASE + 3, 0, CpuidRegister.Eax) >>> 11) & 1) === 0) return 0;
  return usize(rdmsr(HYPERV_TSC_FREQUENCY)) / 1000;
}

/** Leaf 15h: TSC = crystal × numerator / denominator (SDM 3B §18.7.3); only with the crystal's frequency given. */
function crystalFrequency(): number {
  if (highestLeaf(0) < 0x15) return 0;
  const denominator = cpuidRegister(0x15, 0, CpuidRegister.Eax);
  const numerator = cpuidRegister(0x15, 0, CpuidRegister.Ebx);
  const crystal = cpuidRegister(0x15, 0, CpuidRegister.Ecx);
  if (denominator === 0 || numerator === 0 || crystal === 0) return 0;
  return ((crystal / 1000) * numerator) / denominator;
}
