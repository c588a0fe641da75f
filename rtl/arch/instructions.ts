/**
 * The machine instructions that the kernel needs (docs/runtime.md, "Intrinsics"). Each is compiled in place; none of
 * them exists under Node. Only `rtl/arch`, `rtl/memory`, `rtl/kernel` and drivers may import this file.
 */

import type { u8, u16, u32, u64, usize } from 'toro/unsafe';

/** @intrinsic portIn8 */
export declare function portIn8(port: number): u8;
/** @intrinsic portIn16 */
export declare function portIn16(port: number): u16;
/** @intrinsic portIn32 */
export declare function portIn32(port: number): u32;
/** @intrinsic portOut8 */
export declare function portOut8(port: number, value: number): void;
/** @intrinsic portOut16 */
export declare function portOut16(port: number, value: number): void;
/** @intrinsic portOut32 */
export declare function portOut32(port: number, value: number): void;
/** @intrinsic rdmsr */
export declare function rdmsr(register: number): u64;
/** @intrinsic wrmsr */
export declare function wrmsr(register: number, value: u64): void;
/** @intrinsic readCr0 */
export declare function readCr0(): u64;
/** @intrinsic writeCr0 */
export declare function writeCr0(value: u64): void;
/**
 * The address of the last page fault. Not a `usize`: it may be any 64-bit pattern.
 * @intrinsic readCr2
 */
export declare function readCr2(): u64;
/** @intrinsic readCr3 */
export declare function readCr3(): u64;
/** @intrinsic writeCr3 */
export declare function writeCr3(value: u64): void;
/** @intrinsic readCr4 */
export declare function readCr4(): u64;
/** @intrinsic writeCr4 */
export declare function writeCr4(value: u64): void;
/** @intrinsic rdtsc */
export declare function rdtsc(): u64;
/**
 * Writes EAX, EBX, ECX, EDX as four u32 to `result`.
 * @intrinsic cpuid
 */
export declare function cpuid(leaf: number, subleaf: number, result: number): void;
/**
 * 32 random bits in the low half and 1 above them; 0 if the generator has none at the moment.
 * @intrinsic rdrand
 */
export declare function rdrand(): u64;
/**
 * As `rdrand`, from the source of entropy itself.
 * @intrinsic rdseed
 */
export declare function rdseed(): u64;
/** @intrinsic cli */
export declare function cli(): void;
/** @intrinsic sti */
export declare function sti(): void;
/** @intrinsic hlt */
export declare function hlt(): void;
/**
 * `sti; hlt`: no interrupt is taken between the two (SDM 2B "STI"), so none is slept through.
 * @intrinsic stihlt
 */
export declare function stihlt(): void;
/** @intrinsic pause */
export declare function pause(): void;
/** @intrinsic readFlags */
export declare function readFlags(): u64;
/** @intrinsic lgdt */
export declare function lgdt(pseudoDescriptor: number): void;
/** @intrinsic lidt */
export declare function lidt(pseudoDescriptor: number): void;
/** @intrinsic ltr */
export declare function ltr(selector: number): void;
/** @intrinsic invlpg */
export declare function invlpg(address: number): void;
/** @intrinsic fence */
export declare function fence(): void;
/**
 * `ud2`: raises an illegal instruction exception (SDM 2B "UD").
 * @intrinsic undefinedInstruction
 */
export declare function undefinedInstruction(): void;
/** @intrinsic framePointer */
export declare function framePointer(): usize;
