/** What this processor can do (SDM 2A "CPUID"), and the instructions' small companions. Allocates nothing. */

import { loadU32 } from 'toro/unsafe';
import { cpuid } from './instructions';

/** Where CPUID leaves its four registers; set up by `initializeCpu`. */
let registers: number;

/** Register of a CPUID result. */
export enum CpuidRegister {
  Eax,
  Ebx,
  Ecx,
  Edx,
}

/** `scratch`: sixteen bytes that belong to this unit from now on. */
export function initializeCpu(scratch: number): void {
  registers = scratch;
}

/** One register of a CPUID leaf. The caller knows that the leaf exists. */
export function cpuidRegister(leaf: number, subleaf: number, register: CpuidRegister): number {
  cpuid(leaf, subleaf, registers);
  return loadU32(registers + 4 * register);
}

/** The highest leaf of the range that starts at `base`: 0, 0x80000000, or 0x40000000 for hypervisors. */
export function highestLeaf(base: number): number {
  return cpuidRegister(base, 0, CpuidRegister.Eax);
}

function bit(leaf: number, register: CpuidRegister, index: number): boolean {
  return ((cpuidRegister(leaf, 0, register) >>> index) & 1) === 1;
}

function extendedBit(register: CpuidRegister, index: number): boolean {
  return highestLeaf(0x8000_0000) >= 0x8000_0001 && bit(0x8000_0001, register, index);
}

/**
 * The APIC id with which this processor began: all 32 bits where leaf 0xb has them (SDM 2A "CPUID"), as the entry of other cores asks too
 * (bootloader/core-start-up.ts).
 */
export function initialApicId(): number {
  if (highestLeaf(0) >= 0xb && cpuidRegister(0xb, 0, CpuidRegister.Ebx) !== 0) {
    return cpuidRegister(0xb, 0, CpuidRegister.Edx);
  }
  return cpuidRegister(1, 0, CpuidRegister.Ebx) >>> 24;
}

/**
 * Whether a core needs 10 ms between its reset and its start (MultiProcessor Specification 1.4 §B.4): of the processors with a 64-bit mode,
 * only those of Intel's family 15 do.
 */
export function startsSlowly(): boolean {
  const isIntel = cpuidRegister(0, 0, CpuidRegister.Ecx) === 0x6c65_746e;
  return isIntel && ((cpuidRegister(1, 0, CpuidRegister.Eax) >>> 8) & 0xf) === 0xf;
}

export function hasLocalApic(): boolean {
  return bit(1, CpuidRegister.Edx, 9);
}

export function hasX2apic(): boolean {
  return bit(1, CpuidRegister.Ecx, 21);
}

export function hasTscDeadline(): boolean {
  return bit(1, CpuidRegister.Ecx, 24);
}

export function hasRandomNumbers(): boolean {
  return bit(1, CpuidRegister.Ecx, 30);
}

export function hasRandomSeeds(): boolean {
  return highestLeaf(0) >= 7 && bit(7, CpuidRegister.Ebx, 18);
}

/** Whether the TSC counts at one speed whatever the processor does to save power (SDM 3B §18.17.1). */
export function hasInvariantTsc(): boolean {
  return highestLeaf(0x8000_0000) >= 0x8000_0007 && bit(0x8000_0007, CpuidRegister.Edx, 8);
}

export function hasHugePages(): boolean {
  return extendedBit(CpuidRegister.Edx, 26);
}

export function hasNoExecute(): boolean {
  return extendedBit(CpuidRegister.Edx, 20);
}

/** The name that the processor gives itself (SDM 2A "CPUID", leaves 0x80000002 to 4); '' if it gives none. */
export function processorName(): string {
  if (highestLeaf(0x8000_0000) < 0x8000_0004) return '';
  let name = '';
  for (let leaf = 0x8000_0002; leaf <= 0x8000_0004; leaf++) {
    for (const register of [CpuidRegister.Eax, CpuidRegister.Ebx, CpuidRegister.Ecx, CpuidRegister.Edx]) {
      const four = cpuidRegister(leaf, 0, register);
      for (let shift = 0; shift < 32; shift += 8) name += String.fromCharCode((four >>> shift) & 0xff);
    }
  }
  return name.replaceAll('\0', '').trim();
}

/** Whether a hypervisor says that it is there, so that the leaves from 0x40000000 mean something. */
export function hasHypervisor(): boolean {
  return bit(1, CpuidRegister.Ecx, 31);
}

/** The three registers EBX, ECX, EDX of leaf 0x40000000 are the hypervisor's name, four characters each. */
export function isHypervisor(ebx: number, ecx: number, edx: number): boolean {
  return (
    hasHypervisor() &&
    cpuidRegister(0x4000_0000, 0, CpuidRegister.Ebx) === ebx &&
    cpuidRegister(0x4000_0000, 0, CpuidRegister.Ecx) === ecx &&
    cpuidRegister(0x4000_0000, 0, CpuidRegister.Edx) === edx
  );
}
