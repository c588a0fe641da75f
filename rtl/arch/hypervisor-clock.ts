/** The TSC frequency as the machine itself states it: by CPUID, or by the interface of a hypervisor. */

import { fillMemory, u64, usize } from 'toro/unsafe';
import { CpuidRegister, cpuidRegister, hasHypervisor, highestLeaf, isHypervisor } from './cpu';
import { rdmsr, rdtsc, wrmsr } from './instructions';
import { type KvmTime, readKvmStart, readKvmTime } from './kvm-clock';

const HYPERVISOR_BASE = 0x4000_0000;
/** Leaf with the TSC frequency in kHz, agreed between VMware and KVM. */
const HYPERVISOR_TIMING = 0x4000_0010;
/** KVM's paravirtual clock: MSR_KVM_SYSTEM_TIME_NEW, announced by bit 3 of leaf 0x40000001. */
const KVM_SYSTEM_TIME = 0x4b56_4d01;
/** MSR_KVM_WALL_CLOCK_NEW: when the machine started, as version, seconds and nanoseconds. */
const KVM_WALL_CLOCK = 0x4b56_4d00;
/** Hyper-V TLFS §12.4: HV_X64_MSR_TSC_FREQUENCY in Hz, announced by bit 11 of leaf 0x40000003. */
const HYPERV_TSC_FREQUENCY = 0x4000_0022;

/** Who has stated the frequency. */
let source: string;

/** TSC ticks per millisecond, 0 when nothing trustworthy states it. `scratch`: 32 bytes, 32-aligned, for the hypervisor. */
export function statedTscFrequency(scratch: number): number {
  if (hasHypervisor()) {
    const kvm = isKvm() ? (kvmTime(scratch)?.ticksPerMillisecond ?? 0) : 0;
    if (kvm !== 0) return statedBy('kvmclock', kvm);
    const highest = highestLeaf(HYPERVISOR_BASE);
    const isTold = highest >= HYPERVISOR_TIMING && highest < HYPERVISOR_BASE + 0x1000;
    const kilohertz = isTold ? cpuidRegister(HYPERVISOR_TIMING, 0, CpuidRegister.Eax) : 0;
    if (kilohertz !== 0) return statedBy('the hypervisor', kilohertz);
    const isHyperv = isHypervisor(0x7263_694d, 0x666f_736f, 0x7648_2074);
    const hyperv = isHyperv ? hypervFrequency() : 0;
    if (hyperv !== 0) return statedBy('Hyper-V', hyperv);
  }
  return statedBy('CPUID', crystalFrequency());
}

/** Who has told `statedTscFrequency`; '' if it found nothing. */
export function statedSource(): string {
  return source;
}

function statedBy(name: string, frequency: number): number {
  source = frequency === 0 ? '' : name;
  return frequency;
}

/** Whether KVM runs this machine and has its clock. */
function isKvm(): boolean {
  return (
    isHypervisor(0x4b4d_564b, 0x564b_4d56, 0x4d) &&
    ((cpuidRegister(HYPERVISOR_BASE + 1, 0, CpuidRegister.Eax) >>> 3) & 1) === 1
  );
}

/** Milliseconds since 1970 by KVM: when the machine started, and how long it has been up since. 0 where that is not known. `scratch` as above. */
export function kvmWallClock(scratch: number): number {
  if (!hasHypervisor() || !isKvm()) return 0;
  fillMemory(scratch, 0, 32);
  wrmsr(KVM_WALL_CLOCK, u64(scratch));
  const start = readKvmStart(scratch);
  const time = kvmTime(scratch);
  if (start === 0 || time === undefined) return 0;
  return start + time.up + usize(rdtsc() - time.tsc) / time.ticksPerMillisecond;
}

function kvmTime(scratch: number): KvmTime | undefined {
  fillMemory(scratch, 0, 32);
  wrmsr(KVM_SYSTEM_TIME, u64(scratch + 1));
  const time = readKvmTime(scratch);
  wrmsr(KVM_SYSTEM_TIME, 0n);
  return time;
}

function hypervFrequency(): number {
  if (((cpuidRegister(HYPERVISOR_BASE + 3, 0, CpuidRegister.Eax) >>> 11) & 1) === 0) return 0;
  return usize(rdmsr(HYPERV_TSC_FREQUENCY)) / 1000;
}

function crystalFrequency(): number {
  if (highestLeaf(0) < 0x15) return 0;
  return crystalTicks(
    cpuidRegister(0x15, 0, CpuidRegister.Eax),
    cpuidRegister(0x15, 0, CpuidRegister.Ebx),
    cpuidRegister(0x15, 0, CpuidRegister.Ecx),
    highestLeaf(0) < 0x16 ? 0 : cpuidRegister(0x16, 0, CpuidRegister.Eax) & 0xffff,
  );
}

/**
 * Ticks per millisecond by leaf 15h: TSC = crystal (Hz) × numerator / denominator (SDM 3B §18.7.3). Processors that know the ratio and not the crystal run
 * the TSC at their base frequency, which leaf 16h has in MHz. 0 where that says nothing.
 */
export function crystalTicks(denominator: number, numerator: number, crystal: number, base: number): number {
  if (denominator === 0 || numerator === 0) return 0;
  return crystal !== 0 ? ((crystal / 1000) * numerator) / denominator : base * 1000;
}
