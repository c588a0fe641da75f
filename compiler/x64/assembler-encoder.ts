/**
 * Chooses and encodes the machine instruction for a mnemonic and its operands: of all encodings that iced-x86 knows for the
 * mnemonic and whose operands fit, the shortest. The only file of the assembler that makes iced objects; all are freed here.
 */

import {
  Code,
  CodeExt,
  DecoderOptions,
  Encoder,
  EncodingKind,
  Instruction,
  MemorySize,
  MemorySizeExt,
  Mnemonic,
  type OpCodeInfo,
  OpCodeOperandKind,
  OpKind,
  Register,
} from 'iced-x86';
import type { Relocation, RelocationKind } from '../object/object';
import type { MemoryReference, Operand, Value } from './assembler-operand';

export type Bits = 16 | 32 | 64;

export interface Statement {
  readonly mnemonic: string;
  readonly operands: readonly Operand[];
  readonly bits: Bits;
  /** Address of the instruction: its offset in the item, if the item's place is not known yet. */
  readonly address: bigint;
  /** Wanted operand size in bits (`o16`, `o32`, `o64`). */
  readonly operandSize?: number;
  readonly prefix?: 'lock' | 'rep' | 'repe' | 'repne';
  /** The displacement did not fit a short jump in an earlier pass. */
  readonly near: boolean;
  /** The item that holds the code: distances to its labels are known, their addresses are not. */
  readonly item?: string;
}

export interface Encoded {
  readonly bytes: Uint8Array;
  /** Offsets count from the start of the instruction. */
  readonly relocations: readonly Relocation[];
  /** A short jump was possible. */
  readonly short: boolean;
}

/** What the choice needs to know of an encoding. */
interface Form {
  readonly code: Code;
  readonly kinds: readonly string[];
  readonly memorySize: number;
  readonly farMemory: boolean;
  readonly operandSize: number;
  readonly modes: ReadonlySet<number>;
}

/** Forms of the mnemonics (lower case) that have been asked for, in iced's order. */
const forms = new Map<string, Form[]>();

const codes = Object.values(Code).filter((code): code is Code => typeof code === 'number');
const names = codes.map((code) => Code[code].toLowerCase());

/** Conditions by their other names (SDM 2, appendix B.1.4.7). */
const conditions: Readonly<Record<string, string>> = {
  c: 'b',
  nae: 'b',
  nb: 'ae',
  nc: 'ae',
  z: 'e',
  nz: 'ne',
  na: 'be',
  nbe: 'a',
  pe: 'p',
  po: 'np',
  nge: 'l',
  nl: 'ge',
  ng: 'le',
  nle: 'g',
};

function formsOf(mnemonic: string): readonly Form[] {
  const [, stem, condition] = /^(j|set|cmov|loop)(.+)$/.exec(mnemonic) ?? [];
  const name = condition && conditions[condition] ? stem + conditions[condition] : mnemonic;
  const found = forms.get(name) ?? describeForms(name);
  forms.set(name, found);
  if (found.length === 0) throw new Error(`unknown instruction '${mnemonic}'`);
  return found;
}

function describeForms(mnemonic: string): Form[] {
  const found: Form[] = [];
  for (const [i, code] of codes.entries()) {
    // The name of a code begins with its mnemonic (but for xlatb, which nobody misses); to ask each code takes long.
    if (!names[i].startsWith(mnemonic)) continue;
    const info = CodeExt.opCode(code);
    const isAsked = Mnemonic[info.mnemonic].toLowerCase() === mnemonic;
    // Encodings that need a decoder option belong to processors of the past.
    const isCurrent = info.decoderOption === DecoderOptions.None && !info.isReservedNop;
    if (isAsked && info.encoding === EncodingKind.Legacy && info.isInstruction && isCurrent)
      found.push(describe(code, info));
    info.free();
  }
  return found;
}

function describe(code: Code, info: OpCodeInfo): Form {
  return {
    code,
    kinds: Array.from({ length: info.opCount }, (_, i) => OpCodeOperandKind[info.opKind(i)]),
    modes: new Set([16, 32, 64].filter((bits) => info.isAvailableInMode(bits))),
    memorySize: MemorySizeExt.size(info.memorySize),
    farMemory: MemorySize[info.memorySize].startsWith('SegPtr'),
    operandSize: info.operandSize,
  };
}

/** Register classes by the prefix of the operand kind. */
const registerKinds: readonly [RegExp, Register, Register][] = [
  [/^r8_(reg|opcode|or_mem)$/, Register.AL, Register.R15L],
  [/^r16_(reg|rm|opcode|or_mem|reg_mem)$/, Register.AX, Register.R15W],
  [/^r32_(reg|rm|opcode|or_mem|reg_mem)$/, Register.EAX, Register.R15D],
  [/^r64_(reg|rm|opcode|or_mem|reg_mem)$/, Register.RAX, Register.R15],
  [/^xmm_(reg|rm|or_mem)$/, Register.XMM0, Register.XMM15],
  [/^seg_reg$/, Register.ES, Register.GS],
  [/^cr_reg$/, Register.CR0, Register.CR15],
  [/^dr_reg$/, Register.DR0, Register.DR15],
];

/** Operand kinds that are one register. */
const fixedRegisters: Readonly<Record<string, Register>> = {
  al: Register.AL,
  cl: Register.CL,
  ax: Register.AX,
  dx: Register.DX,
  eax: Register.EAX,
  rax: Register.RAX,
  es: Register.ES,
  cs: Register.CS,
  ss: Register.SS,
  ds: Register.DS,
  fs: Register.FS,
  gs: Register.GS,
};

/** Immediate operand kinds: the field in bytes, the operand it is sign-extended to, and iced's kind. */
const immediates: Readonly<Record<string, readonly [field: number, operand: number, kind: OpKind]>> = {
  imm8: [1, 1, OpKind.Immediate8],
  imm8sex16: [1, 2, OpKind.Immediate8to16],
  imm8sex32: [1, 4, OpKind.Immediate8to32],
  imm8sex64: [1, 8, OpKind.Immediate8to64],
  imm16: [2, 2, OpKind.Immediate16],
  imm32: [4, 4, OpKind.Immediate32],
  imm32sex64: [4, 8, OpKind.Immediate32to64],
  imm64: [8, 8, OpKind.Immediate64],
};

/** Branch operand kinds: the field in bytes and iced's kind. */
const branches: Readonly<Record<string, readonly [field: number, kind: OpKind]>> = {
  br16_1: [1, OpKind.NearBranch16],
  br32_1: [1, OpKind.NearBranch32],
  br64_1: [1, OpKind.NearBranch64],
  br16_2: [2, OpKind.NearBranch16],
  br32_4: [4, OpKind.NearBranch32],
  br64_4: [4, OpKind.NearBranch64],
};

function registerFits(kind: string, register: Register): boolean {
  if (fixedRegisters[kind] !== undefined) return fixedRegisters[kind] === register;
  return registerKinds.some(([pattern, first, last]) => pattern.test(kind) && register >= first && register <= last);
}

/** True if `value` can stand in an immediate of this kind without changing the operand. */
function immediateFits(kind: string, value: Value): boolean {
  if (kind === 'imm8_const_1') return !value.symbolic && value.offset === 1n;
  const form = immediates[kind];
  if (!form) return false;
  const [field, operand] = form;
  if (value.symbolic) return field > 1 || operand === 1;
  const signed = BigInt.asIntN(field * 8, value.offset);
  if (field === operand) return value.offset === signed || value.offset === BigInt.asUintN(field * 8, value.offset);
  return signed === BigInt.asIntN(operand * 8, value.offset);
}

function isExternal(value: Value, statement: Statement): boolean {
  return value.symbol !== undefined && value.symbol !== statement.item;
}

function fits(kind: string, operand: Operand, statement: Statement): boolean {
  switch (operand.kind) {
    case 'register':
      return registerFits(kind, operand.register);
    case 'memory':
      return kind === 'mem' || kind.endsWith('_or_mem');
    case 'far':
      return kind.startsWith('farbr');
    case 'value': {
      const branch = branches[kind];
      // A branch of another operand size than the mode's would cut off the instruction pointer.
      if (branch && !kind.startsWith(`br${statement.operandSize ?? statement.bits}_`)) return false;
      if (branch) return branch[0] > 1 || !(statement.near || isExternal(operand.value, statement));
      return immediateFits(kind, operand.value);
    }
  }
}

/** Encodes `statement`. Throws an Error that says what is wrong with it. */
export function encode(statement: Statement): Encoded {
  const { mnemonic, operands, bits } = statement;
  const memory = operands.find((operand) => operand.kind === 'memory');
  const matching = formsOf(mnemonic).filter(
    (form) =>
      form.modes.has(bits) &&
      form.kinds.length === operands.length &&
      (statement.operandSize === undefined || form.operandSize === statement.operandSize) &&
      (!memory || (form.farMemory === memory.far && (memory.size === undefined || memory.size === form.memorySize))) &&
      form.kinds.every((kind, i) => fits(kind, operands[i], statement)),
  );
  if (matching.length === 0) throw new Error(`no form of '${mnemonic}' takes these operands in ${bits}-bit code`);
  if (memory && memory.size === undefined && new Set(matching.map((form) => form.memorySize)).size > 1) {
    throw new Error(`'${mnemonic}' needs the size of its memory operand (byte, word, dword or qword)`);
  }

  let best: Encoded | undefined;
  let problem = '';
  for (const form of matching) {
    try {
      const encoded = encodeForm(form, statement);
      if (!best || encoded.bytes.length < best.bytes.length) best = encoded;
    } catch (error) {
      problem = error instanceof Error ? error.message : String(error);
    }
  }
  if (!best) throw new Error(`cannot encode '${mnemonic}': ${problem}`);
  return best;
}

interface Field {
  readonly place: 'immediate' | 'displacement';
  readonly value: Value;
  readonly kind: 'absolute' | 'relative' | 'core';
}

function encodeForm(form: Form, statement: Statement): Encoded {
  const instruction = new Instruction();
  const encoder = new Encoder(statement.bits);
  try {
    instruction.code = form.code;
    const fields: Field[] = [];
    let short = false;
    statement.operands.forEach((operand, i) => {
      const kind = form.kinds[i];
      if (operand.kind === 'register') {
        instruction.setOpKind(i, OpKind.Register);
        instruction.setOpRegister(i, operand.register);
      } else if (operand.kind === 'memory') {
        fields.push(...setMemory(instruction, i, operand, statement));
      } else if (operand.kind === 'far') {
        setFar(instruction, i, kind, operand.selector, operand.value);
        fields.push({ place: 'immediate', value: operand.value, kind: 'absolute' });
      } else if (branches[kind]) {
        short = branches[kind][0] === 1;
        setBranch(instruction, i, kind, operand.value, statement);
        if (isExternal(operand.value, statement)) {
          fields.push({ place: 'immediate', value: operand.value, kind: 'relative' });
        }
      } else {
        const value = operand.value;
        instruction.setOpKind(i, immediates[kind]?.[2] ?? OpKind.Immediate8);
        instruction.setImmediateI64(i, BigInt.asIntN(64, value.offset));
        fields.push({ place: 'immediate', value, kind: 'absolute' });
      }
    });
    instruction.hasLockPrefix = statement.prefix === 'lock';
    const length = encoder.encode(instruction, statement.address);
    const bytes = encoder.takeBuffer();
    const relocations: Relocation[] = [];
    const offsets = encoder.getConstantOffsets();
    try {
      for (const field of fields) {
        if (field.value.symbol === undefined) continue;
        const displacement = field.place === 'displacement';
        const offset = displacement ? offsets.displacementOffset : offsets.immediateOffset;
        const size = displacement ? offsets.displacementSize : offsets.immediateSize;
        relocations.push(relocation(field, field.value.symbol, offset, size, length));
        bytes.fill(0, offset, offset + size);
      }
    } finally {
      offsets.free();
    }
    return { bytes, relocations, short };
  } finally {
    encoder.free();
    instruction.free();
  }
}

function relocation(field: Field, symbol: string, offset: number, size: number, length: number): Relocation {
  if (size !== 4 && !(size === 8 && field.kind === 'absolute')) {
    throw new Error(`the address of '${symbol}' does not fit a field of ${size} bytes`);
  }
  const kinds: Record<Field['kind'], RelocationKind> = {
    absolute: size === 8 ? 'absolute64' : 'absolute32',
    relative: 'relative32',
    core: 'core32',
  };
  const addend = Number(field.value.offset) - (field.kind === 'relative' ? length - offset : 0);
  return { offset, kind: kinds[field.kind], symbol, addend };
}

/** Sets a memory operand; the fields that need a relocation. */
function setMemory(instruction: Instruction, i: number, memory: MemoryReference, statement: Statement): Field[] {
  const { base, index, displacement: value } = memory;
  instruction.setOpKind(i, OpKind.Memory);
  instruction.segmentPrefix = memory.segment;
  instruction.memoryIndex = index;
  instruction.memoryIndexScale = memory.scale;
  const bare = base === Register.None && index === Register.None;
  // In 64-bit code a label alone is reached from RIP, which is shorter; behind FS or GS it is an offset.
  const relative = statement.bits === 64 && bare && value.symbolic && memory.segment === Register.None;
  instruction.memoryBase = relative ? Register.RIP : base;
  const width = addressWidth(base, index, statement.bits);
  const fitsByte = !value.symbolic && BigInt.asIntN(8, value.offset) === value.offset;
  const isZero = !value.symbolic && value.offset === 0n && !bare;
  instruction.memoryDisplSize = isZero ? 0 : fitsByte && !bare ? 1 : width;
  instruction.memoryDisplacementU64 = BigInt.asUintN(
    64,
    relative && isExternal(value, statement) ? statement.address : value.offset,
  );
  if (relative && !isExternal(value, statement)) return [];
  const isCore = memory.segment === Register.GS && statement.bits === 64;
  return [{ place: 'displacement', value, kind: relative ? 'relative' : isCore ? 'core' : 'absolute' }];
}

/** Bytes of an address: by its registers, else the default of the mode. */
function addressWidth(base: Register, index: Register, bits: Bits): number {
  const register = base === Register.None ? index : base;
  if (register >= Register.AX && register <= Register.R15W) return 2;
  if (register >= Register.EAX && register <= Register.R15D) return 4;
  return bits / 8;
}

function setBranch(instruction: Instruction, i: number, kind: string, value: Value, statement: Statement): void {
  instruction.setOpKind(i, branches[kind][1]);
  const target = isExternal(value, statement) ? statement.address : BigInt.asUintN(64, value.offset);
  if (kind.startsWith('br16')) instruction.nearBranch16 = Number(target & 0xffffn);
  else if (kind.startsWith('br32')) instruction.nearBranch32 = Number(target & 0xffff_ffffn);
  else instruction.nearBranch64 = target;
}

function setFar(instruction: Instruction, i: number, kind: string, selector: Value, value: Value): void {
  const wide = kind === 'farbr4_2';
  instruction.setOpKind(i, wide ? OpKind.FarBranch32 : OpKind.FarBranch16);
  instruction.farBranchSelector = Number(selector.offset);
  const limit = wide ? 0xffff_ffffn : 0xffffn;
  if (value.offset > limit) throw new Error('the target of the far jump does not fit; use o32');
  if (wide) instruction.farBranch32 = Number(value.offset);
  else instruction.farBranch16 = Number(value.offset);
}
