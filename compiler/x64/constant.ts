/** How constants get into registers. */

import type { Instruction } from '../ir/instruction';
import type { Context } from './context';
import { Anchor, Form, MachineInstruction } from './machine';
import { mov32i, mov64i, mov64s, movsdLoad, zeroFloat } from './opcode';
import { none, type Reg } from './register';

const view = new DataView(new ArrayBuffer(8));

/** IEEE bits of a double. */
export function floatBits(value: number): bigint {
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

/** The instruction that loads a `const` or `address` of the IR. It leaves the flags alone. */
export function constantLoad(context: Context, register: Reg, constant: Instruction): MachineInstruction {
  if (constant.op === 'address') return addressLoad(register, constant.symbol ?? '', constant.offset);
  if (constant.type !== 'f64') return integerLoad(register, BigInt(constant.immediate ?? 0));
  const bits = floatBits(Number(constant.immediate));
  if (bits === 0n) return new MachineInstruction(zeroFloat, Form.AA, register);
  const load = new MachineInstruction(movsdLoad, Form.AM, register);
  load.memory = context.floatConstant(bits);
  return load;
}

/** `mov r32, address`: the image lies below 2 GiB. */
export function addressLoad(register: Reg, symbol: string, offset: number): MachineInstruction {
  const load = new MachineInstruction(mov32i, Form.AI, register);
  load.memory = { base: none, index: none, scale: 1, displacement: offset, anchor: Anchor.None, symbol };
  return load;
}

/** The shortest `mov` of an integer. */
export function integerLoad(register: Reg, value: bigint): MachineInstruction {
  const signed = BigInt.asIntN(64, value);
  if (signed >= 0n && signed <= 0xffff_ffffn) {
    const load = new MachineInstruction(mov32i, Form.AI, register);
    load.immediate = Number(BigInt.asIntN(32, signed));
    return load;
  }
  const short = signed >= -0x8000_0000n && signed < 0n;
  const load = new MachineInstruction(short ? mov64s : mov64i, Form.AI, register);
  load.immediate = short ? Number(signed) : signed;
  return load;
}
