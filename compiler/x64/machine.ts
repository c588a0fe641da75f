/**
 * Machine instructions before and after register allocation. Selection makes them with virtual registers; allocation
 * replaces these by physical ones in place; emission encodes them. A block's list ends before its terminator, which is
 * a field of its own so that layout can choose the jumps.
 */

import type { Instruction, Position } from '../ir/instruction';
import type { CodeBuffer, Label } from './codebuffer';
import type { Opcode } from './opcode';
import { none, type Reg } from './register';

/** Which operands an instruction has: A and B registers, M memory, I immediate, in the order of Intel syntax. */
export enum Form {
  None,
  A,
  AB,
  /** One register given twice. */
  AA,
  AM,
  MB,
  AI,
  MI,
  M,
  ABI,
  AMI,
  Macro,
}

/** What a memory operand is relative to, besides its registers and symbol. */
export enum Anchor {
  None,
  /** The core-local block, by the GS segment. */
  Core,
  /** The stack pointer at a call: outgoing arguments. */
  Outgoing,
  /** The frame pointer. */
  Frame,
}

export interface Memory {
  base: Reg;
  index: Reg;
  scale: number;
  displacement: number;
  anchor: Anchor;
  symbol?: string;
  /** Of the access in the source, where it is another than that of the instruction. */
  position?: Position;
}

/** A memory operand of the frame: [rbp + displacement]. */
export function frameMemory(displacement: number): Memory {
  return { base: none, index: none, scale: 1, displacement, anchor: Anchor.Frame };
}

/** What a value is before it moves to a fixed place: a register or a constant of the IR. */
export type Source = Reg | Instruction;

/** Demands of an instruction beyond its operands, met by the allocator. */
export interface Constraints {
  /** Values moved to these physical registers just before the instruction, all at once. */
  readonly sources: Source[];
  readonly targets: Reg[];
  /** Physical registers changed; every target is one. */
  readonly clobbers: readonly Reg[];
  /** A call: it also changes every caller-saved register. */
  readonly call: boolean;
}

/** Emits the instructions of a macro; the operands are physical registers by then. */
export type Expand = (out: CodeBuffer, i: MachineInstruction) => void;

export class MachineInstruction {
  b: Reg = none;
  memory?: Memory;
  immediate: number | bigint = 0;
  /** Macros: further registers read; they stay unchanged until the last instruction of the macro. */
  more?: Reg[];
  constraints?: Constraints;
  expand?: Expand;
  /** The registers read must not share with the one defined, nor with those clobbered. */
  late = false;
  position?: Position;

  constructor(
    public opcode: Opcode,
    public form: Form,
    public a: Reg,
  ) {}
}

/** How a block ends. A condition is one of compare.ts. */
export type Terminator =
  | { readonly kind: 'jump' }
  | { readonly kind: 'branch'; readonly condition: number }
  /** The last instruction is a macro that jumps to the blocks at the ends of the edges. */
  | { readonly kind: 'switch' }
  | { readonly kind: 'return' }
  /** Jumps to the block's handler, the exception in RAX. */
  | { readonly kind: 'raise' }
  /** Never reached. */
  | { readonly kind: 'none' };

export interface MachineEdge {
  target: MachineBlock;
  /** Values of the target's parameters. */
  args: Source[];
}

export class MachineBlock {
  instructions: MachineInstruction[] = [];
  terminator: Terminator = { kind: 'none' };
  /** Branch: taken, not taken. Switch: one for each case, the default last. */
  edges: MachineEdge[] = [];
  /** Blocks with an ordinary edge to this one, once for each edge. */
  predecessors: MachineBlock[] = [];
  parameters: Reg[] = [];
  handler?: MachineBlock;
  /** It is the handler of some block. */
  isHandler = false;
  cold = false;
  depth = 0;
  /** Positions of the first and behind the last instruction in the allocator's numbering. */
  from = 0;
  to = 0;
  /** Position of the terminator in the source. */
  position?: Position;
  /** Where it begins, set by emission. */
  label: Label = -1;

  constructor(public index: number) {}
}

export class MachineFunction {
  /** In the order of emission. Definitions come before uses, cold blocks last. */
  blocks: MachineBlock[] = [];
  /** For each virtual register (index minus `firstVirtual`): whether it is of the float class. */
  readonly isFloat: boolean[] = [];
  /** Bytes of the frame that hold local variables, below the frame pointer. */
  localBytes = 0;
  /** Bytes of outgoing arguments at the bottom of the frame. */
  outgoingBytes = 0;
  hasHandlers = false;
  /** Jump tables: the labels whose addresses they hold, known after expansion. */
  readonly jumpTables: (readonly Label[])[] = [];

  constructor(readonly name: string) {}
}
