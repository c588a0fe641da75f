/** Emission: an allocated function becomes bytes, relocations and tables. */

import type { Function } from '../ir/function';
import type { CodeTables, ObjectItem } from '../object/object';
import { CodeBuffer } from './codebuffer';
import { equalOrdered, invert } from './compare';
import type { Context } from './context';
import type { Frame } from './frame';
import {
  Form,
  frameMemory,
  type MachineBlock,
  type MachineFunction,
  type MachineInstruction,
  type Memory,
} from './machine';
import * as x from './opcode';
import { cc } from './opcode';
import { RBP, RSP } from './register';

export function emit(fn: MachineFunction, ir: Function, frame: Frame, context: Context): ObjectItem {
  const out = new CodeBuffer();
  const blocks = layOutBlocks(fn);
  for (const block of fn.blocks) block.label = out.newLabel();
  out.setPosition(ir.position);
  emitPrologue(out, frame);
  blocks.forEach((block, n) => {
    out.setHandler(block.handler?.label);
    out.bind(block.label);
    if (block.isHandler) {
      // Only RBP and RAX are valid here (docs/runtime.md, "Exceptions").
      out.rm(x.lea64, RSP, frameMemory(-frame.size));
    }
    for (const i of block.instructions) {
      out.setPosition(i.memory?.position ?? i.position);
      emitInstruction(out, i);
    }
    out.setPosition(block.position);
    emitTerminator(out, block, blocks[n + 1], frame);
  });
  const { offsetOf, ...code } = out.finish();
  for (const [n, labels] of fn.jumpTables.entries()) context.addJumpTable(fn.name, n, labels.map(offsetOf));
  return functionItem(ir, code);
}

/** The machine code of a function and its tables. */
export type FunctionCode = Pick<ObjectItem, 'bytes' | 'relocations'> &
  Pick<CodeTables, 'lines' | 'handlers' | 'accesses'>;

/** The item of a function with this code. */
export function functionItem(fn: Function, { bytes, relocations, ...tables }: FunctionCode): ObjectItem {
  return {
    name: fn.name,
    segment: 'text',
    align: 16,
    bytes,
    size: bytes.length,
    relocations,
    code: { displayName: fn.displayName ?? fn.name, position: fn.position, ...tables },
  };
}

/** Leaves out blocks that only jump on; edges to them lead to where they jump. */
function layOutBlocks(fn: MachineFunction): MachineBlock[] {
  const isEmpty = (block: MachineBlock) =>
    block.terminator.kind === 'jump' && block.instructions.length === 0 && !block.isHandler;
  const destination = (from: MachineBlock) => {
    let block = from;
    // An endless loop may consist of empty blocks alone.
    for (let n = 0; isEmpty(block) && n < fn.blocks.length; n++) block = block.edges[0].target;
    return block;
  };
  for (const block of fn.blocks) for (const edge of block.edges) edge.target = destination(edge.target);
  const reached = new Set(fn.blocks.flatMap((block) => block.edges.map((edge) => edge.target)));
  return fn.blocks.filter((block, n) => n === 0 || !isEmpty(block) || reached.has(block));
}

function emitPrologue(out: CodeBuffer, frame: Frame): void {
  out.r(x.push64, RBP);
  out.rr(x.mov64, RBP, RSP);
  if (frame.size > 0) out.ri(x.sub64.ri, RSP, frame.size);
  for (const { register, memory } of frame.saved) out.mr(x.store64, memory, register);
}

function emitEpilogue(out: CodeBuffer, frame: Frame): void {
  for (const { register, memory } of frame.saved) out.rm(x.mov64, register, memory);
  if (frame.size > 0) out.plain(x.leave);
  else out.r(x.pop64, RBP);
  out.plain(x.ret);
}

function emitTerminator(out: CodeBuffer, block: MachineBlock, next: MachineBlock | undefined, frame: Frame): void {
  const { terminator, edges } = block;
  switch (terminator.kind) {
    case 'jump':
      if (edges[0].target !== next) out.jump(edges[0].target.label);
      return;
    case 'branch':
      return emitBranch(out, terminator.condition, edges[0].target, edges[1].target, next);
    case 'return':
      return emitEpilogue(out, frame);
    case 'raise':
      if (block.handler && block.handler !== next) out.jump(block.handler.label);
      return;
    case 'switch':
    case 'none':
      return;
  }
}

function emitBranch(
  out: CodeBuffer,
  condition: number,
  yes: MachineBlock,
  no: MachineBlock,
  next: MachineBlock | undefined,
): void {
  if (yes === no) {
    if (yes !== next) out.jump(yes.label);
  } else if (yes === next) {
    jumpOn(out, invert(condition), no, yes);
  } else {
    jumpOn(out, condition, yes, no);
    if (no !== next) out.jump(no.label);
  }
}

/** Jumps to `yes` if the condition holds and falls through to what leads to `no` otherwise. */
function jumpOn(out: CodeBuffer, condition: number, yes: MachineBlock, no: MachineBlock): void {
  if (condition < equalOrdered) {
    out.jumpIf(condition, yes.label);
  } else if (condition === equalOrdered) {
    out.jumpIf(cc.p, no.label);
    out.jumpIf(cc.e, yes.label);
  } else {
    out.jumpIf(cc.p, yes.label);
    out.jumpIf(cc.ne, yes.label);
  }
}

function memoryOf(i: MachineInstruction): Memory {
  if (!i.memory) throw new Error('internal error: a memory operand is missing');
  return i.memory;
}

function emitInstruction(out: CodeBuffer, i: MachineInstruction): void {
  const { opcode, a, b } = i;
  switch (i.form) {
    case Form.None:
      return out.plain(opcode);
    case Form.A:
      return out.r(opcode, a);
    case Form.AB:
      return out.rr(opcode, a, b);
    case Form.AA:
      return out.rr(opcode, a, a);
    case Form.AM:
      return out.rm(opcode, a, memoryOf(i));
    case Form.MB:
      return out.mr(opcode, memoryOf(i), b);
    case Form.AI:
      if (i.memory?.symbol !== undefined) return out.address(opcode, a, i.memory.symbol, i.memory.displacement);
      if (typeof i.immediate === 'bigint') return out.ri64(opcode, a, i.immediate);
      return out.ri(opcode, a, i.immediate);
    case Form.MI:
      return out.mi(opcode, memoryOf(i), Number(i.immediate));
    case Form.M:
      return out.m(opcode, memoryOf(i));
    case Form.ABI:
      return out.rri(opcode, a, b, Number(i.immediate));
    case Form.AMI:
      return out.rmi(opcode, a, memoryOf(i), Number(i.immediate));
    case Form.Macro:
      i.expand?.(out, i);
      return;
  }
}
