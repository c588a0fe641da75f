/**
 * Encodes machine instructions with iced-x86 and collects what belongs to a piece of code: labels, branches, relocations,
 * lines and handler ranges. Branches are kept apart until `finish`, which gives each its shortest form. This is the only
 * file that makes wasm objects; each is freed where it is made.
 */

import { Encoder, Instruction, MemoryOperand, Register } from 'iced-x86';
import { isSamePlace, type Position } from '../ir/instruction';
import type { CodeTables, Relocation } from '../object/object';
import { Anchor, type Memory } from './machine';
import type { Opcode } from './opcode';
import { icedRegister, none, type Reg } from './register';
import { relax } from './relax';

/** A place in the code: an offset among the encoded instructions, branches not counted. */
export type Label = number;

/** A jump, or a call of a symbol, of yet unknown length. `condition` −1 is unconditional. */
export interface Branch {
  /** Offset at which it stands, among encoded bytes. */
  readonly offset: number;
  readonly condition: number;
  readonly label: Label;
}

/** The result of encoding: bytes and tables with final offsets. */
export interface Code {
  readonly bytes: Uint8Array;
  readonly relocations: Relocation[];
  readonly lines: CodeTables['lines'];
  readonly handlers: CodeTables['handlers'];
  readonly accesses: CodeTables['accesses'];
  /** Final offset of a label. */
  readonly offsetOf: (label: Label) => number;
}

interface Deferred {
  readonly emit: () => void;
  readonly position?: Position;
  readonly handler?: Label;
}

/** Stands for the displacement of an access that a called function makes. */
export const callDisplacement = -1;

export class CodeBuffer {
  readonly #encoder = new Encoder(64);
  /** Encoded bytes so far. */
  #size = 0;
  readonly #labels: number[] = [];
  /** Branches that stand before each label at the same offset: labels and branches share a sequence of their own. */
  readonly #branchesBefore: number[] = [];
  readonly #branches: Branch[] = [];
  readonly #relocations: (Relocation & { readonly branches: number })[] = [];
  readonly #lines: { offset: number; branches: number; position: Position }[] = [];
  readonly #accesses: { offset: number; branches: number; member: string; displacement: number }[] = [];
  readonly #handlers: { start: Label; end: Label; handler: Label }[] = [];
  #deferred: Deferred[] = [];
  #position?: Position;
  #handler?: Label;
  #handlerStart: Label = 0;

  /** From here on the code belongs to this place in the source. */
  setPosition(position: Position | undefined): void {
    if (!position || position === this.#position) return;
    this.#position = position;
    const last = this.#lines[this.#lines.length - 1];
    if (last && last.offset === this.#size && last.branches === this.#branches.length) {
      last.position = position;
    } else if (!last || !isSamePlace(last.position, position)) {
      this.#lines.push({ offset: this.#size, branches: this.#branches.length, position });
    }
  }

  /** From here on exceptions continue at `handler`. */
  setHandler(handler: Label | undefined): void {
    if (handler === this.#handler) return;
    if (this.#handler !== undefined) {
      this.#handlers.push({ start: this.#handlerStart, end: this.here(), handler: this.#handler });
    }
    this.#handler = handler;
    if (handler !== undefined) this.#handlerStart = this.here();
  }

  // Labels and branches

  newLabel(): Label {
    this.#labels.push(-1);
    this.#branchesBefore.push(0);
    return this.#labels.length - 1;
  }

  bind(label: Label): void {
    this.#labels[label] = this.#size;
    this.#branchesBefore[label] = this.#branches.length;
  }

  /** A new label at this place. */
  here(): Label {
    const label = this.newLabel();
    this.bind(label);
    return label;
  }

  jump(label: Label): void {
    this.#branches.push({ offset: this.#size, condition: -1, label });
  }

  jumpIf(condition: number, label: Label): void {
    this.#branches.push({ offset: this.#size, condition, label });
  }

  /** Emits code behind the end of the function, under the present position and handler. */
  outOfLine(emit: () => void): void {
    this.#deferred.push({ emit, position: this.#position, handler: this.#handler });
  }

  // Instructions by the shape of their operands

  plain(opcode: Opcode): void {
    this.#encode(Instruction.create(opcode.code));
  }

  r(opcode: Opcode, a: Reg): void {
    this.#encode(Instruction.createReg(opcode.code, icedRegister(a, opcode.a)));
  }

  rr(opcode: Opcode, a: Reg, b: Reg): void {
    this.#encode(Instruction.createRegReg(opcode.code, icedRegister(a, opcode.a), icedRegister(b, opcode.b)));
  }

  rm(opcode: Opcode, a: Reg, memory: Memory): void {
    this.#encode(Instruction.createRegMem(opcode.code, icedRegister(a, opcode.a), this.#operand(memory)), memory);
  }

  mr(opcode: Opcode, memory: Memory, b: Reg): void {
    this.#encode(Instruction.createMemReg(opcode.code, this.#operand(memory), icedRegister(b, opcode.b)), memory);
  }

  m(opcode: Opcode, memory: Memory): void {
    this.#encode(Instruction.createMem(opcode.code, this.#operand(memory)), memory);
  }

  ri(opcode: Opcode, a: Reg, immediate: number): void {
    const code = opcode.short !== undefined && isByte(immediate) ? opcode.short : opcode.code;
    this.#encode(Instruction.createRegI32(code, icedRegister(a, opcode.a), immediate));
  }

  ri64(opcode: Opcode, a: Reg, immediate: bigint): void {
    this.#encode(Instruction.createRegI64(opcode.code, icedRegister(a, opcode.a), BigInt.asIntN(64, immediate)));
  }

  mi(opcode: Opcode, memory: Memory, immediate: number): void {
    const code = opcode.short !== undefined && isByte(immediate) ? opcode.short : opcode.code;
    this.#encode(Instruction.createMemI32(code, this.#operand(memory), immediate), memory);
  }

  rri(opcode: Opcode, a: Reg, b: Reg, immediate: number): void {
    const code = opcode.short !== undefined && isByte(immediate) ? opcode.short : opcode.code;
    const [first, second] = [icedRegister(a, opcode.a), icedRegister(b, opcode.b)];
    this.#encode(Instruction.createRegRegI32(code, first, second, immediate));
  }

  rmi(opcode: Opcode, a: Reg, memory: Memory, immediate: number): void {
    const code = opcode.short !== undefined && isByte(immediate) ? opcode.short : opcode.code;
    const instruction = Instruction.createRegMemI32(code, icedRegister(a, opcode.a), this.#operand(memory), immediate);
    this.#encode(instruction, memory);
  }

  /** Encodes an instruction made by the caller, and frees it. */
  raw(instruction: Instruction): void {
    this.#encode(instruction);
  }

  /** Instruction bytes that need no operands. */
  bytes(...bytes: number[]): void {
    for (const byte of bytes) this.#encoder.writeU8(byte);
    this.#size += bytes.length;
  }

  /** `call symbol`. */
  call(symbol: string): void {
    this.#note(callDisplacement);
    this.bytes(0xe8, 0, 0, 0, 0);
    this.#relocate({ offset: this.#size - 4, kind: 'relative32', symbol, addend: -4 });
  }

  /** `mov r32, address of symbol`: the image lies below 2 GiB (docs/runtime.md). */
  address(opcode: Opcode, a: Reg, symbol: string, addend: number): void {
    this.#encode(Instruction.createRegI32(opcode.code, icedRegister(a, opcode.a), 0x7fff_ffff));
    this.#relocate({ offset: this.#size - 4, kind: 'absolute32', symbol, addend });
  }

  /** `add r, offset of a core-local symbol`. */
  coreOffset(opcode: Opcode, a: Reg, symbol: string, addend: number): void {
    this.#encode(Instruction.createRegI32(opcode.code, icedRegister(a, opcode.a), 0x7fff_ffff));
    this.#relocate({ offset: this.#size - 4, kind: 'core32', symbol, addend });
  }

  /** Adds the out-of-line code, sizes the branches and gives everything its final offset. The buffer is used up. */
  finish(): Code {
    while (this.#deferred.length > 0) {
      const list = this.#deferred;
      this.#deferred = [];
      for (const deferred of list) {
        this.setHandler(deferred.handler);
        this.setPosition(deferred.position);
        deferred.emit();
      }
    }
    this.setHandler(undefined);
    const raw = this.#encoder.takeBuffer();
    this.#encoder.free();
    const { bytes, shiftAfter } = relax(raw, this.#branches, this.#labels, this.#branchesBefore);
    for (const { offset, branches } of this.#relocations) {
      const at = offset + shiftAfter[branches];
      bytes.fill(0, at, at + 4);
    }
    const offsetOf = (label: Label) => this.#labels[label] + shiftAfter[this.#branchesBefore[label]];
    return {
      bytes,
      relocations: this.#relocations.map(({ offset, kind, symbol, addend, branches }) => ({
        offset: offset + shiftAfter[branches],
        kind,
        symbol,
        addend,
      })),
      lines: this.#lines.map(({ offset, branches, position }) => ({ offset: offset + shiftAfter[branches], position })),
      accesses: this.#accesses.map(({ offset, branches, member, displacement }) => {
        return { offset: offset + shiftAfter[branches], member, displacement };
      }),
      handlers: this.#handlers
        .map((range) => ({
          start: offsetOf(range.start),
          end: offsetOf(range.end),
          handler: offsetOf(range.handler),
        }))
        .filter((range) => range.start < range.end),
      offsetOf,
    };
  }

  #operand(memory: Memory): MemoryOperand {
    const { displacement, anchor } = memory;
    let base = memory.base === none ? Register.None : icedRegister(memory.base, 8);
    const index = memory.index === none ? Register.None : icedRegister(memory.index, 8);
    if (anchor === Anchor.Frame) base = Register.RBP;
    else if (anchor === Anchor.Outgoing) base = Register.RSP;
    const segment = anchor === Anchor.Core ? Register.GS : Register.None;
    let size: number;
    // A symbol's displacement is filled in by the linker: it must get all four bytes.
    let value = displacement;
    if (memory.symbol !== undefined) {
      value = 0x7fff_ffff;
      size = 8;
    } else if (base === Register.None) size = 8;
    else if (displacement === 0) size = base === Register.RBP || base === Register.R13 ? 1 : 0;
    else size = isByte(displacement) ? 1 : 8;
    return new MemoryOperand(base, index, memory.scale, BigInt(value), size, false, segment);
  }

  #encode(instruction: Instruction, memory?: Memory): void {
    const start = this.#size;
    if (memory && memory.anchor === Anchor.None) this.#note(memory.displacement);
    this.#size += this.#encoder.encode(instruction, 0n);
    if (memory?.symbol !== undefined) {
      const constants = this.#encoder.getConstantOffsets();
      const offset = start + constants.displacementOffset;
      constants.free();
      const kind = memory.anchor === Anchor.Core ? 'core32' : 'absolute32';
      this.#relocate({ offset, kind, symbol: memory.symbol, addend: memory.displacement });
    }
    instruction.free();
  }

  /** Notes that the next instruction uses a member, if it does. */
  #note(displacement: number): void {
    const member = this.#position?.member;
    if (member === undefined) return;
    this.#accesses.push({ offset: this.#size, branches: this.#branches.length, member, displacement });
  }

  #relocate(relocation: Relocation): void {
    const { offset, kind, symbol, addend } = relocation;
    this.#relocations.push({ offset, kind, symbol, addend, branches: this.#branches.length });
  }
}

function isByte(value: number): boolean {
  return value >= -128 && value <= 127;
}
