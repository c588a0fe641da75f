/**
 * The intrinsics of docs/runtime.md: for each where its operands and result lie, what it changes, and its
 * instructions (SDM volume 2).
 */

import { Code } from 'iced-x86';
import type { Instruction } from '../ir/instruction';
import type { CodeBuffer } from './codebuffer';
import { Anchor, type MachineInstruction, type Memory } from './machine';
import type { Opcode } from './opcode';
import * as x from './opcode';
import { calleeSaved, none, R8, R9, R10, RAX, RBP, RBX, RCX, RDI, RDX, type Reg, RSI, RSP, scratch } from './register';
import { integerConstant, type Selector, strip } from './selector';

/** An operand or result that may lie in any register. */
const any = -2;

interface Intrinsic {
  readonly operands: readonly Reg[];
  readonly result?: Reg;
  readonly clobbers?: readonly Reg[];
  /** It calls code that may change all caller-saved registers. */
  readonly call?: true;
  /** `d` is the result, `a` and `b` the operands that lie in any register, in order. */
  readonly expand: (out: CodeBuffer, d: Reg, a: Reg, b: Reg) => void;
}

function system(code: Code, width: 8 | 4 = 8): Opcode {
  return { code, a: width, b: width, role: 'use' };
}

const instruction = {
  in8: { code: Code.In_AL_DX, a: 1, b: 2, role: 'use' },
  in16: { code: Code.In_AX_DX, a: 2, b: 2, role: 'use' },
  in32: { code: Code.In_EAX_DX, a: 4, b: 2, role: 'use' },
  out8: { code: Code.Out_DX_AL, a: 2, b: 1, role: 'use' },
  out16: { code: Code.Out_DX_AX, a: 2, b: 2, role: 'use' },
  out32: { code: Code.Out_DX_EAX, a: 2, b: 4, role: 'use' },
  rdmsr: system(Code.Rdmsr),
  wrmsr: system(Code.Wrmsr),
  rdtsc: system(Code.Rdtsc),
  lfence: system(Code.Lfence),
  mfence: system(Code.Mfence),
  cpuid: system(Code.Cpuid),
  cli: system(Code.Cli),
  sti: system(Code.Sti),
  hlt: system(Code.Hlt),
  pause: system(Code.Pause),
  pushf: system(Code.Pushfq),
  lgdt: system(Code.Lgdt_m1664),
  lidt: system(Code.Lidt_m1664),
  ltr: { code: Code.Ltr_rm16, a: 2, b: 2, role: 'use' },
  invlpg: system(Code.Invlpg_m),
  prefetch: system(Code.Prefetcht0_m8),
  syscall: system(Code.Syscall),
  ud2: system(Code.Ud2),
} satisfies Record<string, Opcode>;

function at(base: Reg, displacement = 0): Memory {
  return { base, index: none, scale: 1, displacement, anchor: Anchor.None };
}

/** EDX:EAX → RAX. */
function joinHalves(out: CodeBuffer): void {
  out.ri(x.shl64, RDX, 32);
  out.rr(x.or64.rr, RAX, RDX);
}

/** RAX → EDX:EAX. */
function splitHalves(out: CodeBuffer): void {
  out.rr(x.mov64, RDX, RAX);
  out.ri(x.shr64, RDX, 32);
}

/** `in`: the port in DX; the result is zero-extended. */
function portIn(opcode: Opcode, extend: Opcode | undefined): Intrinsic {
  return {
    operands: [RDX],
    result: RAX,
    expand: (out) => {
      out.rr(opcode, RAX, RDX);
      if (extend) out.rr(extend, RAX, RAX);
    },
  };
}

function portOut(opcode: Opcode): Intrinsic {
  return { operands: [RDX, RAX], expand: (out) => out.rr(opcode, RDX, RAX) };
}

/** An instruction without operands. */
function simple(...opcodes: Opcode[]): Intrinsic {
  return {
    operands: [],
    expand: (out) => {
      for (const opcode of opcodes) out.plain(opcode);
    },
  };
}

/**
 * A repeated string instruction over RCX bytes: eight at a time, then the rest. Emulated processors take as long for a byte as for
 * a word.
 */
function wordsThenBytes(out: CodeBuffer, wordOpcode: number, byteOpcode: number): void {
  out.rr(x.mov64, RDX, RCX);
  out.bytes(0x48, 0xc1, 0xe9, 3); // shr rcx, 3
  out.bytes(0xf3, 0x48, wordOpcode);
  out.rr(x.mov64, RCX, RDX);
  out.bytes(0x83, 0xe1, 7); // and ecx, 7
  out.bytes(0xf3, byteOpcode);
}

/** RDRAND and RDSEED with EAX: the carry flag tells whether there are bits; without, EAX is 0 (SDM 2B). */
function randomBits(form: number): Intrinsic {
  return {
    operands: [],
    result: RAX,
    expand: (out) => {
      out.bytes(0x0f, 0xc7, form);
      out.bytes(0x41, 0x0f, 0x92, 0xc3); // setc r11b
      out.rr(x.movzx8, scratch, scratch);
      out.ri(x.shl64, scratch, 32);
      out.rr(x.or64.rr, RAX, scratch);
    },
  };
}

/** By width in bytes: what stands before an opcode of that width, behind it instead of its lowest bit, and what extends AL, AX, EAX. */
const WIDTHS = [
  { bytes: 1, before: [], wide: 0, extend: x.movzx8 },
  { bytes: 2, before: [0x66], wide: 1, extend: x.movzx16 },
  { bytes: 4, before: [], wide: 1, extend: x.mov32 },
  { bytes: 8, before: [], wide: 1, extend: undefined },
];

/** A locked instruction on the memory at RDI: `opcode` is that of its form for bytes. The old value comes back in RAX, zero-extended. */
function locked(
  name: string,
  operands: readonly Reg[],
  prefix: readonly number[],
  opcode: readonly number[],
  modRm: number,
) {
  return WIDTHS.map(({ bytes, before, wide, extend }): [string, Intrinsic] => {
    const rex = bytes === 8 ? [0x48] : [];
    const last = (opcode.at(-1) ?? 0) | wide;
    const code = [...before, ...prefix, ...rex, ...opcode.slice(0, -1), last, modRm];
    const expand = (out: CodeBuffer): void => {
      out.bytes(...code);
      if (extend) out.rr(extend, RAX, RAX);
    };
    return [`${name}${bytes * 8}`, { operands, result: RAX, expand }];
  });
}

const LOCK = 0xf0;
/** [RDI] with AL … RAX, and with CL … RCX. */
const RDI_RAX = 0x07;
const RDI_RCX = 0x0f;

/** Control registers move in an encoding of their own (0F 20, 0F 22; SDM 2B "MOV — Move to/from Control Registers"). */
function readControl(number: number): Intrinsic {
  return { operands: [], result: RAX, expand: (out) => out.bytes(0x0f, 0x20, 0xc0 | (number << 3)) };
}

function writeControl(number: number): Intrinsic {
  return { operands: [RAX], expand: (out) => out.bytes(0x0f, 0x22, 0xc0 | (number << 3)) };
}

/** An instruction whose operand is the memory at an address. */
function onMemory(opcode: Opcode): Intrinsic {
  return { operands: [any], expand: (out, _, a) => out.m(opcode, at(a)) };
}

/** Population count by summing neighbouring fields (Warren, Hacker's Delight, §5–1). */
function popCount(out: CodeBuffer, d: Reg, a: Reg): void {
  const pairs = 0x5555_5555_5555_5555n;
  const nibbles = 0x3333_3333_3333_3333n;
  const bytes = 0x0f0f_0f0f_0f0f_0f0fn;
  const ones = 0x0101_0101_0101_0101n;
  // x − (x >> 1 & pairs): each pair of bits holds its own count.
  out.ri64(x.mov64i, scratch, pairs);
  out.rr(x.mov64, d, a);
  out.ri(x.shr64, d, 1);
  out.rr(x.and64.rr, scratch, d);
  out.rr(x.mov64, d, a);
  out.rr(x.sub64.rr, d, scratch);
  // (x & nibbles) + (x >> 2 & nibbles); the value is parked on the stack, as there is one scratch register.
  out.r(x.push64, d);
  out.ri64(x.mov64i, scratch, nibbles);
  out.rr(x.and64.rr, d, scratch);
  out.mi(x.shr64, at(RSP), 2);
  out.rm(x.and64.rr, scratch, at(RSP));
  out.rr(x.add64.rr, d, scratch);
  // (x + (x >> 4)) & bytes
  out.rr(x.mov64, scratch, d);
  out.ri(x.shr64, scratch, 4);
  out.rr(x.add64.rr, d, scratch);
  out.ri64(x.mov64i, scratch, bytes);
  out.rr(x.and64.rr, d, scratch);
  // The product's highest byte is the sum of all bytes.
  out.ri64(x.mov64i, scratch, ones);
  out.rr(x.imul64, d, scratch);
  out.ri(x.shr64, d, 56);
  out.ri(x.add64.ri, RSP, 8);
}

const table: Record<string, Intrinsic> = {
  framePointer: { operands: [], result: any, expand: (out, d) => out.rr(x.mov64, d, RBP) },
  resume: {
    operands: [RCX, RDX, RAX],
    expand: (out) => {
      out.rr(x.mov64, RBP, RDX);
      out.r(x.jumpRegister, RCX);
    },
  },
  spill: {
    operands: [RAX, RDI],
    call: true,
    expand: (out) => {
      for (const register of calleeSaved) out.r(x.push64, register);
      // Five registers and this word keep the stack aligned.
      out.ri(x.sub64.ri, RSP, 8);
      out.rr(x.mov64, RSI, RSP);
      out.r(x.callRegister, RAX);
      out.ri(x.add64.ri, RSP, 8 * (calleeSaved.length + 1));
    },
  },
  portIn8: portIn(instruction.in8, x.movzx8),
  portIn16: portIn(instruction.in16, x.movzx16),
  portIn32: portIn(instruction.in32, undefined),
  portOut8: portOut(instruction.out8),
  portOut16: portOut(instruction.out16),
  portOut32: portOut(instruction.out32),
  rdmsr: {
    operands: [RCX],
    result: RAX,
    clobbers: [RDX],
    expand: (out) => {
      out.plain(instruction.rdmsr);
      joinHalves(out);
    },
  },
  wrmsr: {
    operands: [RCX, RAX],
    clobbers: [RDX],
    expand: (out) => {
      splitHalves(out);
      out.plain(instruction.wrmsr);
    },
  },
  readCr0: readControl(0),
  readCr2: readControl(2),
  readCr3: readControl(3),
  readCr4: readControl(4),
  writeCr0: writeControl(0),
  writeCr3: writeControl(3),
  writeCr4: writeControl(4),
  rdtsc: {
    operands: [],
    result: RAX,
    clobbers: [RDX],
    expand: (out) => {
      // Earlier instructions are done before the counter is read (SDM 2B "RDTSC").
      out.plain(instruction.lfence);
      out.plain(instruction.rdtsc);
      joinHalves(out);
    },
  },
  cpuid: {
    operands: [RAX, RCX, any],
    clobbers: [RDX, RSI],
    expand: (out, _, a) => {
      // CPUID changes RBX, which is callee-saved.
      out.rr(x.mov64, RSI, a);
      out.rr(x.mov64, scratch, RBX);
      out.plain(instruction.cpuid);
      out.mr(x.store32, at(RSI), RAX);
      out.mr(x.store32, at(RSI, 4), RBX);
      out.mr(x.store32, at(RSI, 8), RCX);
      out.mr(x.store32, at(RSI, 12), RDX);
      out.rr(x.mov64, RBX, scratch);
    },
  },
  rdrand: randomBits(0xf0),
  rdseed: randomBits(0xf8),
  cli: simple(instruction.cli),
  sti: simple(instruction.sti),
  hlt: simple(instruction.hlt),
  stihlt: simple(instruction.sti, instruction.hlt),
  pause: simple(instruction.pause),
  readFlags: {
    operands: [],
    result: any,
    expand: (out, d) => {
      out.plain(instruction.pushf);
      out.r(x.pop64, d);
    },
  },
  lgdt: onMemory(instruction.lgdt),
  lidt: onMemory(instruction.lidt),
  ltr: { operands: [any], expand: (out, _, a) => out.r(instruction.ltr, a) },
  invlpg: onMemory(instruction.invlpg),
  prefetch: onMemory(instruction.prefetch),
  fence: simple(instruction.mfence),
  syscall: {
    operands: [RAX, RDI, RSI, RDX, R10, R8, R9],
    result: RAX,
    clobbers: [RCX],
    expand: (out) => out.plain(instruction.syscall),
  },
  copyMemory: { operands: [RDI, RSI, RCX], clobbers: [RDX], expand: (out) => wordsThenBytes(out, 0xa5, 0xa4) },
  fillMemory: {
    operands: [RDI, RAX, RCX],
    clobbers: [RDX],
    expand: (out) => {
      // The byte in all eight bytes of RAX.
      out.bytes(0x0f, 0xb6, 0xc0);
      out.bytes(0x48, 0xba, 1, 1, 1, 1, 1, 1, 1, 1);
      out.bytes(0x48, 0x0f, 0xaf, 0xc2);
      wordsThenBytes(out, 0xab, 0xaa);
    },
  },
  mulHigh: { operands: [RAX, any], result: RDX, clobbers: [RDX], expand: (out, _, a) => out.r(x.mul64, a) },
  divideWide: {
    operands: [RDX, RAX, any],
    result: RAX,
    clobbers: [RDX],
    expand: (out, _, a) => out.r(x.div64, a),
  },
  leadingZeros: {
    operands: [any],
    result: any,
    expand: (out, d, a) => {
      // BSR leaves its target undefined for zero: 127 there gives 64 below, as 63 − n is 63 ^ n.
      out.ri(x.mov32i, scratch, 127);
      out.rr(x.bsr64, d, a);
      out.rr(x.moveCondition[x.cc.e], d, scratch);
      out.ri(x.xor32.ri, d, 63);
    },
  },
  trailingZeros: {
    operands: [any],
    result: any,
    expand: (out, d, a) => {
      out.ri(x.mov32i, scratch, 64);
      out.rr(x.bsf64, d, a);
      out.rr(x.moveCondition[x.cc.e], d, scratch);
    },
  },
  popCount: { operands: [any], result: any, expand: popCount },
  byteSwap16: {
    operands: [any],
    result: any,
    expand: (out, d, a) => {
      out.rr(x.movzx16, d, a);
      out.ri(x.rol16, d, 8);
    },
  },
  byteSwap32: {
    operands: [any],
    result: any,
    expand: (out, d, a) => {
      out.rr(x.mov32, d, a);
      out.r(x.bswap32, d);
    },
  },
  byteSwap64: {
    operands: [any],
    result: any,
    expand: (out, d, a) => {
      out.rr(x.mov64, d, a);
      out.r(x.bswap64, d);
    },
  },
  callAddress: { operands: [RAX, RDI], result: RAX, call: true, expand: (out) => out.r(x.callRegister, RAX) },
  undefinedInstruction: simple(instruction.ud2),
  // LOCK XADD, XCHG (which locks by itself), LOCK CMPXCHG with what is expected in RAX.
  ...Object.fromEntries([
    ...locked('atomicAdd', [RDI, RAX], [LOCK], [0x0f, 0xc0], RDI_RAX),
    ...locked('atomicExchange', [RDI, RAX], [], [0x86], RDI_RAX),
    ...locked('atomicCompareExchange', [RDI, RAX, RCX], [LOCK], [0x0f, 0xb0], RDI_RCX),
  ]),
};

/** Rule of `intrinsic`. */
export function selectIntrinsic(s: Selector, i: Instruction): void {
  const name = i.symbol ?? '';
  const entry = Object.hasOwn(table, name) ? table[name] : undefined;
  if (!entry) s.fail(i, `unknown intrinsic ${name}`);
  if (entry.operands.length !== i.args.length) {
    s.fail(i, `intrinsic ${name} takes ${entry.operands.length} operands, not ${i.args.length},`);
  }
  if (name === 'copyMemory' && copyInline(s, i)) return;
  const sources = i.args.filter((_, n) => entry.operands[n] !== any).map((arg) => s.source(arg));
  const targets = entry.operands.filter((place) => place !== any);
  const free = i.args.filter((_, n) => entry.operands[n] === any).map((arg) => s.use(arg));
  const { result, expand } = entry;
  const wanted = s.isDemanded(i) ? s.registerOf(i) : none;
  const clobbers = new Set([...targets, ...(entry.clobbers ?? [])]);
  if (result !== undefined && result !== any) clobbers.add(result);
  const d = result === any ? (wanted === none ? s.newInteger() : wanted) : none;
  const run = (out: CodeBuffer, m: MachineInstruction) => expand(out, m.a, m.more?.[0] ?? none, m.more?.[1] ?? none);
  s.macro(run, d, free, { sources, targets, clobbers: [...clobbers], call: entry.call === true });
  if (wanted !== none && result !== undefined && result !== any) s.ab(x.mov64, wanted, result);
}

/** Up to this many bytes are copied by moves. */
const inlineCopyLimit = 32;

/** A copy of a small constant size by moves through the scratch register. */
function copyInline(s: Selector, i: Instruction): boolean {
  const bytes = integerConstant(strip(i.args[2]));
  if (bytes === undefined || bytes < 0 || bytes > inlineCopyLimit) return false;
  s.macro(
    (out, m) => {
      const [to, from] = m.more ?? [none, none];
      const steps = [
        { size: 8, load: x.mov64, store: x.store64 },
        { size: 4, load: x.mov32, store: x.store32 },
        { size: 2, load: x.movzx16, store: x.store16 },
        { size: 1, load: x.movzx8, store: x.store8 },
      ];
      let done = 0;
      for (const { size, load, store } of steps) {
        for (; bytes - done >= size; done += size) {
          out.rm(load, scratch, at(from, done));
          out.mr(store, at(to, done), scratch);
        }
      }
    },
    none,
    [s.use(i.args[0]), s.use(i.args[1])],
  );
  return true;
}
